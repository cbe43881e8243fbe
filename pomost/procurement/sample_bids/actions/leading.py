"""The facilitator leads: moves the room on, says who bids for whom, reveals the round."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pomost.audit import actions as audit
from pomost.kernel.errors import DomainError, WrongState
from pomost.kernel.moves import check_move
from pomost.kernel.verdicts import require
from pomost.people.models import User
from pomost.procurement.sample_bids import queries
from pomost.procurement.sample_bids.models import RoundResult, SampleBid
from pomost.procurement.sample_bids.rules import (
    bids_file,
    jury_codes,
    places_in,
    stored,
    through,
    trouble_with,
)
from pomost.procurement.scoring.rules import score
from pomost.procurement.teams.models import Team
from pomost.procurement.teams.queries import jurors_of
from pomost.procurement.teams.rules import rotation
from pomost.procurement.workshops.actions import lock, touch
from pomost.procurement.workshops.models import Workshop
from pomost.procurement.workshops.permissions import may_run
from pomost.procurement.workshops.rules import MOVES, Stage


class CannotMove(DomainError):
    """The room cannot go there yet, or no more."""


class Unfinished(DomainError):
    """Some jurors have not marked everything; the facilitator may go on without them."""


@transaction.atomic
def move_workshop(
    *,
    workshop: Workshop,
    then: Stage,
    by: User,
    at: datetime,
    without_unfinished: bool = False,
) -> Workshop:
    """Take the whole room to another stage; a second press of the same button changes nothing.

    To the results: reveals the round. From the results to bids: the next round begins.
    Raises NotAllowed, CannotMove or Unfinished.
    """
    workshop = lock(workshop)
    require(may_run(by, workshop))
    now = Stage(workshop.stage)
    if now is then:
        return workshop
    try:
        check_move(MOVES, now=now, then=then)
    except WrongState:
        raise CannotMove(_("The workshop has moved on meanwhile. Look where it stands.")) from None
    if then is Stage.BIDS and now is Stage.VARIANTS:
        _ready_for_bids(workshop)
    if then is Stage.VARIANTS and workshop.round > 1:
        raise CannotMove(_("After the first round the variants stay as they are."))
    if now is Stage.RESULTS and then is Stage.BIDS:
        _next_round(workshop)
    if then is Stage.RESULTS:
        _reveal(workshop, at=at, without_unfinished=without_unfinished)
    workshop.stage = then
    workshop.closed_at = at if then is Stage.CLOSED else None
    workshop.ends_at = workshop.left_seconds = None
    touch(workshop, "stage", "round", "closed_at", "ends_at", "left_seconds")
    audit.record(
        "workshop.moved", target=workshop, by=by, at=at, now=now, then=then, round=workshop.round
    )
    return workshop


@transaction.atomic
def assign(
    *, workshop: Workshop, pairs: Collection[tuple[int, int]], by: User, at: datetime
) -> None:
    """Say who bids for whose variant; pairs are keys of teams (supplier, whose variant).

    Raises NotAllowed or CannotMove: a bid with words in it stays.
    """
    workshop = lock(workshop)
    require(may_run(by, workshop))
    if workshop.stage not in _BEFORE_JURY or workshop.round > 1:
        raise CannotMove(_("Who bids for whom is fixed now."))
    _assign(workshop, pairs)
    touch(workshop)
    audit.record("workshop.assigned", target=workshop, by=by, at=at, bids=len(pairs))


_BEFORE_JURY = frozenset({Stage.GATHERING, Stage.CHALLENGE, Stage.VARIANTS, Stage.BIDS})


def _assign(workshop: Workshop, pairs: Collection[tuple[int, int]]) -> None:
    teams = {team.pk: team for team in workshop.teams.all()}
    wanted = set(pairs)
    for supplier, owner in wanted:
        if supplier == owner or supplier not in teams or owner not in teams:
            raise CannotMove(_("A team bids for the variants of other teams of this workshop."))
    for bid in queries.bids_in(workshop):
        pair = (bid.team_id, bid.variant_of_id)
        if pair in wanted:
            wanted.discard(pair)
            continue
        if bid.price_cents is not None or bid.offers or bid.promise or bid.argument:
            raise CannotMove(
                _("%(team)s has already written its bid for %(other)s. Keep it.")
                % {"team": bid.team.name, "other": bid.variant_of.name}
            )
        bid.delete()
    for supplier, owner in sorted(wanted):
        SampleBid.objects.create(team=teams[supplier], variant_of=teams[owner])


def _ready_for_bids(workshop: Workshop) -> None:
    """Every variant that was begun can be scored, and somebody bids for it."""
    language = get_language() or "pl"
    teams = list(workshop.teams.order_by("number"))
    with_variant: list[Team] = []
    for team in teams:
        file = queries.variant_of(team)
        if file is None:
            continue
        if trouble := trouble_with(file):
            raise CannotMove(
                _("Bids cannot be made for the variant of %(team)s yet: %(why)s")
                % {"team": team.name, "why": trouble.for_language(language)}
            )
        with_variant.append(team)
    if not with_variant:
        raise CannotMove(_("No team has begun a variant. Let at least one team build one."))
    if not queries.bids_in(workshop).exists():
        keys = {team.pk for team in with_variant}
        pairs = rotation([team.pk for team in teams], bids_each=workshop.bids_each)
        _assign(workshop, [pair for pair in pairs if pair[1] in keys])


def _next_round(workshop: Workshop) -> None:
    then = workshop.round + 1
    if not queries.goes_on(workshop):
        raise CannotMove(_("No variant has a further phase with bids in it. Go on to the debrief."))
    workshop.round = then


def _reveal(workshop: Workshop, *, at: datetime, without_unfinished: bool) -> None:
    """Score every variant that has a gate in this round, keep it, and let the best through."""
    marks = queries.marks_in(workshop)
    jurors = list(jurors_of(workshop))
    bids = queries.alive(queries.bids_in(workshop), workshop.round)
    needed = {(bid.pk, code) for bid, codes in queries.to_mark(workshop) for code in codes}
    finished = [
        one.pk for one in jurors if all((bid, one.pk, code) in marks for bid, code in needed)
    ]
    if needed and not finished:
        raise CannotMove(
            _(
                "No juror has marked every bid, and a round needs one who has. Wait, or seat"
                " somebody on the jury under “People in the room”."
            )
        )
    if needed and len(finished) < len(jurors) and not without_unfinished:
        names = ", ".join(one.nickname for one in jurors if one.pk not in finished)
        raise Unfinished(
            _("Still marking: %(names)s. Wait, or reveal without their marks.") % {"names": names}
        )
    for team in workshop.teams.order_by("number"):
        file = queries.variant_of(team)
        mine = [bid for bid in bids if bid.variant_of_id == team.pk]
        places = places_in(file, workshop.round) if file else None
        if file is None or places is None or not mine:
            continue
        jury = len(finished) if jury_codes(file) else 0
        offers = [queries.offer_of(bid, marks, finished) for bid in mine]
        scored = bids_file(file, offers, jurors=jury)
        on = through(score(scored), places=places)
        RoundResult.objects.create(
            variant_of=team,
            round=workshop.round,
            file=stored(scored),
            places=places,
            through=list(on),
            revealed_at=at,
        )
        out = [bid.pk for bid in mine if queries.team_code(bid.team) not in on]
        SampleBid.objects.filter(pk__in=out).update(out_after=workshop.round)

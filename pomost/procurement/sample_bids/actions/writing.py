"""A team writes: its variant, its bids, its note. Two phones never lose each other's words."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pomost.audit import actions as audit
from pomost.kernel import money
from pomost.kernel.errors import DomainError
from pomost.kernel.files import Unusable
from pomost.kernel.numbers import read_number
from pomost.procurement.routes.rules import Route
from pomost.procurement.sample_bids import queries
from pomost.procurement.sample_bids.models import SampleBid
from pomost.procurement.sample_bids.queries.variants import starts_for
from pomost.procurement.sample_bids.rules import Ask, ask_of
from pomost.procurement.sample_bids.rules.joining import Clash, join
from pomost.procurement.sample_bids.rules.sketch import parts_of, plain, with_parts
from pomost.procurement.sample_bids.rules.typed import TOO_FINE, too_fine
from pomost.procurement.teams.models import Participant, Team
from pomost.procurement.variants.models import Variant
from pomost.procurement.variants.queries import as_file
from pomost.procurement.variants.rules import VariantFile, award_criteria
from pomost.procurement.variants.rules.parts import content_of
from pomost.procurement.variants.rules.skeletons import skeleton
from pomost.procurement.workshops.actions import lock, touch
from pomost.procurement.workshops.models import Workshop
from pomost.procurement.workshops.rules import Stage

LARGEST_CENTS = 10**13
LONGEST = 5000


class NotNow(DomainError):
    """The workshop is at another stage, or this is not one's own."""


class Overtaken(DomainError):
    """Another phone of the team changed the same part; ``clashes`` says how."""

    def __init__(self, message: str, *, clashes: list[Clash], now: Mapping[str, str]) -> None:
        super().__init__(message)
        self.clashes, self.now = clashes, now


class Unreadable(DomainError):
    """Something typed cannot be understood."""


@transaction.atomic
def begin_variant(
    *, title: str, route: Route, by: Participant, at: datetime, start: Variant | None = None
) -> Team:
    """Begin the team's variant along a route, or from one that somebody has built before.

    The same title twice is one beginning. Raises NotNow, or Overtaken when another phone has
    begun differently.
    """
    workshop, team = _own_team(by, stage=Stage.VARIANTS)
    file = queries.variant_of(team)
    if file is not None:
        if file.title != title.strip():
            raise Overtaken(
                _("Your team has begun already: “%(title)s”. Reload to see it.")
                % {"title": file.title},
                clashes=[Clash("title", mine=title, theirs=file.title)],
                now=parts_of(file),
            )
        return team
    language = get_language() or "pl"
    title = title.strip()[:200]
    made = skeleton(title=title, route=route, language=language)
    if start is not None:
        if not starts_for(workshop).filter(pk=start.pk).exists():
            raise NotNow(
                _("This variant was taken back. Choose another to start from."), field="start"
            )
        made = as_file(start).model_copy(update={"title": title})
    return _keep_variant(workshop, team, made, by=by, at=at, what="workshop.variant_begun")


@transaction.atomic
def change_variant(
    *, shown: Mapping[str, str], mine: Mapping[str, str], by: Participant, at: datetime
) -> Team:
    """Change parts of the team's variant (rules.sketch). ``shown`` is what the page had shown.

    Raises NotNow, Overtaken or Unreadable.
    """
    workshop, team = _own_team(by, stage=Stage.VARIANTS)
    file = queries.variant_of(team)
    if file is None:
        raise NotNow(_("Begin your variant first."))
    now = parts_of(file)
    wanted = _joined(shown=shown, now=now, mine={k: v for k, v in mine.items() if k in now})
    try:
        made = with_parts(file, wanted, language=get_language() or "pl")
    except Unusable as error:
        said = error.text.for_language(get_language() or "pl")
        raise Unreadable(said, field=error.field) from None
    if made == file:
        return team
    return _keep_variant(workshop, team, made, by=by, at=at, what="workshop.variant_changed")


@transaction.atomic
def save_bid(
    *,
    bid: SampleBid,
    shown: Mapping[str, str],
    mine: Mapping[str, str],
    by: Participant,
    at: datetime,
) -> SampleBid:
    """Change parts of a bid (queries.parts_of_bid). Sending the same twice changes nothing.

    Raises NotNow, Overtaken or Unreadable.
    """
    workshop, team = _own_team(by, stage=Stage.BIDS)
    bid = (
        SampleBid.objects.select_for_update(of=("self",))
        .select_related("variant_of")
        .get(pk=bid.pk)
    )
    file = queries.variant_of(bid.variant_of)
    if bid.team_id != team.pk or file is None or bid.out_after is not None:
        raise NotNow(_("This bid is not yours to write, or it is out of the game."))
    now = queries.parts_of_bid(bid, file)
    wanted = _joined(shown=shown, now=now, mine={k: v for k, v in mine.items() if k in now})
    if wanted == now:
        return bid
    _write(bid, file, wanted)
    bid.save(update_fields=["price_cents", "offers", "promise", "argument"])
    touch(workshop)
    parts = sorted(name for name in wanted if wanted[name] != now.get(name))
    audit.record(
        "workshop.bid_saved", target=bid, by=by.user, at=at, participant=by.pk, parts=parts
    )
    return bid


@transaction.atomic
def save_note(
    *, shown: Mapping[str, str], mine: Mapping[str, str], by: Participant, at: datetime
) -> Team:
    """Write down what the team would change next time. Raises NotNow or Overtaken."""
    workshop, team = _own_team(by, stage=Stage.DEBRIEF)
    now = {"would_change": team.would_change}
    wanted = _joined(shown=shown, now=now, mine={"would_change": mine.get("would_change", "")})
    if wanted == now:
        return team
    team.would_change = wanted["would_change"].strip()[:LONGEST]
    team.save(update_fields=["would_change"])
    touch(workshop)
    audit.record("workshop.note_saved", target=team, by=by.user, at=at, participant=by.pk)
    return team


def _own_team(by: Participant, *, stage: Stage) -> tuple[Workshop, Team]:
    """The locked room and the participant's own team, as both are now."""
    workshop = lock(by.workshop)
    person = Participant.objects.get(pk=by.pk)
    if workshop.stage != stage:
        raise NotNow(
            _(
                "The workshop has moved on, so this was not saved. Copy what you need, or ask the"
                " person who leads the workshop to go a stage back."
            )
        )
    if person.removed_at or person.team_id is None:
        raise NotNow(_("You sit in no team. Ask the person who leads the workshop."))
    return workshop, Team.objects.select_for_update().get(pk=person.team_id)


def _joined(
    *, shown: Mapping[str, str], now: Mapping[str, str], mine: Mapping[str, str]
) -> dict[str, str]:
    mine = {name: value.replace("\r\n", "\n").strip() for name, value in mine.items()}
    wanted, clashes = join(shown=shown, now=now, mine=mine)
    if clashes:
        raise Overtaken(
            _("Another phone of your team changed the same place. Nothing was overwritten."),
            clashes=clashes,
            now=now,
        )
    return wanted


def _keep_variant(
    workshop: Workshop, team: Team, file: VariantFile, *, by: Participant, at: datetime, what: str
) -> Team:
    team.content = content_of(file)
    team.save(update_fields=["content"])
    touch(workshop)
    audit.record(what, target=team, by=by.user, at=at, participant=by.pk)
    return team


def _write(bid: SampleBid, file: VariantFile, parts: Mapping[str, str]) -> None:
    bid.promise, bid.argument = parts["promise"][:LONGEST], parts["argument"][:LONGEST]
    price = _number(parts["price"], at="price")
    bid.price_cents = None if price is None else _cents(price, at="price")
    offers: dict[str, bool | str] = {}
    for criterion in award_criteria(file):
        name, ask = f"offer.{criterion.code}", ask_of(criterion)
        typed = parts.get(name, "")
        if not typed:
            continue
        if ask is Ask.YES_NO:
            offers[criterion.code] = typed == "yes"
        elif (number := _number(typed, at=name)) is not None:
            is_money = ask is Ask.MONEY
            offers[criterion.code] = str(_cents(number, at=name)) if is_money else plain(number)
    bid.offers = offers


def _number(typed: str, *, at: str) -> Decimal | None:
    if not typed:
        return None
    try:
        number = read_number(typed)
    except ValueError:
        raise Unreadable(
            _("“%(typed)s” is not a number. Write digits, for instance 120 000.")
            % {"typed": typed[:40]},
            field=at,
        ) from None
    if number < 0 or number > LARGEST_CENTS:
        raise Unreadable(_("Write a number from 0 to 100 billion."), field=at)
    return number


def _cents(number: Decimal, *, at: str) -> int:
    if too_fine(number):
        raise Unreadable(TOO_FINE.for_language(get_language() or "pl"), field=at)
    cents = money.from_amount(number)
    if cents > LARGEST_CENTS:
        raise Unreadable(_("Write a number from 0 to 100 billion."), field=at)
    return cents

"""Read variants, bids, marks and results of a workshop."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from pomost.kernel import money
from pomost.procurement.sample_bids.models import SKETCH_LABELS, Mark, RoundResult, SampleBid
from pomost.procurement.sample_bids.queries.variants import pages_done
from pomost.procurement.sample_bids.rules import (
    Ask,
    Offer,
    ask_of,
    jury_codes,
    missing_in,
    places_in,
)
from pomost.procurement.sample_bids.rules.sketch import plain
from pomost.procurement.teams.models import Participant, Team
from pomost.procurement.teams.queries import jurors_of, teams_of
from pomost.procurement.teams.rules import RoomRole
from pomost.procurement.variants.rules import VariantFile, award_criteria
from pomost.procurement.workshops.models import Workshop


def team_code(team: Team) -> str:
    """What a team is called in a file: never by a name that people chose."""
    return f"team-{team.number}"


def variant_of(team: Team) -> VariantFile | None:
    """The team's variant as plain data."""
    return None if team.content is None else VariantFile.model_validate(team.content)


def bids_in(workshop: Workshop) -> QuerySet[SampleBid]:
    """Every bid of a workshop, by supplier."""
    return (
        SampleBid.objects.filter(team__workshop=workshop)
        .select_related("team__workshop", "variant_of")
        .order_by("team__number", "variant_of__number")
    )


def alive(bids: Iterable[SampleBid], round_: int) -> list[SampleBid]:
    """The bids that take part in a round."""
    return [bid for bid in bids if bid.out_after is None or bid.out_after >= round_]


def bids_open_to(person: Participant) -> QuerySet[SampleBid]:
    """The bids a participant may open: one's own team's; a juror those that go on."""
    found = bids_in(person.workshop)
    if person.role == RoomRole.JUROR:
        return found.filter(out_after=None)
    if person.team_id is None:
        return found.none()
    return found.filter(team=person.team_id)


def offer_of(
    bid: SampleBid, marks: Mapping[tuple[int, int, str], Decimal], jurors: Sequence[int]
) -> Offer:
    """A bid with the marks of these jurors, in their order."""
    answers = {
        code: value if isinstance(value, bool) else Decimal(value)
        for code, value in bid.offers.items()
    }
    codes = sorted({code for one, _juror, code in marks if one == bid.pk})
    return Offer(
        code=team_code(bid.team),
        price_cents=bid.price_cents,
        answers=answers,
        marks={
            code: tuple(
                marks[bid.pk, juror, code] for juror in jurors if (bid.pk, juror, code) in marks
            )
            for code in codes
        },
    )


def marks_in(workshop: Workshop) -> dict[tuple[int, int, str], Decimal]:
    """The marks of the present round by bid, juror and criterion."""
    found = Mark.objects.filter(bid__team__workshop=workshop, round=workshop.round)
    return {
        (bid, juror, code): mark
        for bid, juror, code, mark in found.values_list("bid", "juror", "criterion", "mark")
    }


def marks_of(juror: Participant, bid: SampleBid) -> dict[str, Decimal]:
    """What one juror gave one bid in this round; nobody else reads it before the reveal."""
    found = Mark.objects.filter(bid=bid, juror=juror, round=juror.workshop.round)
    return dict(found.values_list("criterion", "mark"))


def is_sent(bid: SampleBid, file: VariantFile) -> bool:
    """Whether the bid says everything it must."""
    return not missing_in(offer_of(bid, {}, ()), award_criteria(file))


def to_mark(workshop: Workshop) -> list[tuple[SampleBid, tuple[str, ...]]]:
    """What every juror has to mark in this round: complete bids with the jury's criteria."""
    files = {team.pk: variant_of(team) for team in workshop.teams.all()}
    found = []
    for bid in alive(bids_in(workshop), workshop.round):
        file = files[bid.variant_of_id]
        if file is None or places_in(file, workshop.round) is None or not is_sent(bid, file):
            continue
        if codes := jury_codes(file):
            found.append((bid, codes))
    return found


def progress(workshop: Workshop) -> dict[str, Any]:
    """How far teams and jurors are, in numbers only: marks stay sealed."""
    teams, bids = list(teams_of(workshop)), alive(bids_in(workshop), workshop.round)
    files = {team.pk: variant_of(team) for team in teams}
    sent = {bid.pk for bid in bids if (file := files[bid.variant_of_id]) and is_sent(bid, file)}
    needed = [(bid.pk, code) for bid, codes in to_mark(workshop) for code in codes]
    marks, asked = marks_in(workshop), {bid.variant_of_id for bid in bids}
    first_bids = workshop.stage == Workshop.Stage.BIDS and workshop.round == 1
    return {
        "pages": len(SKETCH_LABELS),
        # Begun late, after it was said who bids for whom.
        "unasked": [
            one.name for one in teams if first_bids and files[one.pk] and one.pk not in asked
        ],
        "teams": [
            {
                "team": team,
                "file": (file := files[team.pk]),
                "built": pages_done(file) if file else 0,
                "bids": [bid for bid in bids if bid.team_id == team.pk],
                "sent": sum(bid.pk in sent for bid in bids if bid.team_id == team.pk),
            }
            for team in teams
        ],
        "jurors": [
            {
                "person": juror,
                "done": sum((bid, juror.pk, code) in marks for bid, code in needed),
                "of": len(needed),
            }
            for juror in jurors_of(workshop)
        ],
    }


def goes_on(workshop: Workshop) -> bool:
    """Whether some variant has a further gate, with bids that are still in the game."""
    then = workshop.round + 1
    owners = {bid.variant_of for bid in alive(bids_in(workshop), then)}
    files = [variant_of(team) for team in owners]
    return any(file and places_in(file, then) is not None for file in files)


def parts_of_bid(bid: SampleBid, file: VariantFile) -> dict[str, str]:
    """The parts of a bid as text, for a page that says later what it had shown."""
    price = "" if bid.price_cents is None else plain(money.to_amount(bid.price_cents))
    parts = {"price": price, "promise": bid.promise, "argument": bid.argument}
    for criterion in award_criteria(file):
        ask = ask_of(criterion)
        if ask in (Ask.PRICE, Ask.JURY):
            continue
        value = bid.offers.get(criterion.code)
        text = ("yes" if value else "no") if isinstance(value, bool) else str(value or "")
        if ask is Ask.MONEY and text:
            text = plain(money.to_amount(int(text)))
        parts[f"offer.{criterion.code}"] = text
    return parts


def results_in(workshop: Workshop) -> QuerySet[RoundResult]:
    """Everything revealed so far, by variant and round."""
    return (
        RoundResult.objects.filter(variant_of__workshop=workshop)
        .select_related("variant_of")
        .order_by("variant_of__number", "round")
    )

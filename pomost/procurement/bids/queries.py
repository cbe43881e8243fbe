"""Read evaluations and score their bids."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from pomost.kernel.files import Unusable
from pomost.kernel.templatetags.pomost import localised
from pomost.people.memberships.queries import organisations_of
from pomost.people.models import Organisation, User
from pomost.people.organisations.rules import clean_nip
from pomost.procurement.award.exports import bids_as_json
from pomost.procurement.award.rules import PRICE, PRICE_TITLE
from pomost.procurement.bids import rules
from pomost.procurement.bids.models import Evaluation, JurorSheet, ReceivedBid
from pomost.procurement.bids.rules import Decision, EvaluationState
from pomost.procurement.clauses.queries import criterion_on
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.scoring.rules import Result, score
from pomost.procurement.scoring.rules.reading import read_bids
from pomost.procurement.scoring.rules.shape import Bid, BidsFile, Criterion, JuryMean


def evaluations_visible_to(user: User | AnonymousUser) -> QuerySet[Evaluation]:
    """Evaluations of the buyers a person acts for, in any role."""
    return Evaluation.objects.select_related(
        "purchase__buyer", "corrects", "corrected_by", "contract", "winner", "decided_by"
    ).filter(purchase__buyer__in=organisations_of(user))


def evaluations_of(purchase: Purchase) -> QuerySet[Evaluation]:
    """Every evaluation of a purchase, by lot, newest first."""
    return (
        Evaluation.objects.filter(purchase=purchase)
        .select_related("winner", "contract", "corrected_by")
        .prefetch_related("bids")
        .order_by("lot_number", "-number")
    )


def bids_of(evaluation: Evaluation) -> list[ReceivedBid]:
    """The bids of an evaluation with their questions, by code."""
    return list(evaluation.bids.select_related("enquiry", "organisation").order_by("code"))


def organisations_called(text: str) -> list[Organisation]:
    """At most two organisations with this NIP, or else with exactly this name."""
    try:
        found = Organisation.objects.filter(nip=clean_nip(text))
    except ValueError:
        found = Organisation.objects.filter(name__iexact=text)
    return list(found.order_by("pk")[:2])


def announced_in(evaluation: Evaluation) -> BidsFile:
    """What was announced, without bids."""
    return read_bids(evaluation.announced.encode())


def whole_sheets(evaluation: Evaluation) -> list[JurorSheet]:
    """The jurors' marks that cover every valid bid still without marks, oldest first.

    A bid that was recorded, renamed or made valid after a juror handed in asks that juror again.
    """
    criteria = rules.by_jury(announced_in(evaluation).criteria)
    bids = [bid for bid in bids_of(evaluation) if not bid.rejected_because]
    wanted = [
        (one.code, bid.code) for one in criteria for bid in bids if one.code not in bid.offers
    ]
    return [
        sheet
        for sheet in evaluation.sheets.order_by("handed_in_at", "pk")
        if all(bid in sheet.marks.get(criterion, {}) for criterion, bid in wanted)
    ]


def counted_in(evaluation: Evaluation) -> dict[str, str]:
    """What a bid offers under each criterion of the catalogue, with its unit, by its code."""
    day = evaluation.opens_at.date()
    found = {}
    for criterion in rules.asked(announced_in(evaluation).criteria):
        entry = criterion_on(criterion.code, day)
        # Jurors give marks, whatever the catalogue counts.
        if entry and entry.scoring.measure and not isinstance(criterion.scoring, JuryMean):
            found[criterion.code] = localised(entry.scoring.measure)
    return found


def promised_in(bid: ReceivedBid) -> dict[str, str]:
    """What a bid promises under each criterion of the catalogue, in words, by its code."""
    found = {}
    for code, counted in counted_in(bid.evaluation).items():
        said = rules.answer(bid.offers[code]) if code in bid.offers else None
        if isinstance(said, bool):
            found[code] = f"{_('yes') if said else _('no')} – {counted}"
        elif isinstance(said, Decimal):
            found[code] = f"{number_format(said, use_l10n=True)} – {counted}"
    return found


def shown_in(evaluation: Evaluation) -> BidsFile:
    """What was announced, to be read on a page: its titles in the language of the page.

    The price and the catalogue's criteria have a name in each language; a buyer's own has one.
    """
    found = announced_in(evaluation)
    day = evaluation.opens_at.date()

    def named(criterion: Criterion) -> Criterion:
        entry = None if criterion.code == PRICE else criterion_on(criterion.code, day)
        title = PRICE_TITLE if criterion.code == PRICE else entry.title if entry else None
        if title is None or title.pl != criterion.title:
            return criterion
        return criterion.model_copy(update={"title": localised(title)})

    return found.model_copy(update={"criteria": tuple(map(named, found.criteria))})


def as_bid(row: ReceivedBid) -> Bid:
    """A recorded bid as the evaluation reads it."""
    return Bid(
        code=row.code,
        price_cents=row.price_cents,
        offers={code: rules.answer(value) for code, value in row.offers.items()},
        rejected_because=row.rejected_because,
        outside_mean=row.outside_mean,
    )


def file_of(announced: BidsFile, rows: Iterable[ReceivedBid]) -> BidsFile:
    """The announced criteria with the bids, by code."""
    bids = tuple(as_bid(row) for row in sorted(rows, key=lambda row: row.code))
    return announced.model_copy(update={"bids": bids})


def sha256_of(text: str) -> str:
    """The fingerprint of a file's bytes."""
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Scored:
    """An evaluation with its bids and, when every answer is there, its result."""

    evaluation: Evaluation
    announced: BidsFile
    bids: list[ReceivedBid]

    @cached_property
    def file(self) -> BidsFile:
        """The file that `pomost score` reads."""
        return file_of(self.announced, self.bids)

    @cached_property
    def text(self) -> str:
        """The same as JSON."""
        return bids_as_json(self.file)

    @cached_property
    def missing(self) -> list[rules.Missing]:
        """Answers that valid bids still lack."""
        given = {bid.code: bid.offers.keys() for bid in self.bids if not bid.rejected_because}
        return rules.missing_answers(self.announced.criteria, given)

    @cached_property
    def result(self) -> Result | None:
        """The evaluation; None while answers are missing or there is no bid."""
        if not self.bids or self.missing:
            return None
        try:
            return score(self.file)
        except Unusable:
            return None

    @cached_property
    def problem(self) -> Unusable | None:
        """Why the bids cannot be scored, beside missing answers."""
        if not self.bids or self.missing:
            return None
        try:
            score(self.file)
        except Unusable as error:
            return error
        return None

    @property
    def decisions(self) -> dict[str, Decision]:
        """What came of each question about a price."""
        return {
            bid.code: Decision(bid.enquiry.decision)
            for bid in self.bids
            if getattr(bid, "enquiry", None)
        }

    @property
    def intact(self) -> bool | None:
        """Whether the decision still rests on exactly these bids; None before a decision."""
        if self.evaluation.state != EvaluationState.AWARDED:
            return None
        return (
            self.text == self.evaluation.sealed_file
            and sha256_of(self.text) == self.evaluation.sealed_sha256
        )


def scored(evaluation: Evaluation) -> Scored:
    """The evaluation as it stands."""
    return Scored(evaluation, announced_in(evaluation), bids_of(evaluation))

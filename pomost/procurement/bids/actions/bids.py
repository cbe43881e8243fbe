"""Record the bids that reached the buyer; the platform itself receives none."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pomost.audit import actions as audit
from pomost.kernel.errors import DomainError
from pomost.kernel.files import Unusable
from pomost.kernel.verdicts import require
from pomost.people.models import Organisation, User
from pomost.procurement.bids import queries, rules
from pomost.procurement.bids.models import Evaluation, ReceivedBid
from pomost.procurement.bids.permissions import may_evaluate
from pomost.procurement.scoring.rules.formulas import Offered
from pomost.procurement.scoring.rules.reading import check
from pomost.procurement.scoring.rules.shape import BidsFile

WHOLE = Decimal(100)


class TooEarly(DomainError):
    """The bids are still sealed: the moment of opening has not come."""


class CodeTaken(DomainError):
    """Another bid of this evaluation has the same code."""


class UnfitAnswer(DomainError):
    """An answer does not fit the criterion it answers."""


class OtherCriteria(DomainError):
    """The file was made for other criteria than those announced here."""


def locked(evaluation: Evaluation, *, by: User) -> Evaluation:
    """The evaluation, locked until the transaction ends; raises NotAllowed once it is decided."""
    evaluation = (
        Evaluation.objects.select_for_update(of=("self",))
        .select_related("purchase__buyer")
        .get(pk=evaluation.pk)
    )
    require(may_evaluate(by, evaluation))
    return evaluation


def require_opened(evaluation: Evaluation, *, at: datetime) -> None:
    """Raise TooEarly before the moment of opening."""
    if at < evaluation.opens_at:
        raise TooEarly(
            _(
                "The bids are opened later. Until then only their number may be noted here;"
                " keep the bids themselves sealed."
            )
        )


@transaction.atomic
def count_sealed(*, evaluation: Evaluation, count: int, by: User, at: datetime) -> Evaluation:
    """Note how many sealed bids there are; raises NotAllowed."""
    evaluation = locked(evaluation, by=by)
    evaluation.sealed_count = count
    evaluation.save(update_fields=["sealed_count"])
    audit.record("bids.counted", target=evaluation, by=by, at=at, count=count)
    return evaluation


@transaction.atomic
def record_bid(
    *,
    evaluation: Evaluation,
    code: str,
    bidder: str,
    price_cents: int,
    offers: Mapping[str, Offered],
    by: User,
    at: datetime,
    bid: ReceivedBid | None = None,
    organisation: Organisation | None = None,
    is_social_economy: bool = False,
    size: str = "",
    seat: str = "",
    rejected_because: str = "",
    rejected_provision: str = "",
    outside_mean: bool = False,
) -> ReceivedBid:
    """Record a bid, or put a recorded one right; answers may still be missing.

    Raises NotAllowed, TooEarly, CodeTaken or UnfitAnswer.
    """
    evaluation = locked(evaluation, by=by)
    require_opened(evaluation, at=at)
    if evaluation.bids.filter(code=code).exclude(pk=bid.pk if bid else 0).exists():
        raise CodeTaken(_("Another bid has this code already."), field="code")
    if rejected_because and not rejected_provision:
        raise UnfitAnswer(
            _("Name the provision on which the bid is rejected."), field="rejected_provision"
        )
    row = evaluation.bids.get(pk=bid.pk) if bid else ReceivedBid(evaluation=evaluation)
    row.code, row.bidder, row.price_cents = code, bidder.strip(), price_cents
    row.organisation = organisation
    row.is_social_economy = (
        organisation.is_social_economy if organisation is not None else is_social_economy
    )
    row.size, row.seat = size, seat
    row.offers = {name: rules.stored(answer) for name, answer in offers.items()}
    row.rejected_because = rejected_because.strip()
    row.rejected_provision = rejected_provision.strip() if row.rejected_because else ""
    row.outside_mean = outside_mean and bool(row.rejected_because)
    row.recorded_at = at
    _require_fitting(queries.announced_in(evaluation), row)
    row.save()
    audit.record("bid.recorded", target=row, by=by, at=at, code=code, price_cents=price_cents)
    return row


def _require_fitting(announced: BidsFile, row: ReceivedBid) -> None:
    """Check the answers that are there as the evaluation will; what is missing may come later."""
    bid = queries.as_bid(row)
    criteria = {one.code: one for one in rules.asked(announced.criteria)}
    for code, answer in bid.offers.items():
        if code not in criteria:
            raise UnfitAnswer(_("Nothing with this code was announced."), field=f"offer_{code}")
        # Alone, the criterion has the whole weight: only its answer is looked at.
        alone = announced.model_copy(
            update={
                "criteria": (criteria[code].model_copy(update={"weight_percent": WHOLE}),),
                "bids": (bid.model_copy(update={"offers": {code: answer}}),),
            }
        )
        try:
            check(alone)
        except Unusable as error:
            words = error.text.for_language(get_language() or "pl").partition(": ")[2]
            raise UnfitAnswer(words[:1].upper() + words[1:], field=f"offer_{code}") from error


@transaction.atomic
def remove_bid(*, bid: ReceivedBid, by: User, at: datetime) -> None:
    """Take a bid out that was recorded by mistake; raises NotAllowed."""
    evaluation = locked(bid.evaluation, by=by)
    row = evaluation.bids.get(pk=bid.pk)
    audit.record("bid.removed", target=evaluation, by=by, at=at, code=row.code)
    enquiry = getattr(row, "enquiry", None)
    if enquiry:
        enquiry.delete()
    row.delete()


@transaction.atomic
def read_file_into(*, evaluation: Evaluation, file: BidsFile, by: User, at: datetime) -> Evaluation:
    """Take the bids of a file in place of those recorded; bidders keep their names by code.

    Raises NotAllowed, TooEarly or OtherCriteria.
    """
    evaluation = locked(evaluation, by=by)
    require_opened(evaluation, at=at)
    announced = queries.announced_in(evaluation)
    if file.model_copy(update={"bids": (), "title": announced.title}) != announced:
        raise OtherCriteria(
            _(
                "The criteria, weights, formulas, rounding or value in this file differ from those"
                " announced here. Take the file from this page, add the bids and send it back."
            ),
            field="file",
        )
    known = {row.code: row for row in evaluation.bids.all()}
    for gone in known.keys() - {bid.code for bid in file.bids}:
        remove_bid(bid=known[gone], by=by, at=at)
    for bid in file.bids:
        row = known.get(bid.code)
        record_bid(
            evaluation=evaluation,
            bid=row,
            code=bid.code,
            bidder=row.bidder if row else _("Bidder %(code)s") % {"code": bid.code},
            organisation=row.organisation if row else None,
            is_social_economy=row.is_social_economy if row else False,
            size=row.size if row else "",
            seat=row.seat if row else "",
            price_cents=bid.price_cents,
            offers=bid.offers,
            rejected_because=bid.rejected_because,
            rejected_provision=(row.rejected_provision if row else "")
            or (_("see the reason") if bid.rejected_because else ""),
            outside_mean=bid.outside_mean,
            by=by,
            at=at,
        )
    audit.record("bids.read", target=evaluation, by=by, at=at, count=len(file.bids))
    return evaluation

"""Ask a bidder about a low price, record the answer, decide. Source: docs/rules/award.md."""

from datetime import date, datetime

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pomost.audit import actions as audit
from pomost.kernel.clock import day_in_warsaw
from pomost.kernel.errors import DomainError
from pomost.people.models import User
from pomost.procurement.bids.actions import locked
from pomost.procurement.bids.models import PriceEnquiry, ReceivedBid
from pomost.procurement.bids.rules import Decision

PROVISION = "Pzp art. 224"


class AlreadyAsked(DomainError):
    """This bidder has been asked about the price."""


class DaysOutOfOrder(DomainError):
    """Opening, letter and answer follow one another."""


class NotYetAsked(DomainError):
    """Nobody asked, or the answer has been decided on."""


@transaction.atomic
def ask_about_price(
    *,
    bid: ReceivedBid,
    asked_on: date,
    answer_by: date,
    doubts: str,
    by: User,
    at: datetime,
) -> PriceEnquiry:
    """Record the letter that asks for an explanation.

    Raises NotAllowed, AlreadyAsked or DaysOutOfOrder.
    """
    evaluation = locked(bid.evaluation, by=by)
    bid = evaluation.bids.select_related("enquiry").get(pk=bid.pk)
    if getattr(bid, "enquiry", None):
        raise AlreadyAsked(_("This bidder was asked already. Record the answer there."))
    if asked_on < day_in_warsaw(evaluation.opens_at):
        raise DaysOutOfOrder(
            _("The letter cannot come before the bids were opened."), field="asked_on"
        )
    if answer_by <= asked_on:
        raise DaysOutOfOrder(
            _("The last day for an answer must come after the letter."), field="answer_by"
        )
    enquiry = PriceEnquiry.objects.create(
        bid=bid, asked_on=asked_on, answer_by=answer_by, doubts=doubts.strip()
    )
    audit.record("price.asked", target=enquiry, by=by, at=at, code=bid.code)
    return enquiry


def _waiting(enquiry: PriceEnquiry, *, by: User) -> PriceEnquiry:
    evaluation = locked(enquiry.bid.evaluation, by=by)
    enquiry = PriceEnquiry.objects.select_related("bid").get(
        pk=enquiry.pk, bid__evaluation=evaluation
    )
    if enquiry.decision != Decision.WAITING:
        raise NotYetAsked(_("This explanation has been decided on already."))
    return enquiry


@transaction.atomic
def record_answer(
    *, enquiry: PriceEnquiry, answered_on: date, answer: str, by: User, at: datetime
) -> PriceEnquiry:
    """Record what the bidder explained. Raises NotAllowed, NotYetAsked or DaysOutOfOrder."""
    enquiry = _waiting(enquiry, by=by)
    if answered_on < enquiry.asked_on:
        raise DaysOutOfOrder(_("The answer cannot come before the letter."), field="answered_on")
    enquiry.answered_on, enquiry.answer = answered_on, answer.strip()
    enquiry.save(update_fields=["answered_on", "answer"])
    audit.record("price.answered", target=enquiry, by=by, at=at)
    return enquiry


@transaction.atomic
def decide_on_price(
    *, enquiry: PriceEnquiry, accepted: bool, reason: str, by: User, at: datetime
) -> PriceEnquiry:
    """Accept the explanation, or reject the bid with it.

    Raises NotAllowed, NotYetAsked or DaysOutOfOrder.
    """
    enquiry = _waiting(enquiry, by=by)
    if not reason.strip():
        raise NotYetAsked(
            _("Say why you decide so: the file will be asked for it."), field="reason"
        )
    if accepted and not enquiry.answered_on:
        raise NotYetAsked(_("Without an answer the price cannot be accepted."), field="accepted")
    if not enquiry.answered_on and day_in_warsaw(at) <= enquiry.answer_by:
        raise DaysOutOfOrder(
            _("The bidder may answer until %(day)s. Without an answer decide after that day.")
            % {"day": date_format(enquiry.answer_by)}
        )
    enquiry.decision = Decision.ACCEPTED if accepted else Decision.REJECTED
    enquiry.decision_reason = reason.strip()
    enquiry.decided_on = day_in_warsaw(at)
    enquiry.save()
    if not accepted:
        bid = enquiry.bid
        bid.rejected_because, bid.rejected_provision = enquiry.decision_reason, PROVISION
        bid.save(update_fields=["rejected_because", "rejected_provision"])
    audit.record("price.decided", target=enquiry, by=by, at=at, accepted=accepted)
    return enquiry

"""Personal data in teams, comments, consultations and internal rules."""

from django.utils.translation import gettext_noop as _

from pomost.kernel.privacy import NOT_PERSONAL, Keep

RECORD = Keep(months=60, because=_("The record of public spending names who worked on it."))

TALK = Keep(
    months=60, because=_("What colleagues said explains how a decision on public money came about.")
)

FIELDS: dict[str, Keep | None] = {
    "Comment.part": NOT_PERSONAL,
    "Comment.resolved_by": TALK,
    "Comment.step": NOT_PERSONAL,
    "Comment.text": TALK,
    "Comment.written_by": TALK,
    "Consultation.equal_treatment": NOT_PERSONAL,
    "Consultation.how": Keep(
        months=60, because=_("An announcement may name whom to contact; it is part of the file.")
    ),
    "Consultation.purpose": NOT_PERSONAL,
    "Consultation.state": NOT_PERSONAL,
    "Consultation.topics": NOT_PERSONAL,
    "InvitationLetter.text": NOT_PERSONAL,
    "InvitationLetter.title": NOT_PERSONAL,
    "InvitationLetter.written_by": RECORD,
    "MarketInvitation.county": NOT_PERSONAL,
    "MarketInvitation.replied_by": Keep(
        months=12, because=_("Shows the organisation itself who answered for it; no buyer sees it.")
    ),
    "MarketInvitation.reply": NOT_PERSONAL,
    "MarketInvitation.sent_by": RECORD,
    "MarketInvitation.voivodeship": NOT_PERSONAL,
    "MarketInvitation.why": NOT_PERSONAL,
    "MarketInvitation.words": Keep(
        months=60, because=_("An answer may name somebody; it is part of the file on the purchase.")
    ),
    "Order.checks": NOT_PERSONAL,
    "Order.criteria": NOT_PERSONAL,
    "Order.exceptions": NOT_PERSONAL,
    "Order.kinds": NOT_PERSONAL,
    "Order.number": NOT_PERSONAL,
    "Order.published_by": RECORD,
    "Order.reporting": NOT_PERSONAL,
    "Order.state": NOT_PERSONAL,
    "Order.title": NOT_PERSONAL,
    "Order.updated_by": RECORD,
    "Question.answer": NOT_PERSONAL,
    "Question.answered_by": RECORD,
    "Question.asked_by": Keep(
        months=12, because=_("Against floods of questions; nobody is shown who asked.")
    ),
    "Question.channel": NOT_PERSONAL,
    "Question.text": RECORD,
    "PurchaseMember.added_by": RECORD,
    "PurchaseMember.person": RECORD,
    "PurchaseMember.role": NOT_PERSONAL,
}

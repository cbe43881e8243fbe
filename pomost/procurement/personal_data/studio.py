"""Personal data in the innovation studio."""

from django.utils.translation import gettext_noop as _

from pomost.kernel.privacy import NOT_PERSONAL, Keep

AUTHORS = Keep(months=24, because=_("A team sees who changed the variant; later nobody needs it."))

PROPOSED = Keep(months=24, because=_("A proposal or offer names who made or answered it."))
SAID = Keep(
    months=24, because=_("A discussion shows who said what; the record of hiding says who.")
)

SCORED = Keep(
    months=24,
    because=_("The result of a panel can be checked: who sat on it, who had a conflict, and why."),
)

FIELDS: dict[str, Keep | None] = {
    "Challenge.constraints_en": NOT_PERSONAL,
    "Challenge.constraints_pl": NOT_PERSONAL,
    "Challenge.numbers": NOT_PERSONAL,
    "Challenge.outcomes_en": NOT_PERSONAL,
    "Challenge.outcomes_pl": NOT_PERSONAL,
    "Challenge.place": NOT_PERSONAL,
    "Challenge.problem_en": NOT_PERSONAL,
    "Challenge.problem_pl": NOT_PERSONAL,
    "Challenge.source": NOT_PERSONAL,
    "Challenge.state": NOT_PERSONAL,
    "Challenge.sufferers_en": NOT_PERSONAL,
    "Challenge.sufferers_pl": NOT_PERSONAL,
    "Challenge.title_en": NOT_PERSONAL,
    "Challenge.title_pl": NOT_PERSONAL,
    "Panel.closed_because": NOT_PERSONAL,
    "Panel.points": NOT_PERSONAL,
    "Panel.state": NOT_PERSONAL,
    "PanelConflict.because": SCORED,
    "PanelConflict.kind": NOT_PERSONAL,
    "PanelMark.criterion": NOT_PERSONAL,
    "PanelMark.reason": SCORED,
    "PanelMember.appointed_by": SCORED,
    "PanelMember.email": SCORED,
    "PanelMember.person": SCORED,
    "PartnerRequest.answered_by": PROPOSED,
    "PartnerRequest.asked_by": PROPOSED,
    "PartnerRequest.message": PROPOSED,
    "PartnerRequest.state": NOT_PERSONAL,
    "Proposal.for_whom": NOT_PERSONAL,
    "Proposal.language": NOT_PERSONAL,
    "Proposal.made_by": PROPOSED,
    "Proposal.needed": NOT_PERSONAL,
    "Proposal.partners_sought": NOT_PERSONAL,
    "Proposal.ripeness": NOT_PERSONAL,
    "Proposal.state": NOT_PERSONAL,
    "Proposal.title": NOT_PERSONAL,
    "Proposal.what": NOT_PERSONAL,
    "Remark.author": SAID,
    "Remark.hidden_because": SAID,
    "Remark.hidden_by": SAID,
    "Remark.text": SAID,
    "Variant.content": NOT_PERSONAL,
    "Variant.state": NOT_PERSONAL,
    "VariantVersion.content": NOT_PERSONAL,
    "VariantVersion.saved_by": AUTHORS,
}

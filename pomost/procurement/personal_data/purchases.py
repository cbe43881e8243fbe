"""Personal data in purchases and their versions."""

from django.utils.translation import gettext_noop as _

from pomost.kernel.privacy import NOT_PERSONAL, Keep

FIELDS: dict[str, Keep | None] = {
    "Approval.approved_by": Keep(
        months=60, because=_("The record of public spending names who approved it.")
    ),
    "ChosenCriterion.code": NOT_PERSONAL,
    "ChosenCriterion.control_rights": NOT_PERSONAL,
    "Edition.content": NOT_PERSONAL,
    "Edition.notice_number": NOT_PERSONAL,
    "Edition.notice_url": NOT_PERSONAL,
    "Edition.reason": NOT_PERSONAL,
    "Edition.recorded_by": Keep(
        months=60, because=_("The record of public spending names who published it.")
    ),
    "Purchase.correction_reason": NOT_PERSONAL,
    "Lot.description": NOT_PERSONAL,
    "Purchase.groups": NOT_PERSONAL,
    "Purchase.procedure": NOT_PERSONAL,
    "Purchase.rounding": NOT_PERSONAL,
    "Purchase.tie_break": NOT_PERSONAL,
    "Purchase.ways": NOT_PERSONAL,
    "Purchase.measures": NOT_PERSONAL,
    "ChosenCriterion.contract_duty": NOT_PERSONAL,
    "ChosenCriterion.parameters": NOT_PERSONAL,
    "ChosenCriterion.reason": NOT_PERSONAL,
    "ChosenCriterion.role": NOT_PERSONAL,
    "ChosenCriterion.sanction": NOT_PERSONAL,
    "ChosenCriterion.verification": NOT_PERSONAL,
    "ChosenCriterion.wording": NOT_PERSONAL,
    "EmploymentClause.activities": NOT_PERSONAL,
    "EmploymentClause.control_rights": NOT_PERSONAL,
    "EmploymentClause.none_because": NOT_PERSONAL,
    "EmploymentClause.sanction": NOT_PERSONAL,
    "EmploymentClause.verification": NOT_PERSONAL,
    "Lot.title": NOT_PERSONAL,
    "Purchase.accessibility": NOT_PERSONAL,
    "Purchase.cpv": NOT_PERSONAL,
    "Purchase.description": NOT_PERSONAL,
    "Purchase.diagnosis": NOT_PERSONAL,
    "Purchase.further_cpv": NOT_PERSONAL,
    "Purchase.indexation": NOT_PERSONAL,
    "Purchase.kind": NOT_PERSONAL,
    "Purchase.monitoring": NOT_PERSONAL,
    "Purchase.need": NOT_PERSONAL,
    "Purchase.needs_analysis": NOT_PERSONAL,
    "Purchase.not_divided_because": NOT_PERSONAL,
    "Purchase.other_weights": NOT_PERSONAL,
    "Purchase.reserved": NOT_PERSONAL,
    "Purchase.social": NOT_PERSONAL,
    "Purchase.stage": NOT_PERSONAL,
    "Purchase.strategic": NOT_PERSONAL,
    "Purchase.title": NOT_PERSONAL,
    "Purchase.value_method": NOT_PERSONAL,
    "RevisionSnapshot.content": NOT_PERSONAL,
    "RevisionSnapshot.saved_by": Keep(
        months=60, because=_("The record of public spending names who changed it.")
    ),
    "Suppression.reason": NOT_PERSONAL,
    "Suppression.rule": NOT_PERSONAL,
}

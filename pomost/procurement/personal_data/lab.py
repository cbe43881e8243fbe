"""Personal data in the scoring lab."""

from django.utils.translation import gettext_noop as _

from pomost.kernel.privacy import NOT_PERSONAL, Keep

FIELDS: dict[str, Keep | None] = {
    "LabScenario.name": NOT_PERSONAL,
    "LabScenario.bids": NOT_PERSONAL,
    "LabScenario.assumptions": NOT_PERSONAL,
    "LabScenario.created_by": Keep(
        months=24, because=_("Colleagues ask whoever made the sample bids; later nobody needs it.")
    ),
}

"""Personal data in a buyer's letter paper."""

from django.utils.translation import gettext_noop as _

from pomost.kernel.privacy import NOT_PERSONAL, Keep

FIELDS: dict[str, Keep | None] = {
    "Stationery.file": NOT_PERSONAL,
    "Stationery.file_name": NOT_PERSONAL,
    "Stationery.sha256": NOT_PERSONAL,
    "Stationery.uploaded_by": Keep(
        months=60, because=_("The record of public spending names who changed it.")
    ),
}

"""Every field of this package that could hold personal data, and how long it stays."""

from django.utils.translation import gettext_noop as _

from pomost.kernel.privacy import NOT_PERSONAL, Keep

PUBLISHED = Keep(
    months=0,
    because=_(
        "The organisation itself publishes it as the contact of a desk; gone with the entry."
    ),
)

FIELDS: dict[str, Keep | None] = {
    "Provider.slug": NOT_PERSONAL,
    "Provider.state": NOT_PERSONAL,
    "Provider.summary_pl": NOT_PERSONAL,
    "Provider.summary_en": NOT_PERSONAL,
    "Provider.description_pl": NOT_PERSONAL,
    "Provider.description_en": NOT_PERSONAL,
    "Provider.email": PUBLISHED,
    "Provider.phone": PUBLISHED,
    "Provider.website": NOT_PERSONAL,
    "Provider.address": NOT_PERSONAL,
    "Provider.voivodeship": NOT_PERSONAL,
    "Provider.sort_name": NOT_PERSONAL,
    "Service.name_pl": NOT_PERSONAL,
    "Service.name_en": NOT_PERSONAL,
    "Service.description_pl": NOT_PERSONAL,
    "Service.description_en": NOT_PERSONAL,
    "Service.kind": NOT_PERSONAL,
    "Service.cpv_codes": NOT_PERSONAL,
    "Service.area": NOT_PERSONAL,
    "Service.enrol_pl": NOT_PERSONAL,
    "Service.enrol_en": NOT_PERSONAL,
    "Service.cost": NOT_PERSONAL,
    "Service.capacity": NOT_PERSONAL,
    "Service.languages": NOT_PERSONAL,
    "Report.fault": NOT_PERSONAL,
    "Report.text": Keep(
        months=12,
        because=_("A reader may write about themselves; the note is needed until settled."),
    ),
    "Report.settled_by": Keep(months=12, because=_("Shows who dealt with the note.")),
}

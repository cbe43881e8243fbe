"""Personal data in the answers for notices."""

from django.utils.translation import gettext_noop as _

from pomost.kernel.privacy import NOT_PERSONAL, Keep

FIELDS: dict[str, Keep | None] = {
    "NoticeDraft.answers": Keep(
        months=60,
        because=_("A notice names its contact office and who won; the record has to show it."),
    ),
    "NoticeDraft.published_answers": Keep(
        months=60,
        because=_("A notice names its contact office and who won; the record has to show it."),
    ),
    "NoticeDraft.published_number": NOT_PERSONAL,
    "NoticeDraft.subtype": NOT_PERSONAL,
    "NoticeDraft.updated_by": Keep(
        months=60, because=_("The record of public spending names who changed it.")
    ),
    "NoticeRevision.answers": Keep(
        months=60,
        because=_("A notice names its contact office and who won; the record has to show it."),
    ),
    "NoticeRevision.saved_by": Keep(
        months=60, because=_("The record of public spending names who changed it.")
    ),
}

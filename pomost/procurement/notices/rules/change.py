"""A correction of a notice published before: BT-758, 140, 762, 13716, 141, 718, 719.

Pure: no Django, no database, no clock. Source: docs/formats/notices.md.
"""

from pomost.procurement.notices.rules.draft import Draft
from pomost.procurement.notices.rules.xml import Element, code, day, el, flag, words


def changes(draft: Draft) -> Element | None:
    """What this notice changes; None when it is the first of its kind."""
    said = draft.answers
    if not said.corrects_notice.strip():
        return None
    return el(
        "efac:Changes",
        el("efbc:ChangedNoticeIdentifier", said.corrects_notice, schemeName="notice-id-ref"),
        el(
            "efac:Change",
            words("efbc:ChangeDescription", said.correction_words),
            day("efbc:ProcurementDocumentsChangeDate", said.documents_changed_on),
            flag("efbc:ProcurementDocumentsChangeIndicator", value=True)
            if said.documents_changed_on
            else None,
            *(
                el("efac:ChangedSection", el("efbc:ChangedSectionIdentifier", section))
                for section in draft.changed_sections or ("PROCEDURE",)
            ),
        )
        if said.correction_words.strip() or said.documents_changed_on
        else None,
        el(
            "efac:ChangeReason",
            code("cbc:ReasonCode", "change-corrig-justification", said.correction),
            words("efbc:ReasonDescription", said.correction_reason),
        ),
    )

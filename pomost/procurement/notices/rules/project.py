"""What is bought, of the procedure and of each lot: names, codes, place, time, aims.

Pure: no Django, no database, no clock. Source: docs/formats/notices.md.
"""

from collections.abc import Iterator

from pomost.procurement.notices.rules.draft import Draft, Part
from pomost.procurement.notices.rules.organisations import COUNTRY
from pomost.procurement.notices.rules.xml import (
    Element,
    amount,
    code,
    day,
    el,
    identifier,
    words,
)


def procedure_project(draft: Draft) -> Element | None:
    """The purchase as a whole."""
    file = draft.file
    whole = file.description or file.need or file.title
    return el(
        "cac:ProcurementProject",
        words("cbc:Name", file.title),
        words("cbc:Description", whole),
        code("cbc:ProcurementTypeCode", "contract-nature", file.kind),
        words("cbc:Note", draft.answers.more),
        _value(draft, file.value_cents or None),
        *_classification(draft),
        _place(draft),
    )


def lot_project(draft: Draft, part: Part) -> Element | None:
    """One lot, with its strategic and social aims and its accessibility."""
    return el(
        "cac:ProcurementProject",
        identifier("InternalID", str(part.number or 1)),
        words("cbc:Name", part.title),
        words("cbc:Description", part.description),
        code("cbc:ProcurementTypeCode", "contract-nature", draft.file.kind),
        *aims(draft),
        _value(draft, part.value_cents),
        *_classification(draft),
        _place(draft),
        _period(draft),
    )


def aims(draft: Draft) -> Iterator[Element | None]:
    """BT-774, 775, 776, 06 with 777, and 754 with 755."""
    if draft.subtype.code in ("E1", "4"):
        return
    lists = (
        ("environmental-impact", draft.answers.green if "env-imp" in draft.strategic else ()),
        ("social-objective", draft.file.social),
        (
            "innovative-acquisition",
            draft.answers.innovation if "inn-pur" in draft.strategic else (),
        ),
    )
    for name, codes in lists:
        for one in codes:
            yield _aim(name, one)
    for one in draft.strategic:
        yield _aim("strategic-procurement", one, draft.answers.strategic_reason)
    reason = draft.answers.accessibility_reason if draft.accessibility == "n-inc-just" else ""
    yield _aim("accessibility", draft.accessibility, reason)


def _aim(list_name: str, one: str, reason: str = "") -> Element | None:
    return el(
        "cac:ProcurementAdditionalType",
        code("cbc:ProcurementTypeCode", list_name, one),
        words("cbc:ProcurementType", reason),
    )


def _value(draft: Draft, cents: int | None) -> Element | None:
    """BT-27; a contest and a modification have none."""
    if draft.subtype.contest or draft.subtype.code == "38":
        return None
    return el("cac:RequestedTenderTotal", amount("cbc:EstimatedOverallContractAmount", cents))


def _classification(draft: Draft) -> Iterator[Element | None]:
    """BT-262 and BT-263, without the check digit."""
    yield el("cac:MainCommodityClassification", _cpv(draft.file.cpv))
    for further in dict.fromkeys(draft.file.further_cpv):
        if further != draft.file.cpv:
            yield el("cac:AdditionalCommodityClassification", _cpv(further))


def _cpv(value: str) -> Element | None:
    return code("cbc:ItemClassificationCode", "cpv", value.partition("-")[0])


def _place(draft: Draft) -> Element | None:
    """BT-5071 with BT-5141; anywhere in the country while nobody said where."""
    nuts = draft.answers.place_nuts
    return el(
        "cac:RealizedLocation",
        el(
            "cac:Address",
            code("cbc:CountrySubentityCode", "nuts", nuts),
            None if nuts else el("cbc:Region", "anyw-cou"),
            el("cac:Country", code("cbc:IdentificationCode", "country", COUNTRY)),
        ),
    )


def _period(draft: Draft) -> Element | None:
    """BT-536 and BT-537."""
    if draft.subtype.contest:
        return None
    return el(
        "cac:PlannedPeriod",
        day("cbc:StartDate", draft.file.starts_on),
        day("cbc:EndDate", draft.file.ends_on),
    )

"""Award criteria of a foreign notice, as weights of a purchase.

Pure: no Django, no database, no clock. Source: docs/formats/notices.md.
"""

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from lxml import etree

from pomost.kernel.texts import Text
from pomost.procurement.notices.rules.xml import NAMESPACES

if TYPE_CHECKING:
    from pomost.procurement.notices.rules.understanding import Reader

CRITERION: Final = (
    "cac:TenderingTerms/cac:AwardingTerms/cac:AwardingCriterion/cac:SubordinateAwardingCriterion"
)
PARAMETER: Final = (
    "ext:UBLExtensions/ext:UBLExtension/ext:ExtensionContent/efext:EformsExtension"
    "/efac:AwardCriterionParameter"
)
HUNDRED: Final = Decimal(100)
LONGEST_NAME: Final = 200
CENT: Final = Decimal("0.01")
NOT_KNOWN: Final = Text(
    pl="Wagi nie są podane w procentach albo punktach, które dają 100. Nazwy kryteriów zostały,"
    " wagi wpisz w kroku 6.",
    en="The weights are not percentages or points that make 100. The names of the criteria stayed;"
    " write the weights in step 6.",
)
LOTS_DIFFER: Final = Text(
    pl="Części mają różne kryteria. Przejęliśmy kryteria pierwszej, która je ma.",
    en="The lots have different criteria. We took those of the first that has any.",
)


def weights_of(reader: "Reader", lots: list[etree._Element]) -> tuple[Decimal, dict[str, Decimal]]:
    """The weight of price or cost, and the others by name; price alone when nothing is said."""
    found = [one for one in (_criteria(reader, lot) for lot in lots) if one]
    if not found:
        return HUNDRED, {}
    if any(one != found[0] for one in found):
        reader.note(LOTS_DIFFER)
    first = found[0]
    weights = [weight for _type, _name, weight in first]
    total = sum((weight for weight in weights if weight is not None), Decimal(0))
    whole = None not in weights and total == HUNDRED
    alone = len(first) == 1
    if not whole and not alone:
        reader.note(NOT_KNOWN)
    price = Decimal(0)
    others: dict[str, Decimal] = {}
    for kind, name, weight in first:
        value = HUNDRED if alone else (weight or Decimal(0)) if whole else Decimal(0)
        if kind in ("price", "cost"):
            price += value
        else:
            others[_free(name, others)] = value
    return price, others


def _free(name: str, taken: dict[str, Decimal]) -> str:
    """The name, or the name with a number when it stands there already."""
    name = name[:LONGEST_NAME].strip() or "–"
    candidates = [name, *(f"{name} {number}" for number in range(2, len(taken) + 3))]
    return next(one for one in candidates if one not in taken)


def _criteria(reader: "Reader", lot: etree._Element) -> list[tuple[str, str, Decimal | None]]:
    found = []
    for criterion in reader.all(CRITERION, lot):
        kind = reader.text("cbc:AwardingCriterionTypeCode", criterion)
        name = reader.text("cbc:Name", criterion)
        described = criterion.find("cbc:Description", namespaces=NAMESPACES)
        if described is not None and (not name or name == (described.text or "").strip()):
            name = reader.text("cbc:Description", criterion)
        found.append((kind, name, _weight(reader, criterion)))
    return found


def _weight(reader: "Reader", criterion: etree._Element) -> Decimal | None:
    """Percent or points, exact; decimals of one as percent."""
    for parameter in reader.all(PARAMETER, criterion):
        code = parameter.find("efbc:ParameterCode", namespaces=NAMESPACES)
        number = parameter.find("efbc:ParameterNumeric", namespaces=NAMESPACES)
        if code is None or number is None or code.get("listName") != "number-weight":
            continue
        try:
            value = Decimal((number.text or "").strip())
        except InvalidOperation:
            continue
        if (code.text or "").strip() == "dec-exa":
            value *= HUNDRED
        elif (code.text or "").strip() not in ("per-exa", "poi-exa"):
            continue
        if value.is_finite() and 0 <= value <= HUNDRED and value == value.quantize(CENT):
            reader.read.update((code, number))
            return value
    return None

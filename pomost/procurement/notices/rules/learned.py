"""What an eForms notice teaches: a purchase file, and everything that was not understood.

Pure: no Django, no database, no clock. Source: docs/formats/notices.md.
"""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Final

from lxml import etree
from pydantic import ValidationError

from pomost.kernel.texts import Text
from pomost.procurement.notices.rules.reading import read_xml, refuse, subtype_of
from pomost.procurement.notices.rules.understanding import (
    Reader,
    buyer_of,
    day_of,
    lots_of,
    project_of,
    terms_of,
)
from pomost.procurement.purchases.rules import Buyer, PurchaseFile

SUBTYPES: Final = frozenset(
    [str(number) for number in range(1, 41)] + [f"E{number}" for number in range(1, 7)] + ["CEI"]
)
# Said by every notice, and of no use to a draft.
FRAME: Final = frozenset(
    {
        "SubTypeCode",
        "UBLVersionID",
        "CustomizationID",
        "ContractFolderID",
        "IssueDate",
        "IssueTime",
        "VersionID",
        "RegulatoryDomain",
        "NoticeTypeCode",
        "NoticeLanguageCode",
    }
)
EXTENSION: Final = frozenset(
    {"UBLExtensions", "UBLExtension", "ExtensionContent", "EformsExtension"}
)
BREAKS: Final = re.compile(r"(?<=[/.])")
LONGEST_EXAMPLE: Final = 80
MOST_LEFT: Final = 300


@dataclass(frozen=True, slots=True)
class Left:
    """A kind of element that was not understood, how often it stands, and one of its values."""

    path: str
    times: int
    example: str

    @property
    def steps(self) -> list[str]:
        """The path cut where a line may break."""
        return [step for step in BREAKS.split(self.path) if step]


@dataclass(frozen=True, slots=True)
class Learned:
    """A purchase file made from a notice, and what it leaves out."""

    subtype: str
    file: PurchaseFile
    buyer: str
    left: tuple[Left, ...]
    notes: tuple[Text, ...]


def learn(data: bytes, *, today: date) -> Learned:
    """Everything a purchase can take from a notice; raises Unusable.

    ``today`` is the purchase's day when the notice names none.
    """
    root = read_xml(data)
    subtype = subtype_of(root, SUBTYPES)
    reader = Reader(root)
    lots = reader.all("cac:ProcurementProjectLot")
    content = {
        **project_of(reader, lots),
        **terms_of(reader, lots),
        "as_of": day_of(reader.text("cbc:IssueDate")) or today,
        "lots": lots_of(reader, lots),
        "buyer": Buyer(name="?", kind="?"),
    }
    buyer = buyer_of(reader)
    for at in (root, *lots):
        reader.texts("cbc:ID", at)
    try:
        file = PurchaseFile.model_validate(content)
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        refuse(
            "Z tego ogłoszenia nie powstanie zamówienie: nie pasuje {where}.",
            "This notice makes no purchase: {where} does not fit.",
            where=where,
        )
    return Learned(subtype, file, buyer, _left(reader), tuple(reader.notes))


def _left(reader: Reader) -> tuple[Left, ...]:
    """Elements with a value that nobody read, by their path."""
    times: Counter[str] = Counter()
    examples: dict[str, str] = {}
    for element in reader.root.iter(etree.Element):
        value = " ".join((element.text or "").split())
        if len(element) or not value or element in reader.read:
            continue
        name = etree.QName(element).localname
        if name in FRAME:
            continue
        path = _path(element)
        times[path] += 1
        examples.setdefault(path, value[:LONGEST_EXAMPLE])
    return tuple(
        Left(path, count, examples[path]) for path, count in list(times.items())[:MOST_LEFT]
    )


def _path(element: etree._Element) -> str:
    """The names from below the root, without the frames of extensions, and the code list."""
    names = [etree.QName(element).localname]
    names += [etree.QName(one).localname for one in element.iterancestors()]
    kept = "/".join(name for name in reversed(names[:-1]) if name not in EXTENSION)
    list_name = element.get("listName") or element.get("schemeName") or ""
    return f"{kept} ({list_name})" if list_name else kept

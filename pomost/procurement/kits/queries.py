"""Reads the kits, once in a process."""

import tomllib
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from pomost.criteria.catalogue.rules import Shelf
from pomost.kernel.texts import Text
from pomost.procurement.clauses.queries import OWN_WORDS, criterion_on
from pomost.procurement.kits.rules import Kit

DATA = Path(__file__).parent / "data"
# The words of the employment clause that a kit begins with, beside its tasks.
CLAUSE = {
    "verification": Text(
        pl="Oświadczenie wykonawcy w 7 dni od podpisania umowy i po każdej zmianie;"
        " na wezwanie kopia umowy z zakrytymi danymi.",
        en="A statement of the contractor within 7 days of signing and after each change; on"
        " request a copy of the contract with personal data blacked out.",
    ),
    "control_rights": Text(
        pl="Zamawiający może obejrzeć na miejscu umowy i grafik: imię i nazwisko, data zawarcia"
        " umowy, jej rodzaj i wymiar czasu pracy. Innych danych nie żąda i kopii nie robi.",
        en="On site the buyer may see contracts and the timetable: name, date of the contract, its"
        " kind and working time. It asks for no other data and makes no copies.",
    ),
    "sanction": Text(
        pl="[ile zł] zł za każdą osobę i każdy rozpoczęty miesiąc bez umowy o pracę, łącznie do"
        " [ile procent] wartości umowy.",
        en="[how many zloty] zł for each person and each month begun without an employment"
        " contract, up to [how many per cent] of the contract's value in total.",
    ),
}


class BrokenKit(Exception):
    """A file of the kits is wrong; the message names the file and the place."""


@cache
def shelf() -> Shelf[Kit]:
    """Every version of every kit that ships with the project."""
    return read_kits(DATA)


def read_kits(folder: Path) -> Shelf[Kit]:
    """The kits in a folder, in their order; raises BrokenKit."""
    found: list[tuple[int, Kit]] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            raw = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
            order = int(raw.pop("order", 0))
            versions = raw.pop("version", [])
            found += [(order, Kit.model_validate(raw | version)) for version in versions]
        except (tomllib.TOMLDecodeError, ValidationError) as error:
            raise BrokenKit(f"{path.name}: {error}") from error
        if raw.get("code") != path.stem:
            raise BrokenKit(f"{path.name}: the file must be named after its code")
    return Shelf.of(kit for _order, kit in sorted(found, key=lambda pair: pair[0]))


def kits_on(day: date) -> tuple[Kit, ...]:
    """The kits of a day, in their order."""
    return shelf().all_on(day)


def kit_on(code: str, day: date) -> Kit | None:
    """One kit as of a day."""
    return shelf().on(code, day)


def terms_of(kit: Kit, day: date, language: str) -> dict[str, dict[str, str]]:
    """The catalogue's contract duty, check and sanction for each criterion of a kit."""
    found = {}
    for item in kit.criteria:
        criterion = criterion_on(item.code, day)
        if criterion is not None:
            texts: dict[str, Text] = {part: getattr(criterion, part) for part in OWN_WORDS}
            found[item.code] = {part: text.for_language(language) for part, text in texts.items()}
    return found

"""The fields of a notice in the Public Procurement Bulletin that a purchase can fill.

The numbers of the fields were seen in notices of 2025 and 2026, not in the form's own description;
each row says so to whoever copies it. Source: docs/formats/bzp.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from pomost.criteria.catalogue.rules import Confidence
from pomost.kernel import money
from pomost.kernel.texts import Text
from pomost.procurement.exchange.rules.process import Process
from pomost.procurement.purchases.rules import Procedure, Reserved, Role
from pomost.procurement.scoring.rules.exact import written
from pomost.procurement.scoring.rules.shape import Measure

YES, NO = "Tak", "Nie"
CONFIDENCE: Final = Confidence.PARTLY


@dataclass(frozen=True, slots=True)
class Row:
    """One field: its number, its name, what to paste. The value is Polish, as the form is."""

    number: str
    name: Text
    value: str
    hint: Text | None = None


def rows(process: Process, *, social_service: bool | None) -> tuple[Row, ...]:
    """The sheet in the order of the form; a field nobody can fill yet has an empty value."""
    return (*_subject(process, social_service), *_award(process), *_contract(process))


def _yes(value: object) -> str:
    return YES if value else NO


def _subject(process: Process, social_service: bool | None) -> Iterator[Row]:  # noqa: FBT001
    file = process.file
    yield Row(
        "2.2",
        Text(pl="Czy zamówienie dotyczy usług społecznych", en="Is it about social services"),
        "" if social_service is None else _yes(social_service),
    )
    yield Row(
        "2.4",
        Text(pl="Identyfikator postępowania", en="Identifier of the procedure"),
        process.ocid if process.ocid.startswith("ocds-148610") else "",
        Text(
            pl="Nadaje go e-Zamówienia. Zapisz go przy publikacji, a trafi tu sam.",
            en="e-Zamówienia gives it. Write it down when you publish, and it appears here.",
        ),
    )
    yield Row(
        "2.11",
        Text(pl="Czy zamówienie jest zastrzeżone (art. 94)", en="Is it reserved (art. 94)"),
        _yes(file.reserved is Reserved.ARTICLE_94),
    )
    yield Row(
        "4.1.1",
        Text(
            pl="Przed wszczęciem przeprowadzono konsultacje rynkowe",
            en="A market consultation came before",
        ),
        _yes(file.market_consulted),
    )
    yield Row("4.1", Text(pl="Nazwa zamówienia", en="Name of the purchase"), file.title)
    yield Row("4.2", Text(pl="Krótki opis przedmiotu", en="Short description"), file.description)
    yield Row("4.2", Text(pl="Główny kod CPV", en="Main CPV code"), file.cpv)
    yield Row(
        "4.2", Text(pl="Dodatkowe kody CPV", en="Further CPV codes"), ", ".join(file.further_cpv)
    )
    yield Row(
        "4.1.8", Text(pl="Możliwe jest składanie ofert częściowych", en="Lots"), _yes(file.lots)
    )
    for lot in file.lots:
        yield Row(
            "4.2",
            Text(pl=f"Część {lot.number}", en=f"Lot {lot.number}"),
            f"{lot.title}; {money.show(lot.value_cents, language='pl')} bez VAT",
        )
    described = [item for item in file.criteria if item.role is Role.DESCRIPTION]
    yield Row(
        "4.1.13",
        Text(
            pl="Aspekty społeczne, środowiskowe lub etykiety w opisie",
            en="Social, green or label aspects in the description",
        ),
        _yes(described or file.accessibility),
        _names(process, Role.DESCRIPTION),
    )


def _award(process: Process) -> Iterator[Row]:
    if not process.criteria:
        return
    yield Row(
        "4.3.2",
        Text(pl="Sposób określenia wagi", en="How weights are given"),
        "Procentowo",
    )
    only_price = all(one.measure is Measure.PRICE for one in process.criteria)
    yield Row(
        "4.3.3",
        Text(pl="Stosowane kryteria", en="Criteria used"),
        "Wyłącznie kryterium ceny" if only_price else "Kryterium ceny oraz kryteria jakościowe",
    )
    for one in process.criteria:
        yield Row("4.3.5", Text(pl="Nazwa kryterium", en="Name of the criterion"), one.title)
        yield Row(
            "4.3.6",
            Text(pl="Waga kryterium", en="Weight of the criterion"),
            written(Fraction(one.weight_percent)).replace(".", ","),
        )
    social = [item for item in process.file.criteria if item.role is Role.AWARD]
    cycle = any(one.measure is Measure.LIFE_CYCLE_COST for one in process.criteria)
    yield Row(
        "4.3.10",
        Text(
            pl="Aspekty społeczne, środowiskowe lub koszt cyklu życia w kryteriach",
            en="Social or green aspects or life-cycle cost in the criteria",
        ),
        _yes(social or cycle),
        _names(process, Role.AWARD),
    )


def _contract(process: Process) -> Iterator[Row]:
    roles = (Role.PERFORMANCE, Role.EMPLOYMENT)
    performed = [item for item in process.file.criteria if item.role in roles]
    yield Row(
        "7.5",
        Text(
            pl="Aspekty społeczne lub środowiskowe w realizacji",
            en="Social or green aspects of performance",
        ),
        _yes(performed or process.file.employment.activities),
        _names(process, *roles),
    )
    if process.file.procedure not in ("", Procedure.INTERNAL_RULES):
        return
    yield Row(
        "",
        Text(pl="Uwaga", en="Note"),
        "",
        Text(
            pl="Tryb nie jest wybrany albo zamówienie jest poniżej progu ustawy: ogłoszenie w BZP "
            "nie jest wtedy obowiązkowe.",
            en="No procedure is chosen, or the purchase is below the threshold of the act: then a "
            "notice in the bulletin is no duty.",
        ),
    )


def _names(process: Process, *roles: Role) -> Text | None:
    chosen = [item.code for item in process.file.criteria if item.role in roles]
    known = [process.titles[code] for code in dict.fromkeys(chosen) if code in process.titles]
    if not known:
        return None
    return Text(pl="; ".join(one.pl for one in known), en="; ".join(one.en for one in known))

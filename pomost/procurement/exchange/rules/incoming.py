"""What an OCDS release teaches: a purchase file, and everything that was not understood.

Pure: no Django, no database, no clock. Source: docs/formats/ocds.md.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Final

from pydantic import ValidationError

from pomost.criteria.catalogue.rules import cpv_check_digit
from pomost.kernel.texts import Text
from pomost.procurement.exchange.rules import codes
from pomost.procurement.exchange.rules.ocds import PROCEDURES
from pomost.procurement.exchange.rules.walking import Reader, left_of, newest, parsed
from pomost.procurement.notices.rules.learned import Learned, learn
from pomost.procurement.notices.rules.reading import refuse
from pomost.procurement.purchases.rules import Buyer, Kind, Lot, Procedure, PurchaseFile

LONGEST_TITLE: Final = 200
HUNDRED: Final = Decimal(100)
GOALS: Final = {goal: code for code, goal in codes.SOCIAL_GOALS.items()}
AIMS: Final = {goal: code for code, goal in codes.STRATEGIC_GOALS.items()}


def learn_any(data: bytes, *, today: date) -> Learned:
    """What a file teaches: OCDS when it is JSON, an eForms notice otherwise; raises Unusable."""
    starts = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    read = learn_ocds if starts in (b"{", b"[") else learn
    return read(data, today=today)


def learn_ocds(data: bytes, *, today: date) -> Learned:
    """Everything a purchase can take from a release, a package or a record; raises Unusable.

    ``today`` is the purchase's day when the release has no date.
    """
    reader = Reader(newest(parsed(data)))
    lots = list(_lots(reader))
    price, others = _weights(reader)
    social, strategic = _aims(reader)
    content = {
        "title": (reader.text("tender.title") or reader.text("title"))[:LONGEST_TITLE]
        or "Zamówienie z OCDS",
        "buyer": Buyer(name="?", kind="?"),
        "as_of": reader.day("date") or today,
        "kind": _kind(reader),
        "cpv": "",
        **_cpv(reader),
        "value_cents": reader.cents("tender.value"),
        "description": reader.text("tender.description"),
        "need": reader.text("planning.rationale"),
        "procedure": _procedure(reader),
        "reserved": _reserved(reader),
        "price_weight_percent": price,
        "other_weights": others,
        "social": social,
        "strategic": strategic,
        "lots": lots,
        **_period(reader),
    }
    buyer = reader.text("buyer.name")
    try:
        file = PurchaseFile.model_validate(content)
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        refuse(
            "Z tego pliku nie powstanie zamówienie: nie pasuje {where}.",
            "This file makes no purchase: {where} does not fit.",
            where=where,
        )
    return Learned("OCDS", file, buyer, left_of(reader), tuple(reader.notes))


def _kind(reader: Reader) -> Kind:
    kinds = {category: kind for kind, category in codes.CATEGORIES.items()}
    return kinds.get(reader.text("tender.mainProcurementCategory"), Kind.SERVICES)


def _cpv(reader: Reader) -> dict[str, Any]:
    found: list[str] = []
    for place in reader.count("tender.items"):
        at = f"tender.items[{place}].classification"
        if reader.text(f"{at}.scheme") != "CPV":
            continue
        digits = re.sub(r"-\d$", "", str(reader.get(f"{at}.id") or ""))
        if re.fullmatch(r"[0-9]{8}", digits):
            found.append(f"{digits}-{cpv_check_digit(digits)}")
    unique = list(dict.fromkeys(found))
    return {"cpv": unique[0], "further_cpv": tuple(unique[1:])} if unique else {}


def _procedure(reader: Reader) -> Procedure | str:
    method = reader.text("tender.procurementMethod")
    details = reader.text("tender.procurementMethodDetails").casefold()
    named = next((code for code, name in PROCEDURES.items() if name == details), None)
    if named is not None:
        return named
    if method == "open":
        return Procedure.OPEN
    if method:
        reader.note(
            Text(
                pl="Tryb jest opisany tylko ogólnie. Wybierz go w kroku 3.",
                en="The procedure is told only roughly. Choose it in step 3.",
            )
        )
    return ""


def _reserved(reader: Reader) -> str:
    found = {code: ours for ours, code in codes.RESERVED.items()}
    for place in reader.count("tender.lots"):
        said = reader.get(f"tender.lots[{place}].otherRequirements.reservedParticipation")
        for code in said if isinstance(said, list) else []:
            if isinstance(code, str) and code in found:
                return found[code]
    return "none"


def _aims(reader: Reader) -> tuple[tuple[str, ...], tuple[str, ...]]:
    goals: list[str] = []
    for place in reader.count("tender.lots"):
        for number in reader.count(f"tender.lots[{place}].sustainability"):
            goals.append(reader.text(f"tender.lots[{place}].sustainability[{number}].goal"))
    social = tuple(
        dict.fromkeys(GOALS[goal] for goal in goals if goal in GOALS and goal != "social")
    )
    strategic = [AIMS[goal] for goal in goals if goal in AIMS]
    if social and "soc-obj" not in strategic:
        strategic.insert(0, "soc-obj")
    return social, tuple(dict.fromkeys(strategic))


def _weights(reader: Reader) -> tuple[Decimal, dict[str, Decimal]]:
    """Price or cost, and the others by name, from the first lot that has criteria."""
    for place in reader.count("tender.lots"):
        at = f"tender.lots[{place}].awardCriteria.criteria"
        found = [_criterion(reader, f"{at}[{number}]") for number in reader.count(at)]
        if not found:
            continue
        weights = [weight for _type, _name, weight in found]
        whole = None not in weights and sum(filter(None, weights), Decimal(0)) == HUNDRED
        if not whole:
            reader.note(
                Text(
                    pl="Wagi nie są procentami, które dają 100. Przejęto same nazwy kryteriów.",
                    en="The weights are no percentages that make 100. Only names were taken over.",
                )
            )
        price, others = Decimal(0), dict[str, Decimal]()
        for kind, name, weight in found:
            value = (weight or Decimal(0)) if whole else Decimal(0)
            if kind in ("price", "cost"):
                price += value
            else:
                others[name] = others.get(name, Decimal(0)) + value
        return price, others
    return HUNDRED, {}


def _criterion(reader: Reader, at: str) -> tuple[str, str, Decimal | None]:
    kind = reader.text(f"{at}.type")
    name = " ".join((reader.text(f"{at}.name") or reader.text(f"{at}.description")).split())
    unit, number = reader.text(f"{at}.numbers[0].weight"), reader.number(f"{at}.numbers[0].number")
    usable = unit == codes.WEIGHT_PERCENT and number is not None and 0 <= number <= HUNDRED
    fine = usable and number == round(number or 0, 2)
    return kind, name[:100] or "–", number if fine else None


def _lots(reader: Reader) -> Iterator[Lot]:
    places = reader.count("tender.lots")
    if len(places) < 2:
        return
    for place in places:
        at = f"tender.lots[{place}]"
        yield Lot(
            number=place + 1,
            title=reader.text(f"{at}.title")[:LONGEST_TITLE] or str(place + 1),
            value_cents=reader.cents(f"{at}.value"),
            description=reader.text(f"{at}.description"),
        )


def _period(reader: Reader) -> dict[str, date | None]:
    for at in ("tender.lots[0].contractPeriod", "tender.contractPeriod"):
        first, last = reader.day(f"{at}.startDate"), reader.day(f"{at}.endDate")
        if first or last:
            early = first is not None and last is not None and last < first
            return {"starts_on": first, "ends_on": None if early else last}
    return {}

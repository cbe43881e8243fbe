"""What each instrument of the law means for one purchase.

Pure: no Django, no database, no clock. Source: docs/rules/regime.md.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pomost.criteria.catalogue.rules import Instrument
from pomost.kernel.texts import Text
from pomost.procurement.purchases.rules import Kind, PurchaseFile

PRICE_CAP_PERCENT = 60


class ThresholdClass(StrEnum):
    """Between which thresholds the value lies."""

    UNKNOWN = "unknown"  # nobody has estimated the value
    BELOW = "below"  # the Pzp does not apply
    NATIONAL = "national"
    EU = "eu"


class Standing(StrEnum):
    """What an instrument is to this purchase."""

    MUST = "must"
    MAY = "may"
    NOT = "not"
    ASK = "ask"  # one more answer is needed before anybody can say


@dataclass(frozen=True, slots=True)
class Rule:
    """One instrument and what it means here, the reason first."""

    instrument: Instrument
    standing: Standing
    because: Text
    handled: bool | None = False  # whether the purchase says what it must; None: only later


def longer_than_months(starts_on: date, ends_on: date, months: int) -> bool:
    """Whether a contract lasts longer than whole months; both days are its days.

    From 1 January to 30 June is exactly six months, so not longer.
    """
    count = starts_on.month - 1 + months
    year, month = starts_on.year + count // 12, count % 12 + 1
    if year > date.max.year:
        return False
    anniversary = date(year, month, min(starts_on.day, monthrange(year, month)[1]))
    return ends_on >= anniversary


MUST, MAY, NOT, ASK = Standing.MUST, Standing.MAY, Standing.NOT, Standing.ASK
Answer = tuple[Standing, Text, bool | None]


def standing_of(
    instrument: Instrument, file: PurchaseFile, threshold: ThresholdClass, *, social: bool
) -> Answer:
    """What one instrument means for the file; the catalogue's own duty when no rule is here."""
    applies = threshold in (ThresholdClass.NATIONAL, ThresholdClass.EU)
    at_any_value = ("ACC-UZD4", "BELOW")
    if instrument.duty != "optional" and not applies and instrument.code not in at_any_value:
        if threshold == ThresholdClass.UNKNOWN:
            return ASK, UNKNOWN_VALUE, False
        return MAY, BELOW_VALUE, False
    match instrument.code:
        case "EMP-95":
            if file.kind == Kind.SUPPLIES:
                return NOT, EMP_SUPPLIES, True
            done = bool(file.employment.activities or file.employment.none_because)
            return MUST, EMP_MUST, done
        case "PRICE-246":
            light = file.price_weight_percent <= PRICE_CAP_PERCENT
            return MUST, PRICE_MUST, light or file.quality_in_description
        case "ACC-100":
            if not file.used_by_people:
                return NOT, ACC_NOBODY, True
            return MUST, ACC_MUST, bool(file.accessibility)
        case "ACC-UZD4":
            return MUST, UZD_MUST, bool(file.accessibility)
        case "NEED-83":
            if threshold == ThresholdClass.EU:
                return MUST, NEED_MUST, bool(file.needs_analysis)
            return MAY, NEED_MAY, bool(file.needs_analysis)
        case "CON-439":
            return _indexation(instrument, file)
        case "LOT-91":
            return MUST, LOT_MUST, bool(file.lots or file.not_divided_because)
        case "SOC-359":
            return (MUST, SOC_MUST, True) if social else (NOT, SOC_NOT, True)
        case "RES-361":
            return (MAY, instrument.conditions, False) if social else (NOT, SOC_NOT, False)
    standing = {"mandatory": MUST, "optional": MAY}.get(instrument.duty, ASK)
    return standing, instrument.conditions, None


def _indexation(instrument: Instrument, file: PurchaseFile) -> Answer:
    months = instrument.numbers.get("months_over", 6)
    if file.kind == Kind.SUPPLIES and not instrument.numbers.get("covers_supplies", 1):
        return NOT, INDEX_SUPPLIES, True
    if file.starts_on is None or file.ends_on is None:
        return ASK, INDEX_ASK, bool(file.indexation)
    if longer_than_months(file.starts_on, file.ends_on, months):
        because = Text(
            pl=f"Umowa trwa dłużej niż {months} miesięcy, więc musi mówić, jak zmienia się cena.",
            en=f"The contract lasts longer than {months} months, so it must say how the price"
            " changes.",
        )
        return MUST, because, bool(file.indexation)
    because = Text(
        pl=f"Umowa trwa najwyżej {months} miesięcy.",
        en=f"The contract lasts at most {months} months.",
    )
    return NOT, because, True


UNKNOWN_VALUE = Text(
    pl="Zależy od wartości, a tej jeszcze nie ma.",
    en="It depends on the value, which is not there yet.",
)
BELOW_VALUE = Text(
    pl="Wartość jest poniżej progu Pzp: nie musisz, ale możesz.",
    en="The value is below the threshold of the Pzp: you need not, but you may.",
)
EMP_SUPPLIES = Text(
    pl="Kupujesz dostawy, a przepis dotyczy usług i robót budowlanych.",
    en="You buy supplies; the provision is about services and works.",
)
EMP_MUST = Text(
    pl="Kupujesz usługę lub roboty: wskaż czynności wykonywane na umowę o pracę albo napisz,"
    " dlaczego żadna nie spełnia warunków z Kodeksu pracy.",
    en="You buy services or works: name the tasks done under employment contracts, or say why none"
    " meets the Labour Code's description.",
)
PRICE_MUST = Text(
    pl="Samorząd może dać cenie najwyżej 60%, chyba że opis przedmiotu określa jakość głównych"
    " elementów.",
    en="A local government may give price at most 60%, unless the description sets the quality of"
    " the main elements.",
)
ACC_NOBODY = Text(
    pl="Z tego, co kupujesz, nie korzystają ludzie.",
    en="No person uses what you buy.",
)
ACC_MUST = Text(
    pl="Korzystają z tego ludzie, także pracownicy: opis musi uwzględniać dostępność dla każdego.",
    en="People use it, staff included: the description must provide for everyone.",
)
UZD_MUST = Text(
    pl="Zlecasz zadanie podmiotowi spoza administracji: umowa musi określić warunki dostępności.",
    en="You entrust a task to a non-public body: the contract must set terms of accessibility.",
)
NEED_MUST = Text(
    pl="Wartość sięga progu unijnego: przed wszczęciem robisz analizę potrzeb i wymagań.",
    en="The value reaches the EU threshold: you analyse needs and requirements beforehand.",
)
NEED_MAY = Text(
    pl="Poniżej progu unijnego analiza nie jest obowiązkowa, ale pomaga uzasadnić klauzulę.",
    en="Below the EU threshold the analysis is not a duty, but it helps to justify a clause.",
)
INDEX_ASK = Text(
    pl="Podaj daty umowy: przepis zależy od tego, jak długo trwa.",
    en="Give the dates of the contract: the provision depends on its length.",
)
INDEX_SUPPLIES = Text(
    pl="W tym dniu przepis nie obejmował dostaw.",
    en="On this day the provision did not cover supplies.",
)
LOT_MUST = Text(
    pl="Podziel zamówienie na części albo napisz, dlaczego nie dzielisz.",
    en="Divide the purchase into lots, or say why you do not.",
)
SOC_MUST = Text(
    pl="Kod CPV wskazuje na usługi społeczne: mają własny, wyższy próg unijny."
    " Pełnego wykazu kodów jeszcze nie sprawdziliśmy, więc potwierdź to w załączniku XIV.",
    en="The CPV code suggests social services, which have their own, higher EU threshold."
    " We have not yet checked the full list of codes, so confirm it in Annex XIV.",
)
SOC_NOT = Text(
    pl="Kod CPV nie wskazuje na usługi społeczne.",
    en="The CPV code does not suggest social services.",
)

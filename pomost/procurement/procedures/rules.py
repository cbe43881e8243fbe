"""Which procedures a purchase may choose, each with what speaks for and against it.

Only what our sources say; where they say nothing, the answer is to read the act. Pure: no
Django, no database, no clock. Source: docs/rules/procedures.md.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from pomost.criteria.catalogue.rules import Confidence
from pomost.kernel.texts import Text, say
from pomost.procurement.duties.rules import ThresholdClass, longer_than_months
from pomost.procurement.purchases.rules import Kind, Procedure, PurchaseFile, Reserved

CHECKED_ON = date(2026, 11, 21)  # the day our sources were read
MONTHS_BEFORE_INDEXATION = 6
MONTHS_RESERVED_AT_MOST = 36


class Answer(StrEnum):
    """Whether a procedure is open to this purchase."""

    FITS = "fits"  # what we know points to it
    OPEN = "open"  # nothing we know speaks against it; its conditions are yours to read
    NOT = "not"
    ASK = "ask"  # a value or another answer is missing


@dataclass(frozen=True, slots=True)
class Option:
    """One procedure, the reason first."""

    procedure: Procedure
    answer: Answer
    because: Text
    provision: Text
    confidence: Confidence
    checked_on: date = CHECKED_ON


@dataclass(frozen=True, slots=True)
class Span:
    """One length of time that the law or the buyer sets, and whether it is kept."""

    title: Text
    says: Text
    confidence: Confidence
    kept: bool | None = None  # None: nothing to compare, or not checked
    checked_on: date = CHECKED_ON


PZP = Text(pl="Pzp", en="Pzp")
ENTRY = Text(pl="próg stosowania Pzp", en="threshold of the Pzp")
NO_VALUE = Text(
    pl="Najpierw oszacuj wartość: od niej zależy, czy Pzp się stosuje.",
    en="First estimate the value: it decides whether the Pzp applies.",
)
NOT_NEEDED = Text(
    pl="Wartość jest poniżej progu, więc Pzp nie stosujesz. Wystarcza Wasz regulamin.",
    en="The value is below the threshold, so the Pzp does not apply. Your own rules are enough.",
)
OWN_RULES = Text(
    pl="Wartość jest poniżej progu: decyduje Wasz regulamin. Klauzule społeczne możesz wpisać"
    " przy każdej wartości.",
    en="The value is below the threshold: your own rules decide. Social clauses are possible at"
    " any value.",
)
TOO_LARGE = Text(
    pl="Wartość sięga progu, od którego stosuje się Pzp, więc regulamin nie wystarczy.",
    en="The value reaches the threshold of the Pzp, so your own rules are not enough.",
)
READ_IT = Text(
    pl="Nic z tego, co wiemy, nie stoi na przeszkodzie, ale warunków tego trybu nie mamy"
    " w sprawdzonych źródłach. Przeczytaj je w ustawie.",
    en="Nothing we know speaks against it, but we have its conditions in no checked source. Read"
    " them in the act.",
)
FUNCTIONAL = Text(
    pl="Możliwy także przy zakupie nowości, z opisem tego, co rzecz ma robić, a nie jaka ma być."
    " Pozostałych warunków nie mamy w sprawdzonych źródłach: przeczytaj je w ustawie.",
    en="Possible for buying something new, too, with a description of what it must do rather than"
    " what it must be. We have its other conditions in no checked source: read them in the act.",
)
QUALITY_MISSING = Text(
    pl="Dialog wymaga kryteriów jakościowych, a u Ciebie liczy się na razie tylko cena.",
    en="The dialogue needs quality criteria, and so far only price counts in your purchase.",
)
QUALITY_THERE = Text(
    pl="Dialog wymaga kryteriów jakościowych, a masz je. Pozostałych warunków nie mamy"
    " w sprawdzonych źródłach: przeczytaj je w ustawie.",
    en="The dialogue needs quality criteria, and you have some. We have its other conditions in no"
    " checked source: read them in the act.",
)
UNMET = Text(
    pl="Tylko gdy rynek nie ma jeszcze tego, czego potrzebujesz. Zapisz w kroku 4, czego nie"
    " znalazłeś; potem: zaproszenie, negocjacje, oferty badawcze i zakup w uzgodnionych granicach.",
    en="Only when the market does not have what you need yet. Write in step 4 what could not be"
    " found; then come requests, negotiation, research offers and a purchase within agreed bounds.",
)

# Between the two thresholds, from memory: the act's own procedures, and where each stands.
BASIC_FIRST = (
    Answer.OPEN,
    Text(
        pl="Poniżej progu unijnego na jego miejsce wchodzi tryb podstawowy bez negocjacji:"
        " ogłoszenie w BZP, oferty, wybór.",
        en="Below the EU threshold the basic procedure without negotiation takes its place: a"
        " notice in the BZP, offers, the choice.",
    ),
    Text(pl="Pzp art. 275 pkt 1", en="Pzp art. 275(1)"),
)
BASIC_NEGOTIATED = (
    Answer.OPEN,
    Text(
        pl="Poniżej progu unijnego na jego miejsce wchodzi tryb podstawowy z negocjacjami:"
        " możliwymi (pkt 2) albo koniecznymi (pkt 3).",
        en="Below the EU threshold the basic procedure with negotiation takes its place: possible"
        " (2) or necessary (3).",
    ),
    Text(pl="Pzp art. 275 pkt 2 i 3", en="Pzp art. 275(2) and (3)"),
)
NOT_NATIONAL = (
    Answer.NOT,
    Text(
        pl="Poniżej progu unijnego ustawa go nie przewiduje. Zwykle wystarcza tryb podstawowy.",
        en="Below the EU threshold the act does not have it. Usually the basic procedure will do.",
    ),
    Text(pl="Pzp art. 266 i dalsze", en="Pzp art. 266 and following"),
)
SINGLE_SOURCE = (
    Answer.ASK,
    Text(
        pl="Należy tu zamówienie z wolnej ręki: tylko w wypadkach wymienionych w ustawie.",
        en="This is where an award without competition belongs: only in the cases the act lists.",
    ),
    Text(pl="Pzp art. 304–305", en="Pzp art. 304–305"),
)
NATIONAL = {
    Procedure.OPEN: BASIC_FIRST,
    Procedure.NEGOTIATED: BASIC_NEGOTIATED,
    Procedure.RESTRICTED: NOT_NATIONAL,
    Procedure.DIALOGUE: NOT_NATIONAL,
    Procedure.OTHER_SINGLE: SINGLE_SOURCE,
}
# The shortest time for offers in days and its article, from memory: we warn, and never approve.
SHORTEST_EU = {
    Procedure.OPEN: (35, "138"),
    Procedure.RESTRICTED: (30, "151"),
    Procedure.NEGOTIATED: (30, "151"),
}
SHORTEST_NATIONAL = {Kind.SUPPLIES: (7, "283"), Kind.SERVICES: (7, "283"), Kind.WORKS: (14, "283")}


def options(file: PurchaseFile, threshold: ThresholdClass) -> tuple[Option, ...]:
    """Every procedure with its answer, in the order of the list."""
    return tuple(_option(procedure, file, threshold) for procedure in Procedure)


def _option(procedure: Procedure, file: PurchaseFile, threshold: ThresholdClass) -> Option:
    def give(
        answer: Answer,
        because: Text,
        confidence: Confidence = Confidence.VERIFIED,
        provision: Text = ENTRY,
    ) -> Option:
        return Option(procedure, answer, because, provision, confidence)

    if threshold == ThresholdClass.UNKNOWN:
        return give(Answer.ASK, NO_VALUE)
    if procedure == Procedure.INTERNAL_RULES:
        below = threshold == ThresholdClass.BELOW
        return give(Answer.FITS, OWN_RULES) if below else give(Answer.NOT, TOO_LARGE)
    if threshold == ThresholdClass.BELOW:
        return give(Answer.NOT, NOT_NEEDED)
    if threshold == ThresholdClass.NATIONAL and procedure in NATIONAL:
        answer, because, article = NATIONAL[procedure]
        return give(answer, because, Confidence.MEMORY, article)
    match procedure:
        case Procedure.INNOVATION:
            article = Text(pl="Pzp art. 189–207", en="Pzp art. 189–207")
            return give(Answer.ASK, UNMET, Confidence.VERIFIED, article)
        case Procedure.DIALOGUE:
            article = Text(pl="Pzp art. 171", en="Pzp art. 171")
            if file.price_weight_percent == 100:
                return give(Answer.NOT, QUALITY_MISSING, Confidence.PARTLY, article)
            return give(Answer.OPEN, QUALITY_THERE, Confidence.PARTLY, article)
        case Procedure.OPEN | Procedure.NEGOTIATED:
            return give(Answer.OPEN, FUNCTIONAL, Confidence.PARTLY, PZP)
    return give(Answer.OPEN, READ_IT, Confidence.MEMORY, PZP)


def spans(file: PurchaseFile, threshold: ThresholdClass) -> tuple[Span, ...]:
    """The lengths of time that matter here: those we can compare, and those we cannot."""
    found = [_offers(file, threshold)]
    if file.starts_on is None or file.ends_on is None:
        return tuple(found)
    long = longer_than_months(file.starts_on, file.ends_on, MONTHS_BEFORE_INDEXATION)
    found.append(
        Span(
            Text(pl="Waloryzacja (Pzp art. 439)", en="Indexation (Pzp art. 439)"),
            Text(
                pl="Umowa trwa dłużej niż 6 miesięcy, więc musi mówić, jak zmienia się cena.",
                en="The contract lasts longer than 6 months, so it must say how the price changes.",
            )
            if long
            else Text(
                pl="Umowa trwa najwyżej 6 miesięcy: przepis jej nie obejmuje.",
                en="The contract lasts 6 months at most: the provision does not cover it.",
            ),
            Confidence.VERIFIED,
            kept=bool(file.indexation) if long else True,
        )
    )
    if file.reserved == Reserved.ARTICLE_361:
        over = longer_than_months(file.starts_on, file.ends_on, MONTHS_RESERVED_AT_MOST)
        found.append(
            Span(
                Text(pl="Usługi zastrzeżone (Pzp art. 361)", en="Reserved services (Pzp art. 361)"),
                Text(
                    pl="Umowa może trwać najwyżej 3 lata.",
                    en="The contract may last 3 years at most.",
                ),
                Confidence.VERIFIED,
                kept=not over,
            )
        )
    return tuple(found)


def shortest_days(file: PurchaseFile, threshold: ThresholdClass) -> tuple[int, str] | None:
    """How many days offers need at least, and the article, from memory; None where we know none."""
    if not file.procedure:
        return None
    if threshold == ThresholdClass.EU:
        return SHORTEST_EU.get(file.procedure)
    basic = file.procedure in (Procedure.OPEN, Procedure.NEGOTIATED)
    return SHORTEST_NATIONAL[file.kind] if basic and threshold == ThresholdClass.NATIONAL else None


def _offers(file: PurchaseFile, threshold: ThresholdClass) -> Span:
    title = Text(pl="Czas na oferty", en="Time for offers")
    least = shortest_days(file, threshold)
    known = (
        say(
            "Z pamięci: co najmniej {least} dni, Pzp art. {article}. Sprawdź w ustawie, także to,"
            " kiedy wolno krócej.",
            "From memory: at least {least} days, Pzp art. {article}. Check the act, and when it"
            " may be less.",
            least=least[0],
            article=least[1],
        )
        if least
        else Text(
            pl="Najkrótszy czas wynika z trybu i wartości: przeczytaj go w ustawie.",
            en="The shortest time follows from procedure and value: read it in the act.",
        )
    )
    if file.offers_due_on is None:
        words = say(
            "Podaj ostatni dzień na oferty. {known}",
            "Give the last day for offers. {known}",
            known=known,
        )
        return Span(title, words, Confidence.MEMORY)
    if file.offers_due_on < file.as_of:
        words = say(
            "Ostatni dzień na oferty jest przed dniem, którego prawo stosujesz. Zmień jeden z nich."
            " {known}",
            "The last day for offers is before the day whose law you apply. Change one of them."
            " {known}",
            known=known,
        )
        return Span(title, words, Confidence.MEMORY, kept=False)
    if file.starts_on is not None and file.offers_due_on >= file.starts_on:
        words = say(
            "Ostatni dzień na oferty nie może być w pierwszym dniu umowy ani po nim. Zmień jeden"
            " z nich. {known}",
            "The last day for offers cannot be on the first day of the contract, or after it."
            " Change one of them. {known}",
            known=known,
        )
        return Span(title, words, Confidence.MEMORY, kept=False)
    days = (file.offers_due_on - file.as_of) // timedelta(days=1)
    short = least is not None and days < least[0]
    return Span(
        title,
        say(
            "Od dnia wszczęcia dni: {days}. {known}",
            "Days from the opening of the procedure: {days}. {known}",
            days=days,
            known=known,
        ),
        Confidence.MEMORY,
        kept=False if short else None,
    )

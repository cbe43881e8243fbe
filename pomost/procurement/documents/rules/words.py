"""The words of the documents, in both languages: a document may differ from the page's language."""

from typing import Final

from pomost.kernel.texts import Text
from pomost.procurement.duties.rules import Standing
from pomost.procurement.purchases.rules import Kind, Reserved, Role


def both(pl: str, en: str) -> Text:
    return Text(pl=pl, en=en)


SUBTITLE: Final = both(
    "Analiza potrzeb, kryteria i załącznik do umowy",
    "Needs analysis, criteria and contract annex",
)
CONTENTS: Final = both("Spis treści", "Contents")
PAGE: Final = both("strona {page} z {pages}", "page {page} of {pages}")
COVER_NOTE: Final = both(
    "Stan prawny na {day}. Dokument powstał w Pomoście z danych wpisanych przez zamawiającego i "
    "nie jest poradą prawną. Jak pewna jest każda podstawa, mówi rozdział o stanie prawnym.",
    "Law as of {day}. This document was made by Pomost from what the buyer entered and is no legal "
    "advice. The chapter on the state of the law says how sure each legal basis is.",
)

NEED_CHAPTER: Final = both("Analiza potrzeb", "Needs analysis")
DESCRIPTION_CHAPTER: Final = both("Opis przedmiotu zamówienia", "Description of what is bought")
WHAT_IS_REQUIRED: Final = both("Wymagania wobec przedmiotu", "What is required of it")
LOT_ABOUT: Final = both("Część {number}: {title}", "Lot {number}: {title}")
GROUPS: Final = both("Ludzie, których to dotyczy", "People concerned")
GROUP_HEADER: Final = (
    both("Kto", "Who"),
    both("Ilu", "How many"),
    both("Czego potrzebują", "What they need"),
    both("Skąd to wiadomo", "How this is known"),
)
INSPECTION: Final = both("Co zamawiający może sprawdzić", "What the buyer may inspect")
PENALTY_CAP: Final = both("Limit kar", "Cap on penalties")
PENALTY_CAP_WORDS: Final = both(
    "Wszystkie kary razem nie przekroczą {percent}% wartości umowy.",
    "All penalties together do not exceed {percent}% of the contract's value.",
)
REGIME_CHAPTER: Final = both("Przepisy i obowiązki", "Rules and duties")
CRITERIA_CHAPTER: Final = both("Kryteria", "Criteria")
ANNEX_CHAPTER: Final = both("Załącznik do umowy", "Contract annex")
LAW_CHAPTER: Final = both("Stan prawny i pewność podstaw", "State of the law and confidence")

BUYER: Final = both("Zamawiający", "Buyer")
SUBJECT: Final = both("Przedmiot", "Subject")
KIND: Final = both("Rodzaj", "Kind")
CPV: Final = both("Kod CPV", "CPV code")
VALUE: Final = both("Szacunkowa wartość bez VAT", "Estimated value without VAT")
VALUE_METHOD: Final = both("Podstawa oszacowania", "How the value was estimated")
PERIOD: Final = both("Okres umowy", "Contract period")
RESERVED: Final = both("Zastrzeżenie", "Reservation")
PERIOD_WORDS: Final = both("od {starts} do {ends}", "from {starts} to {ends}")
AS_OF: Final = both("Stan prawny na", "Law as of")
OPEN: Final = both("do uzupełnienia", "to be completed")

KINDS: Final = {
    Kind.SERVICES: both("usługi", "services"),
    Kind.SUPPLIES: both("dostawy", "supplies"),
    Kind.WORKS: both("roboty budowlane", "works"),
}
RESERVATIONS: Final = {
    Reserved.NONE: both("zamówienie niezastrzeżone", "not reserved"),
    Reserved.ARTICLE_94: both(
        "zastrzeżone na podstawie art. 94 Pzp", "reserved under art. 94 of the Pzp"
    ),
    Reserved.ARTICLE_361: both(
        "usługi społeczne zastrzeżone na podstawie art. 361 Pzp",
        "social services reserved under art. 361 of the Pzp",
    ),
}
RESERVED_SHARE: Final = both(
    "{reserved}; udział osób z wymaganych grup: co najmniej {share}%",
    "{reserved}; share of people from the listed groups: at least {share}%",
)
ROLES: Final = {
    Role.DESCRIPTION: both("element opisu przedmiotu", "part of the description"),
    Role.SELECTION: both("warunek udziału", "condition for taking part"),
    Role.PERFORMANCE: both(
        "warunek realizacji (art. 96 Pzp)", "condition of performance (art. 96)"
    ),
    Role.EMPLOYMENT: both("umowy o pracę (art. 95 Pzp)", "employment contracts (art. 95)"),
    Role.AWARD: both("kryterium oceny ofert", "award criterion"),
}
STANDINGS: Final = {
    Standing.MUST: both("trzeba", "must"),
    Standing.MAY: both("można", "may"),
    Standing.NOT: both("nie dotyczy", "not here"),
    Standing.ASK: both("do ustalenia", "to be settled"),
}
CONFIDENCE: Final = {
    "V": both("V – sprawdzone w źródle", "V – read in a source"),
    "P": both("P – sprawdzone częściowo", "P – partly checked"),
    "M": both("M – do sprawdzenia", "M – to be checked"),
    "I": both("I – założenie projektu", "I – assumption of the project"),
}

DIAGNOSIS: Final = both("Co się dzieje i kogo to dotyczy", "What is happening, and to whom")
OUTCOME: Final = both("Co ma się zmienić dla ludzi", "What should change for people")
ANALYSIS: Final = both("Sposoby zaspokojenia potrzeby i ryzyka", "Ways to meet the need, and risks")
WHAT: Final = both("Co kupujemy", "What we buy")
ACCESS: Final = both("Dostępność", "Accessibility")
CONSULTED: Final = both("Konsultacje rynkowe", "Market consultation")
CONSULTED_YES: Final = both(
    "Zamawiający rozmawiał z możliwymi wykonawcami; wszyscy usłyszeli to samo.",
    "The buyer talked to possible suppliers; everyone heard the same.",
)
CONSULTED_NO: Final = both(
    "Zamawiający nie prowadził wstępnych konsultacji rynkowych.",
    "The buyer held no preliminary market consultation.",
)
LOTS: Final = both("Podział na części", "Lots")
LOT_HEADER: Final = (
    both("Nr", "No."),
    both("Część", "Lot"),
    both("Wartość bez VAT", "Value without VAT"),
)
UNDIVIDED: Final = both("Zamówienie nie jest podzielone na części.", "The purchase has no lots.")
BECAUSE: Final = both("Powód", "Reason")
TOGETHER: Final = both("Razem", "Together")

DUTIES: Final = both("Co z tego wynika", "What follows")
DUTY_HEADER: Final = (
    both("Instrument", "Instrument"),
    both("Tu", "Here"),
    both("Dlaczego", "Why"),
    both("Podstawa", "Basis"),
)

WEIGHTS: Final = both("Kryteria oceny ofert i ich wagi", "Award criteria and their weights")
WEIGHT_HEADER: Final = (both("Kryterium", "Criterion"), both("Waga", "Weight"))
COUNTING: Final = both("Jak liczy się punkty", "How points are counted")
COUNTING_HEADER: Final = (both("Kryterium", "Criterion"), both("Punkty", "Points"))
NO_COUNTING: Final = both(
    "Punktów nie da się jeszcze policzyć.", "The points cannot be counted yet."
)
PRICE: Final = both("Cena", "Price")
NO_CRITERIA: Final = both(
    "Nie wybrano jeszcze żadnego kryterium z katalogu.",
    "No criterion of the catalogue has been chosen yet.",
)
ROLE_AND_WEIGHT: Final = both("{role}, waga {weight}%", "{role}, weight {weight}%")
WORDING: Final = both("Brzmienie", "Wording")
WHY_HERE: Final = both("Dlaczego w tym zamówieniu", "Why in this purchase")
SCORING: Final = both("Jak przyznaje się punkty", "How points are given")
MEASURE: Final = both("Wykonawca podaje w ofercie", "The bidder states in the bid")
EVIDENCE: Final = both("Czym się to potwierdza", "What proves it")
UNKNOWN: Final = both(
    "Katalog nie zna tego kryterium w dniu, którego prawo obowiązuje.",
    "The catalogue does not know this criterion on the day whose law applies.",
)

EMPLOYMENT: Final = both("Zatrudnienie na umowę o pracę", "Employment contracts")
EMPLOYMENT_INTRO: Final = both(
    "Wykonawca lub podwykonawca zatrudnia na podstawie umowy o pracę osoby wykonujące następujące "
    "czynności (art. 95 Pzp):",
    "The contractor or subcontractor employs, under employment contracts, the people who do the "
    "following tasks (Pzp, art. 95):",
)
NONE_BECAUSE: Final = both(
    "Żadna czynność nie ma cech stosunku pracy, ponieważ:",
    "No task has the features of employment, because:",
)
CONTROL: Final = both("Uprawnienia kontrolne", "Rights of control")
DUTY: Final = both("Obowiązek", "Duty")
VERIFICATION: Final = both("Weryfikacja", "Verification")
SANCTION: Final = both("Sankcja", "Sanction")
PROMISES: Final = both("Zobowiązania z kryteriów", "Duties from the criteria")
PROMISE_HEADER: Final = (both("Postanowienie", "Term"), both("Treść", "Wording"))
INDEXATION: Final = both("Zmiana wynagrodzenia", "Indexation")
MONITORING: Final = both("Sprawdzanie i ocena skutków", "Monitoring and effects")

LAW_INTRO: Final = both(
    "Przepisy podano według stanu na {day}. Litera mówi, jak dobrze sprawdzono podstawę (M: podana "
    "z pamięci). Pozycje oznaczone P, M i I porównaj ze źródłem, zanim opublikujesz dokumenty.",
    "Provisions are given as of {day}. The letter says how well the basis was checked (M: given "
    "from memory). Compare those marked P, M and I with the source before you publish.",
)
LAW_HEADER: Final = (
    both("Czego dotyczy", "What for"),
    both("Podstawa", "Basis"),
    both("Pewność", "Confidence"),
    both("Sprawdzono", "Checked on"),
)
NO_LAW: Final = both(
    "Katalog nie zna progów z tego dnia, więc przepisów nie można tu wyliczyć.",
    "The catalogue does not know the thresholds of this day, so the rules cannot be computed here.",
)

MONTHS: Final = {
    "pl": (
        *("stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca"),
        *("lipca", "sierpnia", "września", "października", "listopada", "grudnia"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}

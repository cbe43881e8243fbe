"""The words for severities, steps and confidence, in both languages."""

from typing import Final

from pomost.kernel.texts import Text
from pomost.procurement.review.rules.shape import Severity, Step

SEVERITY_WORDS: Final = {
    Severity.ERROR: Text(pl="błąd", en="error"),
    Severity.WARNING: Text(pl="ostrzeżenie", en="warning"),
    Severity.ADVICE: Text(pl="rada", en="advice"),
}
STEP_WORDS: Final = {
    Step.SUBJECT: Text(pl="Przedmiot, wartość i terminy", en="Subject, value and dates"),
    Step.NEED: Text(pl="Potrzeba", en="Need"),
    Step.ACCESS: Text(pl="Dostępność", en="Accessibility"),
    Step.LOTS: Text(pl="Części", en="Lots"),
    Step.RESERVED: Text(pl="Zastrzeżenie", en="Reservation"),
    Step.EMPLOYMENT: Text(pl="Umowy o pracę", en="Employment contracts"),
    Step.CRITERIA: Text(pl="Kryteria", en="Criteria"),
    Step.WEIGHTS: Text(pl="Wagi", en="Weights"),
    Step.CONTRACT: Text(pl="Umowa", en="Contract"),
    Step.NOTICE: Text(pl="Ogłoszenie", en="Notice"),
    Step.REVIEW: Text(pl="Przegląd", en="Review"),
}
CONFIDENCE_WORDS: Final = {
    "V": Text(pl="sprawdzone w źródle", en="read in a source"),
    "P": Text(pl="sprawdzone częściowo", en="partly checked"),
    "M": Text(pl="z pamięci, do sprawdzenia", en="from memory, to be checked"),
    "I": Text(pl="założenie projektu", en="assumption of the project"),
}

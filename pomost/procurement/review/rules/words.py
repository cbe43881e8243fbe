"""The words for severities, steps, confidence and wrong fields, in both languages."""

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
# What the checker's words mean; the first that begins the word counts.
EXPECTED_WORDS: Final = (
    ("string_pattern", "kod w zapisie {pattern}", "a code that matches {pattern}"),
    ("string", "tekst w cudzysłowach", "text in quotes"),
    ("date", "dzień w zapisie RRRR-MM-DD", "a day as YYYY-MM-DD"),
    ("bool", "true albo false", "true or false"),
    ("greater_than_equal", "liczbę nie mniejszą niż {ge}", "a number not below {ge}"),
    ("greater_than", "liczbę większą niż {gt}", "a number above {gt}"),
    ("less_than_equal", "liczbę nie większą niż {le}", "a number not above {le}"),
    (
        "decimal_max_places",
        "liczbę z najwyżej {decimal_places} miejscami po przecinku",
        "a number with at most {decimal_places} decimal places",
    ),
    ("int", "liczbę całkowitą", "a whole number"),
    ("decimal", "liczbę", "a number"),
    (
        "answer",
        "liczbę, true albo false, albo listę liczb",
        "a number, true or false, or a list of numbers",
    ),
    ("union_tag_not_found", "w środku pole {discriminator}", "the field {discriminator} inside"),
    ("too_short", "co najmniej tyle pozycji: {min_length}", "at least {min_length} entries"),
    ("too_long", "najwyżej tyle pozycji: {max_length}", "at most {max_length} entries"),
    ("tuple", "listę w nawiasach kwadratowych", "a list in square brackets"),
    ("dict", "obiekt w nawiasach klamrowych", "an object in braces"),
    ("model", "obiekt w nawiasach klamrowych", "an object in braces"),
)

"""What the checker of our files expected, by the name that it gives a fault, in both languages."""

from typing import Final

# The first that begins the name counts.
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

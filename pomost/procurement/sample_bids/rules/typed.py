"""What a phone typed as values, or why it cannot be one. Pure."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from pomost.kernel import money
from pomost.kernel.files import Unusable
from pomost.kernel.numbers import read_number
from pomost.kernel.texts import Text, say

# What a value may be, for whoever typed another one.
LIMITS: Final = {
    "months": Text(pl="Wpisz miesiące: od 0 do 60.", en="Write months: from 0 to 60."),
    "suppliers": Text(
        pl="Wpisz liczbę wykonawców: od 0 do 100.", en="Write how many suppliers: from 0 to 100."
    ),
    "weight_percent": Text(pl="Wpisz wagę od 0 do 100.", en="Write a weight from 0 to 100."),
    "service_share_percent": Text(
        pl="Wpisz udział od 0 do 100.", en="Write a share from 0 to 100."
    ),
    "title": Text(
        pl="Wpisz tytuł, najwyżej 200 znaków.", en="Write a title, 200 characters at most."
    ),
}
AMOUNT: Final = Text(
    pl="Wpisz kwotę od 0 do 100 miliardów złotych.", en="Write an amount from 0 to 100 billion PLN."
)
TOO_FINE: Final = Text(
    pl="Kwota ma najwyżej dwa miejsca po przecinku. Tysiące oddziel odstępem: 120 000.",
    en="An amount has at most two decimal places. Group thousands with spaces: 120 000.",
)
TOO_LONG: Final = Text(
    pl="Tu mieści się 5000 znaków. Skróć tekst.", en="5,000 characters fit here. Shorten the text."
)


def too_fine(amount: Decimal) -> bool:
    """Whether an amount has parts of a cent."""
    return amount * 100 != (amount * 100).to_integral_value()


def number(parts: Mapping[str, str], name: str) -> Decimal | None:
    """A number, or None where nothing was typed; raises Unusable."""
    typed = parts.get(name, "").strip()
    if not typed:
        return None
    try:
        return read_number(typed)
    except ValueError:
        raise Unusable(
            say(
                "„{typed}” to nie liczba. Wpisz cyfry, na przykład 120 000.",
                "“{typed}” is not a number. Write digits, for instance 120 000.",
                typed=typed[:40],
            ),
            at=name,
        ) from None


def cents(parts: Mapping[str, str], name: str) -> int | None:
    """Whole cents, or None; raises Unusable. 12,345 may have meant thousands: nobody rounds it."""
    amount = number(parts, name)
    if amount is None:
        return None
    if too_fine(amount):
        raise Unusable(TOO_FINE, at=name)
    return money.from_amount(amount)


def whole(parts: Mapping[str, str], name: str) -> int | None:
    """A whole number, or None; raises Unusable."""
    found = number(parts, name)
    if found is not None and found != found.to_integral_value():
        raise Unusable(LIMITS[name.rpartition(".")[2]], at=name)
    return None if found is None else int(found)


def day(parts: Mapping[str, str], name: str) -> date | None:
    """A day, or None; raises Unusable."""
    typed = parts.get(name, "").strip()
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError:
        raise Unusable(
            Text(
                pl="Wpisz dzień jako rok-miesiąc-dzień, na przykład 2026-09-01.",
                en="Write a day as year-month-day, for instance 2026-09-01.",
            ),
            at=name,
        ) from None

"""Money is whole cents (grosze); amounts without VAT unless a name says otherwise."""

from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
NBSP = "\u00a0"


def from_amount(amount: Decimal) -> int:
    """Cents of an amount in whole units; half a cent rounds away from zero."""
    return int(amount.quantize(CENT, rounding=ROUND_HALF_UP) * 100)


def to_amount(cents: int) -> Decimal:
    """The amount in whole units, exact, with two places."""
    return (Decimal(cents) / 100).quantize(CENT)


def show(cents: int, *, language: str = "pl", currency: str = "PLN") -> str:
    """``1 234,50 zł`` in Polish, ``PLN 1,234.50`` in English."""
    whole = f"{to_amount(abs(cents)):,.2f}"
    sign = "\u2212" if cents < 0 else ""
    if language.startswith("pl"):
        digits = whole.replace(",", NBSP).replace(".", ",")
        return f"{sign}{digits}{NBSP}{'zł' if currency == 'PLN' else currency}"
    return f"{sign}{currency}{NBSP}{whole}"

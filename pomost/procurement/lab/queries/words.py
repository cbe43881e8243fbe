"""Numbers of the lab as people read them."""

from decimal import Decimal
from fractions import Fraction

from django.utils.formats import number_format
from django.utils.translation import get_language

from pomost.kernel import money


def points(value: Fraction | Decimal | float, places: int = 2) -> str:
    """At most two places, without zeros at the end."""
    exact = Fraction(value)
    shown = (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(
        Decimal(1).scaleb(-places)
    )
    plain = shown.quantize(Decimal(1)) if shown == shown.to_integral() else shown.normalize()
    return number_format(plain, use_l10n=True, force_grouping=False)


def percent(value: Fraction | Decimal | float, places: int = 1) -> str:
    """A percentage with its sign."""
    return f"{points(value, places)}%"


def amount(cents: Fraction | float) -> str:
    """Grosze as złoty; a fraction of a grosz is rounded."""
    return money.show(round(cents), language=get_language() or "pl")


def whole_amount(cents: Fraction | float) -> str:
    """Grosze as whole złoty, where the grosze say nothing."""
    shown = amount(round(Fraction(cents) / 100) * 100)
    return shown.replace(",00", "").removesuffix(".00")


def names(codes: tuple[str, ...]) -> str:
    """Several bids in one line; a dash for none."""
    return ", ".join(codes) or "–"

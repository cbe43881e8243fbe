"""Which bids must be asked about an abnormally low price. Source: docs/rules/scoring/low-price.md.

Amounts are grosze with VAT; comparisons are exact and nothing is rounded.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

from pomost.criteria.law.rules import Confidence
from pomost.kernel.texts import Text
from pomost.procurement.scoring.rules.exact import Grosze, shown
from pomost.procurement.scoring.rules.shape import Bid

BELOW_PERCENT: Final = 30
PROVISION: Final = Text(
    pl="art. 224 Pzp; dyrektywa 2014/24/UE, art. 69",
    en="Pzp, art. 224; Directive 2014/24/EU, art. 69",
)
CONFIDENCE: Final = Confidence.VERIFIED
NOTES: Final = (
    (
        Confidence.VERIFIED,
        Text(
            pl="Pytasz też wtedy, gdy cena wydaje się rażąco niska i budzi wątpliwości; tego "
            "obliczenie nie rozstrzyga.",
            en="You also ask when a price seems abnormally low and raises doubt; no calculation "
            "decides that.",
        ),
    ),
    (
        Confidence.MEMORY,
        Text(
            pl="Wyjątki od obowiązku pytania i to, których odrzuconych ofert nie liczy się do "
            "średniej, sprawdź w art. 224.",
            en="Check in art. 224 the exceptions to the duty to ask, and which rejected bids stay "
            "out of the mean.",
        ),
    ),
)


class Against(StrEnum):
    """What a price is compared with."""

    VALUE = "value"  # the estimated value with VAT
    MEAN = "mean"  # the arithmetic mean of all bids


@dataclass(frozen=True, slots=True)
class Reason:
    """One comparison that makes the enquiry a duty."""

    against: Against
    reference_cents: Fraction
    price_cents: int

    @property
    def trace(self) -> Text:
        """The comparison with its figures."""
        limit = self.reference_cents * (100 - BELOW_PERCENT) / 100
        words = {"pl": "{} ≤ {} = {}% {} ({})", "en": "{} ≤ {} = {}% of {} ({})"}
        names = {
            Against.VALUE: ("wartości zamówienia z VAT", "the estimated value with VAT"),
            Against.MEAN: ("średniej arytmetycznej ofert", "the arithmetic mean of the bids"),
        }[self.against]
        pl, en = (
            words[language].format(
                shown(Grosze(Fraction(self.price_cents)), language),
                shown(Grosze(limit), language),
                100 - BELOW_PERCENT,
                name,
                shown(Grosze(self.reference_cents), language),
            )
            for language, name in zip(("pl", "en"), names, strict=True)
        )
        return Text(pl=pl, en=en)


@dataclass(frozen=True, slots=True)
class Enquiry:
    """A bidder who must be asked; the bid and why."""

    bid: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class LowPrice:
    """The test as a whole."""

    value_cents: int
    mean_cents: Fraction | None  # None when no bid counts
    enquiries: tuple[Enquiry, ...]


def is_low(price_cents: int, reference_cents: Fraction) -> bool:
    """Whether a price lies at least 30 % below the reference; exactly 30 % counts."""
    return reference_cents > 0 and price_cents * 100 <= reference_cents * (100 - BELOW_PERCENT)


def low_price(bids: Sequence[Bid], value_cents: int) -> LowPrice:
    """Compare each valid bid with the value and with the mean of all bids that count."""
    counted = [bid.price_cents for bid in bids if not bid.outside_mean]
    mean = Fraction(sum(counted), len(counted)) if counted else None

    def reasons(bid: Bid) -> Iterator[Reason]:
        references = ((Against.VALUE, Fraction(value_cents)), (Against.MEAN, mean))
        for against, reference in references:
            if reference is not None and is_low(bid.price_cents, reference):
                yield Reason(against, reference, bid.price_cents)

    found = [
        Enquiry(bid.code, tuple(reasons(bid)))
        for bid in sorted(bids, key=lambda one: one.code)
        if not bid.rejected_because
    ]
    return LowPrice(value_cents, mean, tuple(one for one in found if one.reasons))

"""Which rules a purchase follows on a day, and what they make a buyer do.

Pure: no Django, no database, no clock. Source: docs/rules/regime.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from pomost.criteria.catalogue.rules import Instrument, ThresholdSet
from pomost.kernel import money
from pomost.kernel.texts import Text
from pomost.procurement.duties.rules import Rule, Standing, ThresholdClass, standing_of
from pomost.procurement.purchases.rules import Kind, PurchaseFile

Category = Literal["works", "central", "sub_central", "social"]

CENTRAL_BUYERS = frozenset({"public-body"})
# Divisions of the CPV in which the social services of Annex XIV lie; from memory, see the source.
SOCIAL_DIVISIONS = ("55", "80", "85", "92")


@dataclass(frozen=True, slots=True)
class Regime:
    """The answer for one purchase on one day. Amounts are grosze without VAT."""

    threshold: ThresholdClass
    reason: Text
    value_cents: int
    entry_cents: int
    eu_cents: int
    social: bool
    thresholds: ThresholdSet
    rules: tuple[Rule, ...]

    def standing(self, standing: Standing) -> tuple[Rule, ...]:
        """The instruments with this standing, in the order of the catalogue."""
        return tuple(rule for rule in self.rules if rule.standing == standing)

    @property
    def applies(self) -> bool:
        """Whether the Pzp applies."""
        return self.threshold in (ThresholdClass.NATIONAL, ThresholdClass.EU)


def whole_value_cents(file: PurchaseFile) -> int:
    """The value that counts: lots are added up, and the larger of sum and estimate decides."""
    return max(file.value_cents, sum(lot.value_cents for lot in file.lots))


def is_social(file: PurchaseFile) -> bool:
    """Whether the CPV code suggests social services; only services can be."""
    return file.kind == Kind.SERVICES and file.cpv.startswith(SOCIAL_DIVISIONS)


def threshold_class(*, value_cents: int, entry_cents: int, eu_cents: int) -> ThresholdClass:
    """At the threshold counts as above it; a value of 0 is unknown."""
    if value_cents == 0:
        return ThresholdClass.UNKNOWN
    if value_cents < entry_cents:
        return ThresholdClass.BELOW
    return ThresholdClass.EU if value_cents >= eu_cents else ThresholdClass.NATIONAL


def regime(
    file: PurchaseFile, thresholds: ThresholdSet, instruments: Iterable[Instrument]
) -> Regime:
    """Everything the law of the file's day asks of this purchase.

    ``thresholds`` and ``instruments`` are those that hold on ``file.as_of``.
    """
    social = is_social(file)
    value = whole_value_cents(file)
    eu = thresholds.cents(_category(file, social=social))
    threshold = threshold_class(value_cents=value, entry_cents=thresholds.entry_cents, eu_cents=eu)
    return Regime(
        threshold=threshold,
        reason=_reason(threshold, value, thresholds.entry_cents, eu, social=social),
        value_cents=value,
        entry_cents=thresholds.entry_cents,
        eu_cents=eu,
        social=social,
        thresholds=thresholds,
        rules=tuple(
            Rule(instrument, *standing_of(instrument, file, threshold, social=social))
            for instrument in instruments
        ),
    )


def _category(file: PurchaseFile, *, social: bool) -> Category:
    if file.kind == Kind.WORKS:
        return "works"
    if social:
        return "social"
    return "central" if file.buyer.kind in CENTRAL_BUYERS else "sub_central"


def _reason(threshold: ThresholdClass, value: int, entry: int, eu: int, *, social: bool) -> Text:
    def say(pl: str, en: str) -> Text:
        def words(language: str) -> dict[str, str]:
            return {
                "value": money.show(value, language=language),
                "entry": money.show(entry, language=language),
                "eu": money.show(eu, language=language),
            }

        return Text(pl=pl.format(**words("pl")), en=en.format(**words("en")))

    if threshold == ThresholdClass.UNKNOWN:
        return say(
            "Podaj szacunkową wartość bez VAT, a powiemy, które przepisy obowiązują."
            " Pzp stosuje się od {entry}.",
            "Give the estimated value without VAT and we will say which rules apply."
            " The Pzp applies from {entry}.",
        )
    if threshold == ThresholdClass.BELOW:
        return say(
            "Wartość {value} jest niższa niż {entry}, więc nie stosujesz Pzp."
            " Klauzule społeczne możesz wpisać przy każdej wartości, według własnego regulaminu.",
            "The value {value} is below {entry}, so the Pzp does not apply."
            " You may use social clauses at any value, under your own internal rules.",
        )
    if threshold == ThresholdClass.NATIONAL:
        return say(
            "Wartość {value} to co najmniej {entry}, ale mniej niż próg unijny {eu}"
            + (" dla usług społecznych" if social else "")
            + ", więc obowiązuje tryb krajowy Pzp.",
            "The value {value} is at least {entry} but below the EU threshold {eu}"
            + (" for social services" if social else "")
            + ", so the national rules of the Pzp apply.",
        )
    return say(
        "Wartość {value} sięga progu unijnego {eu}, więc obowiązują pełne przepisy unijne Pzp.",
        "The value {value} reaches the EU threshold {eu}, so the full EU rules of the Pzp apply.",
    )

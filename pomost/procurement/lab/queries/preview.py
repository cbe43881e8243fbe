"""What a few offers would earn under one criterion, before anything is saved."""

from fractions import Fraction

from django.utils.translation import gettext as _

from pomost.procurement.award.rules import value_with_vat_cents
from pomost.procurement.lab.queries.words import amount, points
from pomost.procurement.lab.rules.samples import offer_at
from pomost.procurement.purchases.rules import PurchaseFile
from pomost.procurement.scoring.rules.formulas import Offered, formula
from pomost.procurement.scoring.rules.shape import MONEY, Criterion, Measure

PRICE_PERCENTS = (80, 90, 100, 110, 120)
LEVELS = tuple(Fraction(level, 4) for level in range(5))


def preview(file: PurchaseFile, criterion: Criterion) -> list[tuple[str, str]]:
    """Offers and their points, as if these were all the bids; empty without a value."""
    offers: list[Offered]
    if criterion.measure is Measure.PRICE:
        value = value_with_vat_cents(file)
        offers = [value * percent // 100 for percent in PRICE_PERCENTS]
        if not value:
            return []
    else:
        # Amounts over the whole life are compared whole, whatever they are made of.
        criterion = criterion.model_copy(update={"life_cycle": None})
        offers = list(dict.fromkeys(offer_at(criterion, level) for level in LEVELS))
    share = formula(criterion, offers)
    weight = Fraction(criterion.weight_percent)
    return [(_shown(one, criterion), points(weight * share(one).value)) for one in offers]


def _shown(offer: Offered, criterion: Criterion) -> str:
    if isinstance(offer, bool):
        return _("yes") if offer else _("no")
    if isinstance(offer, tuple):
        return "; ".join(points(one) for one in offer)
    return amount(int(offer)) if criterion.measure in MONEY else points(Fraction(offer), 4)

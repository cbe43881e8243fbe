"""A finished variant as the beginning of a purchase.

Pure: no Django, no database, no clock. Source: docs/rules/variants.md.
"""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from pomost.procurement.purchases.rules import (
    Buyer,
    ChosenCriterion,
    Kind,
    Lot,
    Measured,
    PurchaseFile,
    Role,
)
from pomost.procurement.routes.rules import FACTS
from pomost.procurement.scoring.rules.shape import MONEY, Measure
from pomost.procurement.variants.rules import VariantFile, total_cents, total_months
from pomost.procurement.variants.rules.money import later


def purchase_of(
    file: VariantFile, *, as_of: date, problem: str, need: str, buyer: Buyer
) -> PurchaseFile:
    """Route, money, lots, criteria and days of the variant; the rest is the path's business.

    Criteria of the catalogue become award criteria, own ones keep their names and formulas.
    ``problem`` and ``need`` are the challenge's words.
    """
    price = [c for c in file.criteria if c.measure is Measure.PRICE]
    known = [c for c in file.criteria if c.from_catalogue and c.measure is not Measure.PRICE]
    own = [c for c in file.criteria if not c.from_catalogue and c.measure is not Measure.PRICE]
    names: dict[str, Any] = {}
    for criterion in own:
        name = criterion.title if criterion.title not in names else criterion.code
        names[name] = criterion
    ways = {name: criterion.way for name, criterion in names.items()}
    ways |= {criterion.code: criterion.way for criterion in known}
    measures = {
        name: {"measure": criterion.measure.value}
        for name, criterion in names.items()
        if criterion.measure in MONEY
    }
    if len(price) == 1:
        ways["price"] = price[0].way
    months = total_months(file)
    ends = later(file.starts_on, months) - timedelta(days=1) if file.starts_on and months else None
    return PurchaseFile(
        title=file.title,
        buyer=buyer,
        as_of=as_of,
        kind=Kind.SERVICES,
        cpv="",
        value_cents=total_cents(file),
        starts_on=file.starts_on,
        ends_on=ends,
        lots=tuple(
            Lot(
                number=number,
                title=lot.title,
                value_cents=lot.value_cents,
                description=lot.description,
            )
            for number, lot in enumerate(file.lots, start=1)
        ),
        diagnosis=problem,
        need=need,
        needs_analysis=file.unmet_need,
        description=file.functions,
        procedure=FACTS[file.route].procedure or "",
        price_weight_percent=sum((c.weight_percent for c in price), Decimal(0)),
        other_weights={name: criterion.weight_percent for name, criterion in names.items()},
        criteria=tuple(
            ChosenCriterion(code=c.code, role=Role.AWARD, weight_percent=c.weight_percent)
            for c in known
        ),
        ways=ways,
        measures={name: Measured.model_validate(one) for name, one in measures.items()},
        strategic=("inn-pur", "soc-obj") if file.social_aspects else ("inn-pur",),
    )

"""How points are counted, and whether that fits the rest: ways of scoring, VAT."""

from collections.abc import Iterator
from functools import partial

from pomost.criteria.catalogue.rules import Confidence
from pomost.kernel.texts import Text, say
from pomost.procurement.purchases.rules import PurchaseFile, Role
from pomost.procurement.review.rules.shape import (
    OWN,
    Case,
    Fix,
    Found,
    LintRule,
    Severity,
    Step,
    changed,
    pzp,
)
from pomost.procurement.scoring.rules.shape import (
    AbsoluteLine,
    Better,
    JuryMean,
    MinMax,
    PerUnit,
    Scoring,
    Steps,
    YesNo,
)

PRICE = "price"


def _award_names(purchase: PurchaseFile) -> set[str]:
    """Everything that earns points, by the name a way would have."""
    codes = {c.code for c in purchase.criteria if c.role is Role.AWARD}
    return {PRICE, *codes, *purchase.other_weights}


def _without_way(purchase: PurchaseFile, *, name: str) -> PurchaseFile:
    return changed(purchase, ways={n: w for n, w in purchase.ways.items() if n != name})


def way_of_nothing(case: Case) -> Iterator[Found]:
    known = _award_names(case.purchase)
    for name in case.purchase.ways:
        if name not in known:
            yield Found(
                f"ways.{name}",
                say(
                    "Jest sposób liczenia punktów za „{name}”, ale takiego kryterium oceny nie ma.",
                    "There is a way of counting points for “{name}”, but no such award criterion.",
                    name=name,
                ),
                Fix(
                    say(
                        "Usuń sposób liczenia „{name}”.",
                        "Remove the way of counting “{name}”.",
                        name=name,
                    ),
                    partial(_without_way, name=name),
                ),
            )


def _dead(way: Scoring) -> Text | None:
    """Why a way gives every bid the same points, or none; None when it tells bids apart."""
    if isinstance(way, Steps):
        if not any(step.percent for step in way.table):
            return Text(pl="każdy próg daje 0%", en="every step gives 0%")
        if len({step.bound for step in way.table}) < len(way.table):
            return Text(pl="ten sam próg jest w tabeli dwa razy", en="one bound stands there twice")
    if isinstance(way, AbsoluteLine) and way.full_at == way.none_at:
        return Text(
            pl="komplet punktów i zero są przy tej samej wartości",
            en="all points and none lie at the same value",
        )
    if isinstance(way, JuryMean):
        if way.highest_mark <= way.lowest_mark:
            return Text(
                pl="najwyższa nota nie jest wyższa od najniższej",
                en="the highest mark is no higher than the lowest",
            )
        if 2 * way.trimmed >= way.jurors:
            return Text(
                pl="po odrzuceniu skrajnych nie zostaje żadna nota",
                en="no mark is left once the extremes are taken away",
            )
    return None


def way_that_decides_nothing(case: Case) -> Iterator[Found]:
    for name, way in case.purchase.ways.items():
        if why := _dead(way):
            yield Found(
                f"ways.{name}",
                say(
                    "Sposób liczenia „{name}” niczego nie rozstrzyga: {why}.",
                    "The way of counting “{name}” decides nothing: {why}.",
                    name=name,
                    why=why,
                ),
            )


def _rewards_dear(way: Scoring) -> bool:
    if isinstance(way, MinMax | Steps):
        return way.better is Better.HIGHER
    if isinstance(way, AbsoluteLine):
        return way.full_at > way.none_at
    return isinstance(way, YesNo | PerUnit | JuryMean)


def price_that_rewards_the_dear(case: Case) -> Iterator[Found]:
    way = case.purchase.ways.get(PRICE)
    if way is not None and _rewards_dear(way):
        yield Found(
            "ways.price",
            say(
                "Wzór „{formula}” w tym ustawieniu nie daje więcej punktów za niższą cenę.",
                "The formula “{formula}”, set like this, gives a lower price no more points.",
                formula=way.formula,
            ),
            Fix(
                Text(
                    pl="Usuń ten sposób: cena wróci do wzoru „najniższa przez badaną”.",
                    en="Remove this way: price goes back to “lowest divided by this one”.",
                ),
                partial(_without_way, name=PRICE),
            ),
        )


def no_vat(case: Case) -> Iterator[Found]:
    purchase = case.purchase
    if purchase.vat_percent is None and purchase.value_cents:
        yield Found(
            "vat_percent",
            say(
                "Nie ma stawki VAT, więc nie wiadomo, od jakiej kwoty cena jest niższa o 30%.",
                "There is no VAT rate, so nobody knows which price lies 30% below the value.",
            ),
        )


RULES = (
    LintRule(
        code="WAY-001",
        severity=Severity.ERROR,
        step=Step.WEIGHTS,
        title=Text(
            pl="Sposób liczenia bez kryterium", en="A way of counting without its criterion"
        ),
        explanation=Text(
            pl="Sposób liczenia punktów ma sens tylko przy kryterium oceny. Jeśli kryterium wypadło"
            " albo stało się warunkiem, usuń też jego wzór, żeby dokumenty sobie nie przeczyły.",
            en="A way of counting points makes sense only beside its award criterion. If the"
            " criterion was taken out or became a condition, remove its formula too, so that the"
            " documents do not contradict each other.",
        ),
        basis=(pzp("240", Confidence.MEMORY), OWN),
        check=way_of_nothing,
        applies=lambda case: bool(case.purchase.ways),
    ),
    LintRule(
        code="WAY-002",
        severity=Severity.ERROR,
        step=Step.WEIGHTS,
        title=Text(
            pl="Sposób liczenia, który nie rozróżnia ofert",
            en="A way of counting that cannot tell bids apart",
        ),
        explanation=Text(
            pl="Kryterium ma wagę, ale jego wzór daje każdemu tyle samo albo nie da się go"
            " obliczyć. Popraw tabelę, granice albo skalę ocen.",
            en="The criterion has a weight, but its formula gives everybody the same, or cannot be"
            " computed. Correct the table, the bounds or the scale of marks.",
        ),
        basis=(pzp("240", Confidence.MEMORY), OWN),
        check=way_that_decides_nothing,
        applies=lambda case: bool(case.purchase.ways),
    ),
    LintRule(
        code="WAY-003",
        severity=Severity.ERROR,
        step=Step.WEIGHTS,
        title=Text(pl="Więcej punktów za wyższą cenę", en="More points for a higher price"),
        explanation=Text(
            pl="Cena punktowana tak, że droższa oferta dostaje tyle samo albo więcej, przeczy temu,"
            " po co cena jest kryterium. Wybierz wzór, w którym mniej znaczy lepiej.",
            en="Price scored so that a dearer bid gets as much or more contradicts what price is a"
            " criterion for. Choose a formula in which less is better.",
        ),
        basis=(OWN,),
        check=price_that_rewards_the_dear,
        applies=lambda case: PRICE in case.purchase.ways,
    ),
    LintRule(
        code="PRC-002",
        severity=Severity.WARNING,
        step=Step.WEIGHTS,
        title=Text(
            pl="Brak stawki VAT do badania ceny", en="No VAT rate for the test of a low price"
        ),
        explanation=Text(
            pl="Wykonawcę trzeba zapytać o cenę, gdy jest niższa o co najmniej 30% od wartości"
            " zamówienia powiększonej o VAT albo od średniej ofert. Bez stawki VAT pierwszego"
            " sprawdzianu nie da się zrobić.",
            en="A bidder must be asked when the price is at least 30% below the value plus VAT, or"
            " below the mean of the bids. Without the VAT rate the first test cannot be made.",
        ),
        basis=(pzp("224"),),
        check=no_vat,
        applies=lambda case: case.under_the_act and bool(case.purchase.value_cents),
    ),
)

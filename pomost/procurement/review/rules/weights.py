"""Weights and price."""

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from pomost.criteria.catalogue.rules import Confidence
from pomost.kernel.texts import Text, say
from pomost.people.organisations.rules import BUYERS
from pomost.people.organisations.rules import Kind as BuyerKind
from pomost.procurement.purchases.rules import PurchaseFile, Role
from pomost.procurement.review.rules.shape import (
    Basis,
    Case,
    Fix,
    Found,
    LintRule,
    Severity,
    Step,
    changed,
    pzp,
    with_criterion,
)

HUNDRED = Decimal(100)
# Art. 246: more than this is only for purchases whose description sets the quality.
PRICE_CAP_PERCENT = Decimal(60)
# Buyers of art. 4(1)-(2): the cap binds them.
CAPPED_BUYERS = frozenset(BUYERS | {BuyerKind.PUBLIC_BODY})
# Usual weight of one social criterion, from practice.
USUAL_LOW, USUAL_HIGH = Decimal(5), Decimal(20)


def total_weight(purchase: PurchaseFile) -> Decimal:
    """Every weight of the award criteria together, price included."""
    chosen = sum(c.weight_percent or Decimal(0) for c in purchase.criteria if c.role is Role.AWARD)
    return purchase.price_weight_percent + sum(purchase.other_weights.values()) + chosen


def price_premium_percent(points: Decimal, price_weight: Decimal) -> Decimal | None:
    """How much dearer a bid may be and still win by these points, to one place, half up.

    Under lowest price over price. None when the points outweigh the price altogether.
    """
    if points >= price_weight:
        return None
    exact = (1 / (1 - points / price_weight) - 1) * 100
    return exact.quantize(Decimal("0.1"))


def _set_price(purchase: PurchaseFile, *, to: Decimal) -> PurchaseFile:
    return changed(purchase, price_weight_percent=to)


def sum_of_weights(case: Case) -> Iterator[Found]:
    purchase = case.purchase
    total = total_weight(purchase)
    if total == HUNDRED:
        return
    price, missing = purchase.price_weight_percent, HUNDRED - total
    fix = None
    if 0 < price + missing <= HUNDRED:
        fix = Fix(
            say(
                "Ustaw wagę ceny na {to}% (teraz {now}%).",
                "Set the weight of price to {to}% (now {now}%).",
                to=price + missing,
                now=price,
            ),
            partial(_set_price, to=price + missing),
        )
    yield Found(
        "price_weight_percent",
        say(
            "Wagi dają razem {total}%, a muszą dać 100%. Różnica: {gap} punktów procentowych.",
            "The weights add up to {total}%; they must make 100%. Difference: {gap} percentage "
            "points.",
            total=total,
            gap=abs(missing),
        ),
        fix,
    )


def weight_where_it_belongs(case: Case) -> Iterator[Found]:
    for place, chosen in enumerate(case.purchase.criteria):
        at = f"criteria[{place}].weight_percent"
        if chosen.role is Role.AWARD and not chosen.weight_percent:
            yield Found(
                at,
                say(
                    "Kryterium {code} ma przynosić punkty, a nie ma wagi.",
                    "Criterion {code} should earn points but has no weight.",
                    code=case.name(chosen),
                ),
            )
        elif chosen.role is not Role.AWARD and chosen.weight_percent is not None:
            yield Found(
                at,
                say(
                    "{code} to warunek, więc waga {weight}% niczego tu nie znaczy.",
                    "{code} is a condition, so its weight of {weight}% means nothing here.",
                    code=case.name(chosen),
                    weight=chosen.weight_percent,
                ),
                Fix(
                    say(
                        "Usuń wagę przy {code}; warunek zostaje.",
                        "Remove the weight of {code}; the condition stays.",
                        code=case.name(chosen),
                    ),
                    partial(with_criterion, place=place, weight_percent=None),
                ),
            )


def size_of_a_social_weight(case: Case) -> Iterator[Found]:
    price = case.purchase.price_weight_percent
    for place, chosen in case.chosen(Role.AWARD):
        weight = chosen.weight_percent
        if not weight or USUAL_LOW <= weight <= USUAL_HIGH:
            continue
        premium = price_premium_percent(weight, price)
        if premium is None:
            effect = Text(
                pl="Te punkty przeważą nad każdą różnicą w cenie.",
                en="These points outweigh any difference in price.",
            )
        else:
            effect = say(
                "Przy wadze ceny {price}% tyle punktów wyrównuje cenę wyższą o {premium}%.",
                "With price at {price}%, that many points make up for a price {premium}% higher.",
                price=price,
                premium=premium,
            )
        yield Found(
            f"criteria[{place}].weight_percent",
            say(
                "{code} waży {weight}%, zwykle jest to od {low} do {high}%. {effect}",
                "{code} weighs {weight}%; {low} to {high}% is usual. {effect}",
                code=case.name(chosen),
                weight=weight,
                low=USUAL_LOW,
                high=USUAL_HIGH,
                effect=effect,
            ),
        )


def capped(case: Case) -> bool:
    """Whether art. 246 binds this buyer in this purchase."""
    return case.under_the_act and case.purchase.buyer.kind in CAPPED_BUYERS


def price_over_the_cap(case: Case) -> Iterator[Found]:
    price = case.purchase.price_weight_percent
    if price > PRICE_CAP_PERCENT and not case.purchase.quality_in_description:
        yield Found(
            "price_weight_percent",
            say(
                "Cena waży {price}%. Ponad {cap}% wolno tylko wtedy, gdy opis przedmiotu "
                "zamówienia określa wymagania jakościowe dla głównych elementów.",
                "Price weighs {price}%. More than {cap}% is allowed only when the description "
                "sets quality requirements for the main elements.",
                price=price,
                cap=PRICE_CAP_PERCENT,
            ),
        )


RULES = (
    LintRule(
        code="WGT-001",
        severity=Severity.ERROR,
        step=Step.WEIGHTS,
        title=Text(pl="Wagi nie dają 100%", en="Weights do not make 100%"),
        explanation=Text(
            pl="Waga mówi, jaką część wszystkich punktów można dostać za kryterium. Gdy wagi nie "
            "dają razem 100%, ofert nie da się policzyć, a ogłoszenie nie przejdzie walidacji.",
            en="A weight says what part of all points a criterion can bring. When the weights do "
            "not make 100%, bids cannot be scored and the notice fails its validation.",
        ),
        basis=(
            Basis(
                Text(pl="eForms, reguła BR-BT-00539-0200", en="eForms, rule BR-BT-00539-0200"),
                Confidence.VERIFIED,
            ),
        ),
        check=sum_of_weights,
    ),
    LintRule(
        code="WGT-002",
        severity=Severity.ERROR,
        step=Step.WEIGHTS,
        title=Text(
            pl="Waga tam, gdzie jej nie trzeba, albo jej brak",
            en="A weight where none belongs, or none where it does",
        ),
        explanation=Text(
            pl="Punkty przynosi tylko kryterium oceny ofert. Warunek trzeba po prostu spełnić.",
            en="Only an award criterion earns points. A condition simply has to be met.",
        ),
        basis=(pzp("240–242", Confidence.MEMORY),),
        check=weight_where_it_belongs,
        applies=lambda case: bool(case.purchase.criteria),
    ),
    LintRule(
        code="WGT-003",
        severity=Severity.ADVICE,
        step=Step.WEIGHTS,
        title=Text(
            pl="Nietypowa waga kryterium społecznego",
            en="Unusual weight of a social criterion",
        ),
        explanation=Text(
            pl="Za mała waga niczego nie zmieni, a za duża podniesie cenę. Sprawdź, ile punkty są "
            "warte w złotych, zanim opublikujesz dokumenty.",
            en="Too small a weight changes nothing, too large a weight raises the price. Look at "
            "what the points are worth in money before you publish.",
        ),
        basis=(
            Basis(Text(pl="praktyka zamawiających", en="practice of buyers"), Confidence.MEMORY),
        ),
        check=size_of_a_social_weight,
        applies=lambda case: any(case.chosen(Role.AWARD)),
    ),
    LintRule(
        code="PRC-001",
        severity=Severity.ERROR,
        step=Step.WEIGHTS,
        title=Text(
            pl="Cena ponad 60% bez jakości w opisie",
            en="Price over 60% without quality in the description",
        ),
        explanation=Text(
            pl="Zamawiający publiczny może dać cenie więcej niż 60% tylko wtedy, gdy jakość "
            "głównych elementów jest już wymagana w opisie przedmiotu zamówienia. Obniż wagę ceny "
            "albo opisz jakość i to zaznacz.",
            en="A public buyer may give price more than 60% only when the description already "
            "demands quality of the main elements. Lower the weight of price, or describe the "
            "quality and say that you did.",
        ),
        basis=(pzp("246"),),
        check=price_over_the_cap,
        applies=capped,
    ),
)

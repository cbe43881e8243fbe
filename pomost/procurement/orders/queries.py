"""Read a buyer's own orders."""

from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from pomost.criteria.catalogue.queries import catalogue
from pomost.criteria.catalogue.rules import (
    Criterion,
    ThresholdSet,
    UnknownDay,
    render_wording,
)
from pomost.people.memberships.queries import organisations_of
from pomost.people.models import User
from pomost.procurement.clauses.queries import criterion_on
from pomost.procurement.orders.models import Order
from pomost.procurement.orders.rules import OrderState


def orders_visible_to(user: User | AnonymousUser) -> QuerySet[Order]:
    """Every version of the buyers a person acts for, newest first."""
    return (
        Order.objects.filter(owner__in=organisations_of(user))
        .select_related("owner", "updated_by")
        .order_by("owner__name", "owner", "-version")
    )


def public_orders() -> QuerySet[Order]:
    """Every version that its owner shows to everybody, those replaced meanwhile too."""
    return (
        Order.objects.filter(published_at__isnull=False)
        .select_related("owner__place")
        .order_by("owner__name", "owner", "-version")
    )


def in_force(orders: QuerySet[Order]) -> QuerySet[Order]:
    """Those of the orders that nothing has replaced."""
    return orders.filter(state=OrderState.ADOPTED)


def order_in_force(owner: int) -> Order | None:
    """The version that a buyer adopted last."""
    return Order.objects.filter(owner=owner, state=OrderState.ADOPTED).first()


def criteria_on(day: date) -> list[Criterion]:
    """What an order can choose from."""
    return list(catalogue().criteria(on=day))


def chosen_criteria(order: Order, day: date) -> list[tuple[Criterion, dict[str, Any]]]:
    """The order's criteria with their parameters; what the catalogue lost is left out."""
    found = [(criterion_on(code, day), values) for code, values in sorted(order.criteria.items())]
    return [(criterion, values) for criterion, values in found if criterion]


def clauses_of(order: Order, day: date, language: str) -> list[dict[str, Any]]:
    """The order's criteria as they read in a contract."""
    return [
        {"criterion": criterion, "wording": render_wording(criterion, values, language)}
        for criterion, values in chosen_criteria(order, day)
    ]


def thresholds_on(day: date) -> ThresholdSet | None:
    """The amounts of a day; None on a day the catalogue does not know."""
    try:
        return catalogue().thresholds(on=day)
    except UnknownDay:
        return None

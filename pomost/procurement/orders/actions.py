"""Write, adopt and replace a buyer's own orders."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pomost.audit import actions as audit
from pomost.criteria.catalogue.rules import check_parameters
from pomost.kernel.clock import day_in_warsaw
from pomost.kernel.errors import DomainError
from pomost.kernel.moves import check_move
from pomost.kernel.verdicts import require
from pomost.people.models import Organisation, User
from pomost.procurement.clauses.queries import criterion_on
from pomost.procurement.orders.models import Order
from pomost.procurement.orders.permissions import may_order
from pomost.procurement.orders.rules import FIRST_WORDS, MOVES, OrderState
from pomost.procurement.purchases.rules import Kind, as_number

TEXTS = ("title", "checks", "exceptions", "reporting")


class AlreadyBegun(DomainError):
    """There is a draft of the next version."""


class NoLongerDraft(DomainError):
    """An adopted version never changes."""


class NotAdopted(DomainError):
    """Only what was adopted is shown to everybody."""


class HalfWritten(DomainError):
    """Something that an order must say is missing, or does not fit."""


@transaction.atomic
def begin_order(*, owner: Organisation, by: User, at: datetime) -> Order:
    """Begin the next version: a copy of the newest, or our first words.

    Raises NotAllowed or AlreadyBegun.
    """
    owner = Organisation.objects.select_for_update().get(pk=owner.pk)
    require(may_order(by, owner))
    newest = Order.objects.filter(owner=owner).order_by("-version").first()
    if newest and newest.state == OrderState.DRAFT:
        raise AlreadyBegun(_("There is a draft of the next version already. Finish that one."))
    language = get_language() or "pl"
    words: dict[str, Any] = {
        name: getattr(newest, name) if newest else FIRST_WORDS[name].for_language(language)
        for name in TEXTS
    }
    order = Order.objects.create(
        owner=owner,
        version=newest.version + 1 if newest else 1,
        from_cents=newest.from_cents if newest else 0,
        kinds=newest.kinds if newest else [Kind.SERVICES.value],
        criteria=newest.criteria if newest else {},
        updated_at=at,
        updated_by=by,
        **words,
    )
    audit.record("order.begun", target=order, by=by, at=at, version=order.version)
    return order


@transaction.atomic
def write_order(
    *,
    order: Order,
    texts: Mapping[str, str],
    from_cents: int,
    kinds: list[str],
    criteria: Mapping[str, Mapping[str, Any]],
    by: User,
    at: datetime,
) -> Order:
    """Change a draft. Raises NotAllowed, NoLongerDraft or HalfWritten."""
    order = _draft(order, by)
    for name in TEXTS:
        if not (said := texts[name].strip()):
            raise HalfWritten(_("Write something here."), field=name)
        setattr(order, name, said)
    if from_cents < 0:
        raise HalfWritten(_("A value cannot be negative."), field="from_value")
    if not kinds or not set(kinds) <= set(Kind):
        raise HalfWritten(_("Choose at least one kind of purchase."), field="kinds")
    for code, values in criteria.items():
        criterion = criterion_on(code, day_in_warsaw(at))
        if criterion is None:
            raise HalfWritten(_("The catalogue has no criterion %(code)s.") % {"code": code})
        for name, problem in check_parameters(criterion, values).items():
            said = problem.for_language(get_language() or "pl")
            raise HalfWritten(said, field=f"{code}__{name}")
    order.from_cents, order.kinds = from_cents, list(kinds)
    order.criteria = {
        code: {name: as_number(value) for name, value in values.items()}
        for code, values in criteria.items()
    }
    order.updated_at, order.updated_by = at, by
    order.save()
    audit.record("order.written", target=order, by=by, at=at, version=order.version)
    return order


@transaction.atomic
def adopt_order(*, order: Order, number: str, adopted_on: date, by: User, at: datetime) -> Order:
    """Record that the draft was adopted; it replaces the version in force.

    Raises NotAllowed, NoLongerDraft or HalfWritten.
    """
    order = _draft(order, by)
    if not (number := number.strip()):
        raise HalfWritten(_("Give the number of the order."), field="number")
    if adopted_on > day_in_warsaw(at):
        raise HalfWritten(_("This day has not come yet."), field="adopted_on")
    if not order.criteria:
        raise HalfWritten(_("Choose at least one criterion before you adopt it."))
    for old in Order.objects.select_for_update().filter(
        owner=order.owner_id, state=OrderState.ADOPTED
    ):
        check_move(MOVES, now=OrderState(old.state), then=OrderState.REPLACED)
        old.state = OrderState.REPLACED
        old.save(update_fields=["state"])
        audit.record("order.replaced", target=old, by=by, at=at, version=old.version)
    check_move(MOVES, now=OrderState(order.state), then=OrderState.ADOPTED)
    order.state, order.number, order.adopted_on = OrderState.ADOPTED, number, adopted_on
    order.updated_at, order.updated_by = at, by
    order.save()
    audit.record("order.adopted", target=order, by=by, at=at, version=order.version)
    return order


@transaction.atomic
def publish_order(*, order: Order, by: User, at: datetime) -> Order:
    """Show an adopted version to everybody; doing it again changes nothing.

    Raises NotAllowed or NotAdopted.
    """
    order = _locked(order)
    require(may_order(by, order.owner))
    if order.state == OrderState.DRAFT:
        raise NotAdopted(_("A draft binds nobody. Record its adoption, then show it."))
    if order.published_at:
        return order
    order.published_at, order.published_by = at, by
    order.save(update_fields=["published_at", "published_by"])
    audit.record("order.published", target=order, by=by, at=at, version=order.version)
    return order


@transaction.atomic
def hide_order(*, order: Order, by: User, at: datetime) -> Order:
    """Show a version to the owner's people only. Raises NotAllowed."""
    order = _locked(order)
    require(may_order(by, order.owner))
    if not order.published_at:
        return order
    order.published_at = order.published_by = None
    order.save(update_fields=["published_at", "published_by"])
    audit.record("order.hidden", target=order, by=by, at=at, version=order.version)
    return order


def _locked(order: Order) -> Order:
    return Order.objects.select_for_update(of=("self",)).select_related("owner").get(pk=order.pk)


def _draft(order: Order, by: User) -> Order:
    """The order, locked; only a draft may change."""
    order = _locked(order)
    require(may_order(by, order.owner))
    if order.state != OrderState.DRAFT:
        raise NoLongerDraft(
            _("This version was adopted and never changes. Begin the next version instead.")
        )
    return order

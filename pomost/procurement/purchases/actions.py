"""Change purchases: every change of content goes through one door and leaves a version."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from pydantic import ValidationError

from pomost.audit import actions as audit
from pomost.kernel.clock import day_in_warsaw
from pomost.kernel.errors import DomainError
from pomost.kernel.moves import check_move
from pomost.kernel.verdicts import require
from pomost.people.models import Organisation, Place, User
from pomost.procurement.clauses.queries import in_language
from pomost.procurement.history.models import RevisionSnapshot
from pomost.procurement.history.queries import part_label
from pomost.procurement.history.rules import Clash, Flat, flatten, join, seen_and_own, unflatten
from pomost.procurement.opening.actions import keep_findable
from pomost.procurement.publication.models import Approval
from pomost.procurement.publication.queries import moved_lots
from pomost.procurement.publication.rules import locked_changes
from pomost.procurement.purchases import queries
from pomost.procurement.purchases.models import (
    ChosenCriterion,
    EmploymentClause,
    Lot,
    Purchase,
    Suppression,
)
from pomost.procurement.purchases.permissions import may_copy, may_edit, may_move, may_plan
from pomost.procurement.purchases.rules import MOVES, Kind, PurchaseFile, Stage
from pomost.procurement.team.models import PurchaseMember
from pomost.procurement.team.rules import TeamRole

NOT_COPIED: dict[str, Any] = {
    "starts_on": None,
    "ends_on": None,
    "valued_on": None,
    "offers_due_on": None,
    "market_consulted": False,
    "suppressed": {},
}


class Overtaken(DomainError):
    """Somebody else changed the same part meanwhile; ``clashes`` says what and how."""

    def __init__(self, message: str, *, clashes: list[Clash], version: int) -> None:
        super().__init__(message)
        self.clashes, self.version = clashes, version


class BadContent(DomainError):
    """What was sent cannot be part of a purchase."""


class Published(DomainError):
    """What decides points is published and fixed; ``field`` is the first such part."""


class UnknownPlace(DomainError):
    """No place has this TERYT code on the purchase's day."""


class TooLittle(DomainError):
    """Too little is known for suppliers to check themselves, or for any publication."""


@transaction.atomic
def plan_purchase(
    *, buyer: Organisation, title: str, by: User, at: datetime, kind: str = Kind.SERVICES
) -> Purchase:
    """Start a purchase with nothing but a title; the law is that of today in Poland.

    Whoever starts it owns it.
    """
    require(may_plan(by, buyer))
    purchase = Purchase.objects.create(
        buyer=buyer,
        title=title.strip(),
        kind=kind,
        as_of=day_in_warsaw(at),
        place=buyer.place,
        created_at=at,
        updated_at=at,
    )
    EmploymentClause.objects.create(purchase=purchase)
    PurchaseMember.objects.create(
        purchase=purchase, person=by, role=TeamRole.OWNER, added_at=at, added_by=by
    )
    _keep_version(purchase, by=by, at=at)
    audit.record("purchase.planned", target=purchase, by=by, at=at, buyer=buyer.pk)
    return purchase


@transaction.atomic
def plan_from_file(*, buyer: Organisation, file: PurchaseFile, by: User, at: datetime) -> Purchase:
    """Start a purchase from a file; the buyer named in the file is ignored.

    Raises NotAllowed or UnknownPlace.
    """
    purchase = plan_purchase(buyer=buyer, title=file.title, by=by, at=at, kind=file.kind)
    _store(purchase, file, by=by, at=at)
    return purchase


@transaction.atomic
def copy_purchase(*, purchase: Purchase, title: str, by: User, at: datetime) -> Purchase:
    """Start a new draft with the same content, under today's law.

    Days, the talk with the market and reasons for leaving findings stay behind: they were true
    of the other purchase.
    """
    purchase = queries.whole().select_for_update(of=("self",)).get(pk=purchase.pk)
    require(may_copy(by, purchase))
    file = queries.as_file(purchase).model_copy(
        update={"title": title.strip(), "as_of": day_in_warsaw(at)} | NOT_COPIED
    )
    return plan_from_file(buyer=purchase.buyer, file=file, by=by, at=at)


@transaction.atomic
def revise(
    *,
    purchase: Purchase,
    version: int,
    parts: Mapping[str, Any],
    by: User,
    at: datetime,
    without: Collection[str] = (),
) -> Purchase:
    """Change named parts of a purchase (names of history.rules.flatten, JSON values).

    Parts in ``without`` go, with all below them. ``version`` is the one the person saw. What
    others changed meanwhile elsewhere stays; a part that both changed is refused, and nothing
    is written.
    Raises NotAllowed, BadContent, UnknownPlace, Overtaken or Published.
    """
    purchase = queries.whole().select_for_update(of=("self",)).get(pk=purchase.pk)
    require(may_edit(by, purchase))
    now = flatten(queries.content_of(queries.as_file(purchase)))
    base, own = _seen(purchase, version=version, by=by)
    wanted, clashes = join(base=base or now, now=now, mine=parts, without=without, own=own)
    if clashes:
        raise Overtaken(
            _("Somebody changed the same part while you were writing. Nothing was overwritten."),
            clashes=clashes,
            version=purchase.version,
        )
    content = unflatten(wanted) | {
        "buyer": {"name": purchase.buyer.name, "kind": purchase.buyer.kind}
    }
    try:
        file = PurchaseFile.model_validate(content)
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise BadContent(
            _("This cannot be saved: “%(part)s” has a value that does not fit.") % {"part": where},
            field=where,
        ) from error
    after = flatten(queries.content_of(in_language(file, "pl")))
    if after == now:
        return purchase
    if purchase.edition and (fixed := locked_changes(now, after) + moved_lots(purchase, after)):
        raise Published(
            _(
                "After publication this can no longer change: %(parts)s. Bids are counted by it."
                " Everything else you may correct."
            )
            % {"parts": ", ".join(part_label(name) for name in fixed)},
            field=fixed[0],
        )
    return _store(purchase, file, by=by, at=at)


def _seen(purchase: Purchase, *, version: int, by: User) -> tuple[Flat, Flat]:
    """What the person's page shows, and what the person has saved since, on any page."""
    later = purchase.revisions.filter(version__gte=version).order_by("version")
    found = [(one.version, one.saved_by_id, flatten(one.content)) for one in later]
    return seen_and_own(version, by.pk, found)


def _store(purchase: Purchase, file: PurchaseFile, *, by: User, at: datetime) -> Purchase:
    """Write a whole file into the tables as the next version."""
    if file.starts_on and file.ends_on and file.ends_on < file.starts_on:
        raise BadContent(_("The last day cannot come before the first."), field="ends_on")
    before = flatten(queries.content_of(queries.as_file(purchase)))
    for name in queries.SAME_NAME:
        setattr(purchase, name, getattr(file, name))
    for name in queries.LISTS:
        setattr(purchase, name, list(getattr(file, name)))
    content = queries.content_of(file)
    for name in queries.AS_JSON:
        setattr(purchase, name, content[name])
    purchase.place = _place(file)
    purchase.version += 1
    purchase.updated_at = at
    purchase.save()
    Lot.objects.filter(purchase=purchase).delete()
    Lot.objects.bulk_create(Lot(purchase=purchase, **lot.model_dump()) for lot in file.lots)
    ChosenCriterion.objects.filter(purchase=purchase).delete()
    ChosenCriterion.objects.bulk_create(
        ChosenCriterion(
            purchase=purchase,
            position=position,
            **item.model_dump() | {"parameters": content["criteria"][position]["parameters"]},
        )
        for position, item in enumerate(file.criteria)
    )
    EmploymentClause.objects.update_or_create(purchase=purchase, defaults=content["employment"])
    Suppression.objects.filter(purchase=purchase).delete()
    Suppression.objects.bulk_create(
        Suppression(purchase=purchase, rule=rule, reason=reason)
        for rule, reason in file.suppressed.items()
    )
    purchase = queries.whole().get(pk=purchase.pk)
    _keep_version(purchase, by=by, at=at)
    keep_findable(purchase=purchase, at=at)
    after = flatten(queries.content_of(queries.as_file(purchase)))
    audit.record(
        "purchase.revised",
        target=purchase,
        by=by,
        at=at,
        version=purchase.version,
        parts=sorted(
            name for name in before.keys() | after.keys() if before.get(name) != after.get(name)
        ),
    )
    return purchase


def _place(file: PurchaseFile) -> Place | None:
    if not file.place:
        return None
    found = (
        Place.objects.filter(code=file.place, valid_from__lte=file.as_of)
        .filter(Q(valid_to=None) | Q(valid_to__gte=file.as_of))
        .first()
    )
    if found is None:
        raise UnknownPlace(
            _(
                "On this day no place had the code %(code)s. Choose another day, or another place"
                " in step 2."
            )
            % {"code": file.place},
            field="place",
        )
    return found


def _keep_version(purchase: Purchase, *, by: User, at: datetime) -> None:
    RevisionSnapshot.objects.create(
        purchase=purchase,
        version=purchase.version,
        content=queries.content_of(queries.as_file(purchase)),
        saved_at=at,
        saved_by=by,
    )


@transaction.atomic
def move_purchase(
    *, purchase: Purchase, then: Stage, by: User, at: datetime, version: int | None = None
) -> Purchase:
    """Bring a purchase to another stage: open it to suppliers, approve, take back, close.

    ``version`` is the one the person read before saying yes. Raises NotAllowed, WrongState,
    Overtaken or TooLittle.
    """
    purchase = queries.whole().select_for_update(of=("self",)).get(pk=purchase.pk)
    now = Stage(purchase.stage)
    require(may_move(by, purchase, then))
    check_move(MOVES, now=now, then=then)
    if then in (Stage.OPEN, Stage.APPROVED) and version not in (None, purchase.version):
        raise Overtaken(
            _("This purchase changed after you opened this page. Read it again, then decide."),
            clashes=[],
            version=purchase.version,
        )
    if reason := queries.too_little_for(purchase, then):
        raise TooLittle(reason)
    if then == Stage.OPEN:
        purchase.opened_at = at
    if then == Stage.APPROVED:
        Approval.objects.create(
            purchase=purchase, version=purchase.version, approved_at=at, approved_by=by
        )
    purchase.stage = then
    purchase.updated_at = at
    purchase.save(update_fields=["stage", "opened_at", "updated_at"])
    keep_findable(purchase=purchase, at=at)
    audit.record("purchase.moved", target=purchase, by=by, at=at, now=now, then=then)
    return purchase

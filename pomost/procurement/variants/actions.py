"""Build variants: every change of content goes through one door and leaves a version."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from pydantic import ValidationError

from pomost.audit import actions as audit
from pomost.kernel.clock import day_in_warsaw
from pomost.kernel.errors import DomainError
from pomost.kernel.moves import check_move
from pomost.kernel.verdicts import require
from pomost.people.models import Organisation, User
from pomost.procurement.history.rules import Clash, Flat, join, seen_and_own
from pomost.procurement.innovation.models import Challenge
from pomost.procurement.purchases.actions import plan_from_file
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.rules import Buyer
from pomost.procurement.variants import queries
from pomost.procurement.variants.models import Variant, VariantVersion
from pomost.procurement.variants.permissions import (
    may_build,
    may_change_variant,
    may_move_variant,
)
from pomost.procurement.variants.rules import MOVES, VariantFile, VariantState
from pomost.procurement.variants.rules.parts import content_of, flatten, unflatten
from pomost.procurement.variants.rules.purchase import purchase_of


class Overtaken(DomainError):
    """Somebody else changed the same part meanwhile; ``clashes`` says what and how."""

    def __init__(self, message: str, *, clashes: list[Clash], version: int) -> None:
        super().__init__(message)
        self.clashes, self.version = clashes, version


class BadContent(DomainError):
    """What was sent cannot be part of a variant."""


class NothingToFinish(DomainError):
    """A variant without phases or criteria cannot be played or compared."""


class NotFinished(DomainError):
    """A draft may still change; nothing is built on it."""


@transaction.atomic
def begin_variant(
    *,
    challenge: Challenge,
    file: VariantFile,
    by: User,
    at: datetime,
) -> Variant:
    """Begin a variant of a challenge from a file, for the challenge's owner."""
    require(may_build(by, challenge))
    variant = Variant.objects.create(
        challenge=challenge,
        owner=challenge.owner,
        content=content_of(file),
        created_at=at,
        updated_at=at,
    )
    _keep_version(variant, by=by, at=at)
    audit.record("variant.begun", target=variant, by=by, at=at, challenge=challenge.pk)
    return variant


@transaction.atomic
def change_variant(
    *,
    variant: Variant,
    version: int,
    parts: Mapping[str, Any],
    by: User,
    at: datetime,
    without: Collection[str] = (),
) -> Variant:
    """Change named parts of a variant (names of rules.parts.flatten, JSON values).

    Parts in ``without`` go, with all below them. ``version`` is the one the person saw. What
    others changed meanwhile elsewhere stays; a part that both changed is refused, and nothing
    is written.
    Raises NotAllowed, BadContent or Overtaken.
    """
    variant = _locked(variant)
    require(may_change_variant(by, variant))
    now = flatten(variant.content)
    base, own = _seen(variant, version=version, by=by)
    wanted, clashes = join(base=base or now, now=now, mine=parts, without=without, own=own)
    if clashes:
        raise Overtaken(
            _("Somebody changed the same part while you were writing. Nothing was overwritten."),
            clashes=clashes,
            version=variant.version,
        )
    try:
        file = VariantFile.model_validate(unflatten(wanted))
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise BadContent(
            _("This cannot be saved: “%(part)s” has a value that does not fit.") % {"part": where},
            field=str(error.errors()[0]["loc"][-1]),
        ) from error
    content = content_of(file)
    after = flatten(content)
    if after == now:
        return variant
    variant.content, variant.version, variant.updated_at = content, variant.version + 1, at
    variant.save(update_fields=["content", "version", "updated_at"])
    _keep_version(variant, by=by, at=at)
    audit.record(
        "variant.changed",
        target=variant,
        by=by,
        at=at,
        version=variant.version,
        parts=sorted(n for n in now.keys() | after.keys() if now.get(n) != after.get(n)),
    )
    return variant


@transaction.atomic
def move_variant(*, variant: Variant, then: VariantState, by: User, at: datetime) -> Variant:
    """Finish a variant, show it to everybody, or take it back.

    Raises NotAllowed, WrongState or NothingToFinish.
    """
    variant = _locked(variant)
    now = VariantState(variant.state)
    require(may_move_variant(by, variant, then))
    check_move(MOVES, now=now, then=then)
    if then == VariantState.FINISHED:
        file = queries.as_file(variant)
        if not file.phases or not file.criteria:
            raise NothingToFinish(
                _("Add at least one phase and one criterion before you finish the variant.")
            )
    variant.state, variant.updated_at = then, at
    variant.save(update_fields=["state", "updated_at"])
    audit.record("variant.moved", target=variant, by=by, at=at, now=now, then=then)
    return variant


def _locked(variant: Variant) -> Variant:
    return (
        Variant.objects.select_for_update(of=("self",))
        .select_related("challenge", "owner")
        .get(pk=variant.pk)
    )


def _seen(variant: Variant, *, version: int, by: User) -> tuple[Flat, Flat]:
    """What the person's page shows, and what the person has saved since, on any page."""
    later = variant.versions.filter(version__gte=version).order_by("version")
    found = [(one.version, one.saved_by_id, flatten(one.content)) for one in later]
    return seen_and_own(version, by.pk, found)


def _keep_version(variant: Variant, *, by: User, at: datetime) -> None:
    VariantVersion.objects.create(
        variant=variant,
        version=variant.version,
        content=variant.content,
        saved_at=at,
        saved_by=by,
    )


@transaction.atomic
def start_purchase(
    *, variant: Variant, buyer: Organisation, language: str, by: User, at: datetime
) -> Purchase:
    """Start a purchase from a finished variant; the draft then goes its own way.

    Raises NotAllowed, NotFinished or what planning a purchase refuses.
    """
    variant = _locked(variant)
    if variant.state == VariantState.DRAFT:
        raise NotFinished(_("Finish the variant first. Then it can become a purchase."))
    challenge = variant.challenge
    file = purchase_of(
        queries.as_file(variant),
        as_of=day_in_warsaw(at),
        problem=challenge.problem.for_language(language),
        need=challenge.outcomes.for_language(language) if challenge.outcomes else "",
        buyer=Buyer(name=buyer.name, kind=buyer.kind),
    )
    purchase = plan_from_file(buyer=buyer, file=file, by=by, at=at)
    audit.record("variant.became_purchase", target=variant, by=by, at=at, purchase=purchase.pk)
    return purchase

"""Read purchases."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from pomost.people.memberships.queries import organisations_of
from pomost.people.models import Organisation, User
from pomost.procurement.clauses.queries import in_language
from pomost.procurement.history.rules import flatten
from pomost.procurement.kits.rules import words_left
from pomost.procurement.path.rules import Step, waiting_by_step
from pomost.procurement.publication.rules import public_parts
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.rules import (
    Buyer,
    ChosenCriterion,
    Employment,
    Lot,
    PurchaseFile,
    Stage,
)

# The finding of the review that names the words in square brackets.
LEFT_OPEN = "SUB-004"
SAME_NAME = (
    "title",
    "as_of",
    "kind",
    "cpv",
    "value_cents",
    "value_method",
    "valued_on",
    "vat_percent",
    "starts_on",
    "ends_on",
    "not_divided_because",
    "diagnosis",
    "need",
    "used_by_people",
    "accessibility",
    "description",
    "quality_in_description",
    "reserved",
    "reserved_share_percent",
    "procedure",
    "offers_due_on",
    "price_weight_percent",
    "needs_analysis",
    "market_consulted",
    "indexation",
    "penalty_cap_percent",
    "monitoring",
)
LISTS = ("further_cpv", "strategic", "social", "tie_break")
# Stored as the JSON of the file.
AS_JSON = ("groups", "other_weights", "ways", "measures", "rounding")
CRITERION_PARTS = (
    "code",
    "role",
    "parameters",
    "weight_percent",
    "wording",
    "reason",
    "contract_duty",
    "verification",
    "sanction",
    "control_rights",
)
CLAUSE_PARTS = ("activities", "none_because", "verification", "control_rights", "sanction")


def whole() -> QuerySet[Purchase]:
    """Purchases with everything their file needs, in six queries however many there are."""
    return Purchase.objects.select_related(
        "buyer__place", "place", "employment_clause"
    ).prefetch_related("lots", "criteria", "suppressions")


def purchases_visible_to(user: User | AnonymousUser) -> QuerySet[Purchase]:
    """Purchases of the buyers a person acts for, in any role."""
    return whole().filter(buyer__in=organisations_of(user))


def purchases_open_to_suppliers() -> QuerySet[Purchase]:
    """Purchases that suppliers check themselves against, newest first: open and published ones."""
    return public_purchases().exclude(stage=Stage.CLOSED)


def public_purchases() -> QuerySet[Purchase]:
    """Purchases that anyone may read, newest first; published ones stay after they are closed."""
    return whole().filter(Q(stage=Stage.OPEN) | Q(edition__gte=1)).order_by("-opened_at", "pk")


def own_purchases(user: User) -> QuerySet[Purchase]:
    """A person's purchases for a list, latest change first."""
    return (
        Purchase.objects.select_related("buyer")
        .filter(buyer__in=organisations_of(user))
        .order_by("-updated_at", "-pk")
    )


def buyers_of(user: User, *, roles: frozenset[str]) -> QuerySet[Organisation]:
    """The organisations for which a person may act in one of the roles, by name."""
    return organisations_of(user, roles=roles).order_by("name", "pk")


def as_file(purchase: Purchase, language: str = "pl") -> PurchaseFile:
    """The purchase as plain data; drafts too: what is missing is empty, never an error.

    Words that are the catalogue's own come in ``language``; the buyer's words stay as they are.
    """
    clause = getattr(purchase, "employment_clause", None)
    content: dict[str, Any] = {name: getattr(purchase, name) for name in SAME_NAME}
    content |= {name: tuple(getattr(purchase, name)) for name in LISTS}
    # PostgreSQL forgets the order of names inside JSON; so nobody gets to rely on one.
    content["other_weights"] = dict(sorted(purchase.other_weights.items()))
    content["ways"] = dict(sorted(purchase.ways.items()))
    content["measures"] = dict(sorted(purchase.measures.items()))
    content["groups"] = purchase.groups
    if purchase.rounding:
        content["rounding"] = purchase.rounding
    content |= {
        "buyer": Buyer(
            name=purchase.buyer.name,
            kind=purchase.buyer.kind,
            place=purchase.buyer.place.code if purchase.buyer.place else "",
        ),
        "place": purchase.place.code if purchase.place else "",
        "lots": tuple(
            Lot(
                number=lot.number,
                title=lot.title,
                value_cents=lot.value_cents,
                description=lot.description,
            )
            for lot in sorted(purchase.lots.all(), key=lambda lot: lot.number)
        ),
        "employment": Employment(
            **{name: getattr(clause, name) for name in CLAUSE_PARTS} if clause else {}
        ),
        "criteria": tuple(
            ChosenCriterion.model_validate(
                {part: getattr(row, part) for part in CRITERION_PARTS}
                | {"parameters": dict(sorted(row.parameters.items()))}
            )
            for row in sorted(purchase.criteria.all(), key=lambda row: row.position)
        ),
        "suppressed": {
            row.rule: row.reason
            for row in sorted(purchase.suppressions.all(), key=lambda row: row.rule)
        },
    }
    return in_language(PurchaseFile.model_validate(content), language)


def left_open(purchase: Purchase) -> list[str]:
    """A template's words in square brackets that suppliers would read, step by step.

    None when the buyer gave a reason for leaving the review's finding as it is.
    """
    file = as_file(purchase)
    if LEFT_OPEN in file.suppressed:
        return []
    read = words_left(public_parts(flatten(content_of(file))))
    waiting = waiting_by_step(file)
    found = []
    for number, step in enumerate(Step, 1):
        if words := [one for one in waiting.get(step, []) if one in read]:
            found.append(
                _("in step %(number)s: %(words)s") % {"number": number, "words": ", ".join(words)}
            )
    return found


def too_little_for(purchase: Purchase, then: Stage) -> str:
    """What keeps a purchase from being opened or approved; empty when nothing does."""
    if then == Stage.OPEN:
        return _too_little_to_open(purchase)
    return _too_little_to_approve(purchase) if then == Stage.APPROVED else ""


def _too_little_to_open(purchase: Purchase) -> str:
    if not purchase.criteria.all():
        return _("Choose at least one criterion before you open the purchase.")
    if not purchase.cpv:
        return _("Choose a CPV code before you open the purchase.")
    if words := left_open(purchase):
        return _("Suppliers would read words that wait for yours. Fill in: %(words)s.") % {
            "words": "; ".join(words)
        }
    return ""


def _too_little_to_approve(purchase: Purchase) -> str:
    missing = [
        *([] if purchase.cpv else [_("a CPV code")]),
        *([] if purchase.value_cents else [_("its value")]),
    ]
    if not missing:
        return ""
    return _("No publication does without this. Write in step 2: %(parts)s.") % {
        "parts": ", ".join(missing)
    }


def content_of(file: PurchaseFile) -> dict[str, Any]:
    """The file as JSON values, as a revision keeps it."""
    return file.model_dump(mode="json")

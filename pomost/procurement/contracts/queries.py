"""Read contracts with what was charged, paid and delivered."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet, Sum
from django.urls import reverse

from pomost.criteria.catalogue.rules import Criterion
from pomost.kernel.texts import Text
from pomost.people.memberships.queries import organisations_of
from pomost.people.models import User
from pomost.procurement.clauses.queries import criterion_on
from pomost.procurement.contracts import rules
from pomost.procurement.contracts.models import Breach, Contract, ContractDuty, Payment, Penalty
from pomost.procurement.contracts.rules import BreachState
from pomost.procurement.publication.queries import editions_of
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.queries import as_file
from pomost.procurement.purchases.rules import PurchaseFile

ART_95_TITLE = Text(pl="Umowy o pracę (art. 95)", en="Employment contracts (art. 95)")


def contracts_visible_to(user: User | AnonymousUser) -> QuerySet[Contract]:
    """Contracts of the buyers a person acts for, in any role."""
    return Contract.objects.select_related(
        "purchase__buyer", "evaluation__winner", "organisation"
    ).filter(purchase__buyer__in=organisations_of(user))


def contracts_of(purchase: Purchase) -> QuerySet[Contract]:
    """The contracts of a purchase, first signed first."""
    return (
        Contract.objects.filter(purchase=purchase)
        .select_related("evaluation")
        .order_by("signed_on", "pk")
    )


def published_file(purchase: Purchase) -> PurchaseFile:
    """What the newest edition says; the purchase as it stands when none was recorded."""
    edition = editions_of(purchase).first()
    return PurchaseFile.model_validate(edition.content) if edition else as_file(purchase)


def duties_of(contract: Contract) -> list[ContractDuty]:
    """What the contract obliges to, in its order."""
    return list(contract.duties.order_by("position"))


def criterion_of(duty: ContractDuty, day: date) -> Criterion | None:
    """The catalogue's side of a duty; None for art. 95 and what the catalogue lacks."""
    return criterion_on(duty.code, day)


def title_of(duty: ContractDuty, day: date) -> Text:
    """The name of a duty."""
    if duty.code == rules.ART_95:
        return ART_95_TITLE
    known = criterion_of(duty, day)
    return known.title if known else Text(pl=duty.code, en=duty.code)


def group_of(duty: ContractDuty, day: date) -> Text:
    """The group whose work a duty is about, in words."""
    known = criterion_of(duty, day)
    if known is not None:
        for parameter in known.parameters:
            for choice in parameter.choices:
                if parameter.name == "group" and choice.value == duty.group:
                    return choice.label
    return Text(pl=duty.group or "–", en=duty.group or "–")


def breaches_of(contract: Contract) -> list[Breach]:
    """Every breach with its penalty, those withdrawn too, latest first."""
    return list(
        Breach.objects.filter(duty__contract=contract)
        .select_related("duty", "penalty", "check_made", "withdrawn_by")
        .order_by("-found_on", "-pk")
    )


def payments_of(contract: Contract) -> list[Payment]:
    """What was paid and what was withdrawn of it, latest first."""
    return list(contract.payments.select_related("withdrawn_by").order_by("-paid_on", "-pk"))


def _penalties_of(contract: Contract) -> QuerySet[Penalty]:
    """The penalties that stand; one whose breach was withdrawn counts nowhere."""
    return Penalty.objects.filter(breach__duty__contract=contract).exclude(
        breach__state=BreachState.WITHDRAWN
    )


def charged_cents(contract: Contract) -> int:
    """All penalties of the contract together, grosze."""
    return int(_penalties_of(contract).aggregate(all=Sum("charged_cents"))["all"] or 0)


def paid_cents(contract: Contract) -> int:
    """All payments together without those withdrawn, grosze."""
    stand = contract.payments.filter(withdrawn_at=None)
    return int(stand.aggregate(all=Sum("amount_cents"))["all"] or 0)


@dataclass(frozen=True)
class Money:
    """A contract's money: grosze."""

    value_cents: int
    paid_cents: int
    charged_cents: int
    cap_cents: int | None
    left_cents: int | None
    settled_cents: int = field(default=0)

    @property
    def paid_percent(self) -> Decimal:
        return rules.share_percent(self.paid_cents, self.value_cents)

    @property
    def over_cents(self) -> int:
        """What was paid above the value of the contract."""
        return max(0, self.paid_cents - self.value_cents)

    @property
    def above_cap(self) -> bool:
        """More is charged than the cap allows: an amendment lowered the value after that."""
        return self.cap_cents is not None and self.charged_cents > self.cap_cents

    @property
    def cap_used_percent(self) -> Decimal | None:
        return rules.share_percent(self.charged_cents, self.cap_cents) if self.cap_cents else None


def money_of(contract: Contract) -> Money:
    """Value, payments and penalties of a contract."""
    charged, cap = charged_cents(contract), contract.penalty_cap_percent
    paid = _penalties_of(contract).filter(paid_on__isnull=False)
    settled = paid.aggregate(all=Sum("charged_cents"))
    return Money(
        value_cents=contract.value_cents,
        paid_cents=paid_cents(contract),
        charged_cents=charged,
        cap_cents=rules.cap_cents(contract.value_cents, cap),
        left_cents=rules.left_cents(contract.value_cents, cap, charged),
        settled_cents=int(settled["all"] or 0),
    )


def titles(duties: Iterable[ContractDuty], day: date, language: str) -> dict[int, str]:
    """The names of duties by their keys."""
    return {duty.pk: title_of(duty, day).for_language(language) for duty in duties}


def url_of(contract: Contract) -> str:
    """The page of a contract."""
    return reverse("procurement:contract", args=[contract.pk])

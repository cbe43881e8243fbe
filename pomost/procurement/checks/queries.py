"""Read checks, evidence and the work delivered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from pomost.people.memberships.queries import organisations_of
from pomost.people.models import Organisation, User
from pomost.procurement.checks import rules
from pomost.procurement.checks.models import CheckEvidence, ContractCheck, DeliveredMonth
from pomost.procurement.checks.rules import CheckState
from pomost.procurement.contracts.models import Contract, ContractDuty


def checks_visible_to(user: User | AnonymousUser) -> QuerySet[ContractCheck]:
    """Checks of the contracts of the buyers a person acts for, in any role."""
    return ContractCheck.objects.select_related(
        "contract__purchase__buyer", "duty", "done_by"
    ).filter(contract__purchase__buyer__in=organisations_of(user))


def evidence_visible_to(user: User | AnonymousUser) -> QuerySet[CheckEvidence]:
    """Evidence received for those checks."""
    return CheckEvidence.objects.select_related("check_made__contract").filter(
        check_made__contract__purchase__buyer__in=organisations_of(user)
    )


def checks_of(contract: Contract) -> list[ContractCheck]:
    """The schedule, soonest first, with the evidence received."""
    return list(
        contract.checks.select_related("duty", "done_by")
        .prefetch_related("evidence")
        .order_by("due_on", "about", "pk")
    )


def overdue(organisations: Iterable[Organisation], *, today: date) -> QuerySet[ContractCheck]:
    """Checks that should have happened, oldest first."""
    return (
        ContractCheck.objects.select_related("contract__purchase")
        .filter(
            contract__purchase__buyer__in=list(organisations),
            state=CheckState.PLANNED,
            due_on__lt=today,
        )
        .order_by("due_on", "pk")
    )


@dataclass(frozen=True, slots=True)
class Progress:
    """Person-months of one duty: planned, expected by now, delivered; month by month."""

    duty: ContractDuty
    planned: Decimal
    expected: Decimal
    delivered: Decimal
    months: Sequence[DeliveredMonth]

    @property
    def behind(self) -> Decimal:
        return max(Decimal(0), self.expected - self.delivered)


def progress_of(contract: Contract, *, today: date) -> list[Progress]:
    """Each duty that plans work of a group, with what was delivered."""
    found = []
    for duty in contract.duties.exclude(people=None).order_by("position"):
        if duty.people is None or duty.months is None or duty.fte is None:
            continue
        months = list(duty.delivered.order_by("month_on"))
        found.append(
            Progress(
                duty,
                rules.planned_months(people=duty.people, months=duty.months, fte=duty.fte),
                rules.expected_by(
                    starts_on=contract.starts_on,
                    people=duty.people,
                    months=duty.months,
                    fte=duty.fte,
                    today=min(today, contract.ended_on or today),
                ),
                rules.delivered_months(month.posts for month in months),
                months,
            )
        )
    return found

"""Sample bids and what is expected of real ones."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pomost.people.models import User
from pomost.procurement.lab.rules.shape import Assumptions
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.scoring.rules.shape import Bid


class LabScenario(models.Model):
    """One set of sample bids for a purchase, with what is expected of real ones."""

    purchase = models.ForeignKey(Purchase, on_delete=models.PROTECT, related_name="lab_scenarios")
    name = models.CharField(max_length=100)
    # Numbers are text in here, so that no digit is lost.
    bids = models.JSONField(default=list)
    # Empty until somebody says what they expect; then the market view suggests.
    assumptions = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["purchase", "name"],
                name="lab_scenario_once_in_a_purchase",
                violation_error_message=_("A set of sample bids with this name is there already."),
            ),
            models.CheckConstraint(
                name="lab_scenario_named",
                condition=~Q(name=""),
                violation_error_message=_("Give the sample bids a name."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def sample_bids(self) -> tuple[Bid, ...]:
        return tuple(
            Bid(
                code=raw["code"],
                price_cents=raw["price_cents"],
                offers={code: _answer(value) for code, value in raw["offers"].items()},
            )
            for raw in self.bids
        )

    @property
    def expected(self) -> Assumptions | None:
        return Assumptions.model_validate(self.assumptions) if self.assumptions else None


def _answer(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(Decimal(one) for one in value)
    return value if isinstance(value, bool) else Decimal(value)


def stored(bids: Iterable[Bid]) -> list[dict[str, Any]]:
    """Bids as the table keeps them."""

    def plain(answer: Any) -> Any:
        if isinstance(answer, tuple):
            return [f"{one:f}" for one in answer]
        return answer if isinstance(answer, bool) else f"{answer:f}"

    return [
        {
            "code": bid.code,
            "price_cents": bid.price_cents,
            "offers": {code: plain(answer) for code, answer in bid.offers.items()},
        }
        for bid in bids
    ]

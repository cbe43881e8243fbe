"""Keep sets of sample bids, and what is expected of real ones."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pomost.audit import actions as audit
from pomost.kernel.errors import DomainError
from pomost.kernel.files import Unusable
from pomost.kernel.verdicts import require
from pomost.people.models import User
from pomost.procurement.award.queries import criteria_of
from pomost.procurement.award.rules import bids_file
from pomost.procurement.lab.models import LabScenario, stored
from pomost.procurement.lab.permissions import may_explore
from pomost.procurement.lab.rules.samples import sample_bids
from pomost.procurement.lab.rules.shape import Assumptions
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.queries import as_file
from pomost.procurement.scoring.rules.shape import Bid

MOST_SCENARIOS = 12
MOST_SAMPLE_BIDS = 12


class NameTaken(DomainError):
    """The purchase has sample bids of this name."""


class TooMany(DomainError):
    """A lab holds so many sets of bids, and a set so many bids."""


class NothingToScore(DomainError):
    """The purchase does not yet say what earns points, or what it is worth."""


def _free_name(purchase: Purchase, name: str, *, beside: int = 0) -> str:
    name = name.strip()
    if not name:
        raise NameTaken(_("Give the sample bids a name."), field="name")
    if LabScenario.objects.filter(purchase=purchase, name=name).exclude(pk=beside).exists():
        raise NameTaken(
            _("A set of sample bids with this name is there already. Choose another name."),
            field="name",
        )
    return name


@transaction.atomic
def begin_scenario(*, purchase: Purchase, name: str, by: User, at: datetime) -> LabScenario:
    """Start a set with four made-up bids that fit what the purchase announces.

    Raises NotAllowed, NameTaken, TooMany or NothingToScore.
    """
    purchase = Purchase.objects.select_for_update().get(pk=purchase.pk)
    require(may_explore(by, purchase))
    name = _free_name(purchase, name)
    if LabScenario.objects.filter(purchase=purchase).count() >= MOST_SCENARIOS:
        raise TooMany(
            _("There are %(most)s sets of sample bids. Take one away first.")
            % {"most": MOST_SCENARIOS}
        )
    file = as_file(purchase)
    try:
        criteria = criteria_of(file)
        value = bids_file(file, criteria, ()).estimated_value_with_vat_cents
    except Unusable as error:
        raise NothingToScore(error.plain.for_language(get_language() or "pl")) from error
    scenario = LabScenario.objects.create(
        purchase=purchase,
        name=name,
        bids=stored(sample_bids(criteria, value)),
        created_at=at,
        created_by=by,
        updated_at=at,
    )
    audit.record("lab.begun", target=purchase, by=by, at=at, scenario=scenario.pk)
    return scenario


@transaction.atomic
def change_bids(
    *, scenario: LabScenario, name: str, bids: Sequence[Bid], by: User, at: datetime
) -> LabScenario:
    """Put other sample bids in place of those that are there.

    Raises NotAllowed, NameTaken or TooMany.
    """
    scenario = _locked(scenario)
    require(may_explore(by, scenario.purchase))
    if len(bids) > MOST_SAMPLE_BIDS:
        raise TooMany(_("A set holds %(most)s sample bids at most.") % {"most": MOST_SAMPLE_BIDS})
    scenario.name = _free_name(scenario.purchase, name, beside=scenario.pk)
    scenario.bids = stored(bids)
    scenario.updated_at = at
    scenario.save(update_fields=["name", "bids", "updated_at"])
    audit.record("lab.bids_changed", target=scenario.purchase, by=by, at=at, scenario=scenario.pk)
    return scenario


@transaction.atomic
def expect(
    *, scenario: LabScenario, assumptions: Assumptions, by: User, at: datetime
) -> LabScenario:
    """Say what is expected of real bids. Raises NotAllowed."""
    scenario = _locked(scenario)
    require(may_explore(by, scenario.purchase))
    scenario.assumptions = assumptions.model_dump(mode="json")
    scenario.updated_at = at
    scenario.save(update_fields=["assumptions", "updated_at"])
    audit.record("lab.expected", target=scenario.purchase, by=by, at=at, scenario=scenario.pk)
    return scenario


@transaction.atomic
def drop_scenario(*, scenario: LabScenario, by: User, at: datetime) -> None:
    """Take a set of sample bids away for good. Raises NotAllowed."""
    scenario = _locked(scenario)
    require(may_explore(by, scenario.purchase))
    audit.record("lab.dropped", target=scenario.purchase, by=by, at=at, scenario=scenario.pk)
    scenario.delete()


def _locked(scenario: LabScenario) -> LabScenario:
    return (
        LabScenario.objects.select_related("purchase")
        .select_for_update(of=("self",))
        .get(pk=scenario.pk)
    )

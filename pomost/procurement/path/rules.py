"""The nine steps from a need to a monitored contract, and how far a purchase has come.

Pure: no Django, no database, no clock.
"""

from collections.abc import Mapping
from enum import StrEnum

from pomost.procurement.purchases.rules import PurchaseFile, Role


class Step(StrEnum):
    """One plank of the footbridge; each is one page."""

    DIAGNOSIS = "diagnosis"
    NEED = "need"
    REGIME = "regime"
    MARKET = "market"
    CRITERIA = "criteria"
    AWARD = "award"
    CONTRACT = "contract"
    REVIEW = "review"
    MONITORING = "monitoring"


class Status(StrEnum):
    """What the task list says about a step."""

    TODO = "todo"
    CURRENT = "current"
    DONE = "done"


def missing(file: PurchaseFile) -> dict[Step, tuple[str, ...]]:
    """The parts that each step still waits for, by their names in the file; nothing blocks."""
    named = {
        Step.DIAGNOSIS: ("diagnosis", "need"),
        Step.NEED: ("cpv", "value_cents", "value_method", "starts_on", "ends_on", "description"),
        Step.REGIME: ("needs_analysis",),
        Step.MARKET: ("market_consulted",),
        Step.MONITORING: ("monitoring",),
    }
    found = {
        step: tuple(name for name in names if not getattr(file, name))
        for step, names in named.items()
    }
    if file.used_by_people and not file.accessibility:
        found[Step.NEED] += ("accessibility",)
    if not file.lots and not file.not_divided_because:
        found[Step.NEED] += ("not_divided_because",)
    found[Step.CRITERIA] = () if file.criteria else ("criteria",)
    if file.kind != "supplies" and not (file.employment.activities or file.employment.none_because):
        found[Step.CRITERIA] += ("employment.activities",)
    found[Step.AWARD] = () if weights_total(file) == 100 else ("weights",)
    found[Step.CONTRACT] = tuple(
        part
        for part in ("contract_duty", "verification", "sanction")
        if any(not getattr(item, part) for item in file.criteria)
    )
    if not file.indexation:
        found[Step.CONTRACT] += ("indexation",)
    found[Step.REVIEW] = () if file.social or file.strategic else ("strategic",)
    return {step: found[step] for step in Step}


def weights_total(file: PurchaseFile) -> float:
    """Price, award criteria and other criteria together, in percent; right is 100."""
    weights = [file.price_weight_percent, *file.other_weights.values()]
    weights += [
        item.weight_percent
        for item in file.criteria
        if item.role == Role.AWARD and item.weight_percent is not None
    ]
    return float(sum(weights))


def statuses(gaps: Mapping[Step, tuple[str, ...]]) -> dict[Step, Status]:
    """Done where nothing is missing; the first other step is the one to do now."""
    first = next((step for step in Step if gaps[step]), None)
    return {
        step: Status.CURRENT if step == first else (Status.TODO if gaps[step] else Status.DONE)
        for step in Step
    }

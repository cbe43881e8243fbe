"""The nine steps from a need to a monitored contract, and how far a purchase has come.

Pure: no Django, no database, no clock.
"""

from collections.abc import Mapping
from enum import StrEnum

from pomost.procurement.kits.rules import waiting
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


# The step of a part; those not named stand in step 2.
STEP_OF_PART = {
    "diagnosis": Step.DIAGNOSIS,
    "groups": Step.DIAGNOSIS,
    "need": Step.DIAGNOSIS,
    "needs_analysis": Step.REGIME,
    "criteria": Step.CRITERIA,
    "employment": Step.CRITERIA,
    "other_weights": Step.AWARD,
    "indexation": Step.CONTRACT,
    "monitoring": Step.MONITORING,
}


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
    for step in waiting_by_step(file):
        found[step] += ("waiting",)
    return {step: found[step] for step in Step}


def waiting_by_step(file: PurchaseFile) -> dict[Step, list[str]]:
    """The words of a template that still wait for the officer, each once, by step."""
    found: dict[Step, list[str]] = {}
    for at, words in waiting(file):
        here = found.setdefault(_step_of(at), [])
        if words not in here:
            here.append(words)
    return found


def _step_of(at: str) -> Step:
    """The step that asks for a place in the file, ``criteria[0].reason`` for instance."""
    head, _, part = at.partition(".")
    name = head.partition("[")[0]
    if name == "criteria" and part in (
        "contract_duty",
        "verification",
        "control_rights",
        "sanction",
    ):
        return Step.CONTRACT
    return STEP_OF_PART.get(name, Step.NEED)


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

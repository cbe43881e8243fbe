"""What publication fixes for good, and what suppliers may read of a purchase.

Pure: no Django, no database, no clock. Source: docs/rules/publication.md.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

from pomost.procurement.history.rules import Flat, changes
from pomost.procurement.purchases.rules import Role

LEAST_REASON_CHARACTERS: Final = 20
AWARD: Final = f"/{Role.AWARD}."
# All of these decide how many points a bid earns.
LOCKED: Final = frozenset({"price_weight_percent", "other_weights", "rounding", "tie_break"})
LOCKED_OF_AWARD: Final = frozenset({"weight_percent", "parameters"})

PUBLIC: Final = LOCKED | {
    "title",
    "kind",
    "cpv",
    "further_cpv",
    "place",
    "starts_on",
    "ends_on",
    "lots",
    "description",
    "accessibility",
    "reserved",
    "reserved_share_percent",
    "procedure",
    "indexation",
    "penalty_cap_percent",
}
PUBLIC_OF_CRITERION: Final = frozenset(
    {
        "parameters",
        "weight_percent",
        "wording",
        "contract_duty",
        "verification",
        "sanction",
        "control_rights",
    }
)
PUBLIC_OF_CLAUSE: Final = frozenset({"activities", "verification", "control_rights", "sanction"})


def is_locked(name: str) -> bool:
    """Tell whether a part (a name of history.rules.flatten) is fixed by publication."""
    if name in LOCKED or name.startswith(("ways.", "measures.")):
        return True
    stem, _, part = name.rpartition(".")
    return name.startswith("criteria.") and f"{stem}.".endswith(AWARD) and part in LOCKED_OF_AWARD


def locked_changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """The locked parts that differ; ``criteria`` when an award criterion came or went."""
    found = [change.name for change in changes(before, after) if is_locked(change.name)]
    came_or_went = award_criteria(before) ^ award_criteria(after)
    kept = [name for name in found if name.rpartition(".")[0] not in came_or_went]
    return (["criteria"] if came_or_went else []) + kept


def lots_stay(
    numbers: Collection[int],
    published: Iterable[Mapping[str, Any]],
    now: Collection[Mapping[str, Any]],
) -> bool:
    """Tell whether each lot whose bids are evaluated is still the lot that was published.

    0 stands for the whole purchase: its bids were for all of it, so no lots come.
    """

    def known(lots: Iterable[Mapping[str, Any]]) -> dict[int, tuple[str, int]]:
        return {
            lot["number"]: (lot["title"], lot["value_cents"])
            for lot in lots
            if lot["number"] in numbers
        }

    return known(published) == known(now) and not (0 in numbers and now)


def award_criteria(flat: Mapping[str, Any]) -> set[str]:
    """The stems of the criteria that earn points, for instance ``criteria.USER-NEEDS/award``."""
    return {
        name.rpartition(".")[0]
        for name in flat
        if name.startswith("criteria.") and name.rpartition(".")[0].endswith(AWARD[:-1])
    }


def is_public(name: str) -> bool:
    """Tell whether suppliers may read a part once the purchase is published."""
    group, _, rest = name.partition(".")
    part = rest.rpartition(".")[2]
    if group == "criteria":
        return part in PUBLIC_OF_CRITERION
    if group == "employment":
        return part in PUBLIC_OF_CLAUSE
    return group in ("ways", "measures") or name in PUBLIC


def public_parts(flat: Mapping[str, Any]) -> Flat:
    """What suppliers may read; lots without the values the buyer expects."""
    found = {name: value for name, value in flat.items() if is_public(name)}
    if "lots" in found:
        found["lots"] = [f"{lot['number']}. {lot['title']}" for lot in found["lots"]]
    return found


def good_reason(reason: str) -> bool:
    """Tell whether a reason for a correction says something."""
    return len(reason.strip()) >= LEAST_REASON_CHARACTERS

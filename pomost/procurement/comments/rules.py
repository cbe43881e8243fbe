"""Which parts of a step a comment can point at. Pure: no Django, no database, no clock."""

from collections.abc import Mapping
from typing import Final

from pomost.procurement.path.rules import Step

LONGEST: Final = 4000
# Names of history.rules.flatten; criteria and clauses are commented on with their step.
PARTS: Final[Mapping[Step, tuple[str, ...]]] = {
    Step.DIAGNOSIS: ("diagnosis", "groups", "need"),
    Step.NEED: (
        "description",
        "cpv",
        "value_cents",
        "value_method",
        "lots",
        "not_divided_because",
        "accessibility",
        "starts_on",
        "ends_on",
        "place",
    ),
    Step.REGIME: ("as_of", "reserved", "procedure", "needs_analysis"),
    Step.MARKET: ("market_consulted",),
    Step.CRITERIA: ("criteria", "employment.activities", "employment.sanction"),
    Step.AWARD: ("price_weight_percent", "other_weights", "rounding", "tie_break"),
    Step.CONTRACT: (
        "contract_duty",
        "verification",
        "sanction",
        "indexation",
        "penalty_cap_percent",
    ),
    Step.REVIEW: ("strategic", "social"),
    Step.MONITORING: ("monitoring",),
}

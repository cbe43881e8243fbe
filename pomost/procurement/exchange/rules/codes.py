"""Our words as codes of OCDS with the profile for eForms. Source: docs/formats/ocds.md.

Where the profile's mapping table and its code list spell a code differently, the code list counts.
"""

from typing import Final

from pomost.procurement.purchases.rules import Kind, Procedure, Reserved, Role, Stage
from pomost.procurement.scoring.rules.shape import Measure

# eForms BT-775, BT-06 to the profile's sustainabilityGoal.
SOCIAL_GOALS: Final = {
    "acc-all": "social.accessibility",
    "et-eq": "social.ethnicEquality",
    "gen-eq": "social.genderEquality",
    "hum-right": "social.humanRightsInSupplyChains",
    "opp": "social.disadvantagedEmploymentOpportunities",
    "work-cond": "social.laborRightsPromotion",
    "other": "social",
}
STRATEGIC_GOALS: Final = {
    "soc-obj": "social",
    "env-imp": "environmental",
    "inn-pur": "economic.innovativePurchase",
}
# The stage at which a criterion works.
STRATEGIES: Final = {
    Role.AWARD: "awardCriteria",
    Role.PERFORMANCE: "contractPerformanceConditions",
    Role.EMPLOYMENT: "contractPerformanceConditions",
    Role.SELECTION: "selectionCriteria",
    Role.DESCRIPTION: "technicalSpecifications",
}
RESERVED_STRATEGY: Final = "reservedParticipation"
RESERVED: Final = {
    Reserved.ARTICLE_94: "shelteredWorkshop",
    Reserved.ARTICLE_361: "publicServiceMissionOrganization",
}
CATEGORIES: Final = {Kind.SERVICES: "services", Kind.SUPPLIES: "goods", Kind.WORKS: "works"}
METHODS: Final = {
    Procedure.OPEN: "open",
    Procedure.RESTRICTED: "selective",
    Procedure.NEGOTIATED: "selective",
    Procedure.DIALOGUE: "selective",
    Procedure.INNOVATION: "selective",
    Procedure.NEGOTIATED_WITHOUT_CALL: "limited",
}
STATUSES: Final = {
    Stage.DRAFT: "planning",
    Stage.OPEN: "planned",
    Stage.APPROVED: "planned",
    Stage.PUBLISHED: "active",
    Stage.CORRECTION: "active",
    Stage.CLOSED: "cancelled",  # unless it was awarded
}
MEASURES: Final = {
    Measure.PRICE: "price",
    Measure.COST: "cost",
    Measure.LIFE_CYCLE_COST: "cost",
    Measure.QUALITY: "quality",
}
WEIGHT_PERCENT: Final = "percentageExact"
# Every code we may write, by code list of the profile: what our own check compares with.
WRITTEN: Final = {
    "sustainabilityGoal": frozenset(SOCIAL_GOALS.values()) | frozenset(STRATEGIC_GOALS.values()),
    "sustainabilityStrategy": frozenset(STRATEGIES.values()) | {RESERVED_STRATEGY},
    "reservedParticipation": frozenset(RESERVED.values()),
    "procurementCategory": frozenset(CATEGORIES.values()),
    "method": frozenset(METHODS.values()),
    "tenderStatus": frozenset(STATUSES.values()) | {"complete", "unsuccessful"},
    "awardCriterionType": frozenset(MEASURES.values()),
    "criterionWeight": frozenset({WEIGHT_PERCENT}),
    "releaseTag": frozenset(
        {"planning", "tender", "tenderAmendment", "tenderCancellation", "award", "contract"}
        | {"contractAmendment", "contractTermination", "implementation", "compiled"}
    ),
    "partyRole": frozenset({"buyer", "procuringEntity", "tenderer", "supplier"}),
    "awardStatus": frozenset({"active", "unsuccessful"}),
    "contractStatus": frozenset({"active", "terminated"}),
    "bidStatus": frozenset({"valid", "disqualified"}),
}

"""What a team builds of its variant on phones, as named texts.

The rest of the file stays as it is; the studio's pages fill it in later. Pure.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from pydantic import ValidationError

from pomost.kernel import money
from pomost.kernel.files import Unusable
from pomost.procurement.routes.rules import Route
from pomost.procurement.sample_bids.rules import typed
from pomost.procurement.scoring.rules.shape import (
    Better,
    JuryMean,
    LowestRatio,
    Measure,
    MinMax,
    Scoring,
    YesNo,
)
from pomost.procurement.variants.rules import Phase, VariantCriterion, VariantFile
from pomost.procurement.variants.rules.shape import MOST_CRITERIA, MOST_LOTS, MOST_RISKS
from pomost.procurement.variants.rules.skeletons import HIGHEST_MARK, JURORS, skeleton

# Of each list: the stem of new codes, the fewest rows a page shows, the most a variant holds.
ROWS: Final = {
    "criteria": ("c", 6, MOST_CRITERIA),
    "lots": ("lot", 3, MOST_LOTS),
    "risks": ("risk", 3, MOST_RISKS),
}
TEXTS: Final = (
    "title",
    "idea",
    "unmet_need",
    "social_aspects",
    "ipr",
    "ipr_terms",
    "payment",
    "later_tender",
    "justification",
    "performance",
    "test",
    "jury",
    "anonymity",
)
DECISIONS: Final = ("purchase_guaranteed", "mass_production")
DECIDED: Final = {True: "yes", False: "no", None: ""}
RISK_TEXTS: Final = ("title", "likelihood", "harm", "bearer", "answer")


class SketchWay(StrEnum):
    """How a criterion earns points, in the few ways a workshop needs."""

    PRICE = "price"
    JURY = "jury"
    YES_NO = "yes-no"
    MORE = "more"
    KEPT = "kept"  # something finer, built in the studio; the workshop leaves it alone


WAYS: Final[dict[SketchWay, tuple[Measure, Scoring]]] = {
    SketchWay.PRICE: (Measure.PRICE, LowestRatio(formula="lowest-ratio")),
    SketchWay.JURY: (
        Measure.QUALITY,
        JuryMean(formula="jury-mean", jurors=JURORS, highest_mark=Decimal(HIGHEST_MARK)),
    ),
    SketchWay.YES_NO: (Measure.QUALITY, YesNo(formula="yes-no")),
    SketchWay.MORE: (Measure.QUALITY, MinMax(formula="min-max", better=Better.HIGHER)),
}


def way_of(criterion: VariantCriterion) -> SketchWay:
    """Which of the workshop's ways a criterion uses."""
    found = (way for way, both in WAYS.items() if both == (criterion.measure, criterion.way))
    return next(found, SketchWay.KEPT)


def slots(file: VariantFile, name: str) -> tuple[str, ...]:
    """The codes of a list's entries, then free ones, so that there is room for a new entry."""
    stem, fewest, most = ROWS[name]
    codes = [item.code for item in getattr(file, name)]
    wanted = min(max(fewest, len(codes) + 1), most)
    free = (f"{stem}{n}" for n in range(1, 2 * most + 1) if f"{stem}{n}" not in codes)
    while len(codes) < wanted:
        codes.append(next(free))
    return tuple(codes)


def plain(value: Decimal) -> str:
    """A number without needless zeros, with a point."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _amount(cents: int) -> str:
    return plain(money.to_amount(cents))


def parts_of(file: VariantFile) -> dict[str, str]:
    """The parts that phones show; amounts in złoty."""
    share = file.service_share_percent
    parts = {name: str(getattr(file, name)) for name in TEXTS} | {
        "route": file.route.value,
        "starts_on": file.starts_on.isoformat() if file.starts_on else "",
        "service_share_percent": "" if share is None else plain(share),
        "maximum_cost": _amount(file.maximum_cost_cents) if file.maximum_cost_cents else "",
        **{name: DECIDED[getattr(file, name)] for name in DECISIONS},
    }
    for phase in file.phases:
        stem = f"phases.{phase.code}"
        parts[f"{stem}.months"] = str(phase.months)
        parts[f"{stem}.budget"] = _amount(phase.budget_cents)
        parts[f"{stem}.suppliers"] = str(phase.suppliers)
        parts[f"{stem}.gate"] = phase.gate
    criteria = {one.code: one for one in file.criteria}
    for code in slots(file, "criteria"):
        stem, criterion = f"criteria.{code}", criteria.get(code)
        parts[f"{stem}.title"] = criterion.title if criterion else ""
        parts[f"{stem}.weight"] = plain(criterion.weight_percent) if criterion else ""
        parts[f"{stem}.way"] = (way_of(criterion) if criterion else SketchWay.JURY).value
    lots = {one.code: one for one in file.lots}
    for code in slots(file, "lots"):
        lot = lots.get(code)
        parts[f"lots.{code}.title"] = lot.title if lot else ""
        parts[f"lots.{code}.value"] = _amount(lot.value_cents) if lot and lot.value_cents else ""
    risks = {one.code: one for one in file.risks}
    for code in slots(file, "risks"):
        for name in RISK_TEXTS:
            usual = "" if name in ("title", "answer") else _USUAL[name]
            parts[f"risks.{code}.{name}"] = str(getattr(risks.get(code), name, usual))
    return parts


_USUAL: Final = {"likelihood": "middle", "harm": "middle", "bearer": "shared"}


def with_parts(file: VariantFile, parts: Mapping[str, str], *, language: str) -> VariantFile:
    """The file with these parts; another route brings its own phases. Raises Unusable."""
    route = Route(parts["route"])
    phases = {phase.code: phase for phase in file.phases}
    order = (
        file.phases
        if route == file.route
        else skeleton(title=file.title, route=route, language=language).phases
    )
    share = typed.number(parts, "service_share_percent")
    cost = typed.cents(parts, "maximum_cost")
    decided = {word: value for value, word in DECIDED.items()}
    content = file.model_dump() | {name: parts.get(name, "").strip() for name in TEXTS}
    content |= {name: decided.get(parts.get(name, "")) for name in DECISIONS}
    content |= {
        "route": route,
        "starts_on": typed.day(parts, "starts_on"),
        "service_share_percent": share,
        "maximum_cost_cents": cost or 0,
        "phases": [_phase(phases.get(one.code, one), parts) for one in order],
        "criteria": _entries(file, "criteria", parts, _criterion),
        "lots": _entries(file, "lots", parts, _lot),
        "risks": _entries(file, "risks", parts, _risk),
    }
    try:
        return VariantFile.model_validate(content)
    except ValidationError as error:
        raise _refusal(error.errors()[0]["loc"], content) from None


def _refusal(place: Sequence[int | str], content: Mapping[str, Any]) -> Unusable:
    """What is wrong, at the part that a phone shows."""
    last = str(next(part for part in reversed(place) if isinstance(part, str)))
    at = last
    if len(place) > 1 and isinstance(place[1], int):
        at = f"{place[0]}.{content[str(place[0])][place[1]]['code']}.{last}"
    at = at.removesuffix("_cents").replace("weight_percent", "weight")
    return Unusable(
        typed.AMOUNT if last.endswith("_cents") else typed.LIMITS.get(last, typed.TOO_LONG), at=at
    )


def _phase(phase: Phase, parts: Mapping[str, str]) -> dict[str, Any]:
    stem = f"phases.{phase.code}"
    budget = typed.cents(parts, f"{stem}.budget")
    months, suppliers = (typed.whole(parts, f"{stem}.{name}") for name in ("months", "suppliers"))
    return phase.model_dump() | {
        "months": phase.months if months is None else months,
        "budget_cents": phase.budget_cents if budget is None else budget,
        "suppliers": phase.suppliers if suppliers is None else suppliers,
        "gate": parts.get(f"{stem}.gate", phase.gate).strip(),
    }


def _entries(
    file: VariantFile, name: str, parts: Mapping[str, str], make: Any
) -> list[dict[str, Any]]:
    """The entries of a list; without a title an entry goes."""
    known, found = {one.code: one for one in getattr(file, name)}, []
    for code in slots(file, name):
        stem = f"{name}.{code}"
        title = parts.get(f"{stem}.title", "").strip()
        if title:
            kept = known[code].model_dump() if code in known else {"code": code}
            found.append(kept | {"title": title} | make(stem, parts))
    return found


def _criterion(stem: str, parts: Mapping[str, str]) -> dict[str, Any]:
    made: dict[str, Any] = {"weight_percent": typed.number(parts, f"{stem}.weight") or Decimal(0)}
    way = SketchWay(parts.get(f"{stem}.way") or SketchWay.JURY)
    if way in WAYS:
        measure, scoring = WAYS[way]
        made |= {"measure": measure, "way": scoring.model_dump()}
    return made


def _lot(stem: str, parts: Mapping[str, str]) -> dict[str, Any]:
    return {"value_cents": typed.cents(parts, f"{stem}.value") or 0}


def _risk(stem: str, parts: Mapping[str, str]) -> dict[str, Any]:
    told = {name: parts.get(f"{stem}.{name}", "").strip() for name in RISK_TEXTS[1:]}
    return {name: value or _USUAL.get(name, "") for name, value in told.items()}

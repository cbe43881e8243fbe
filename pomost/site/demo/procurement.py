"""The demo's purchases and challenge, made through the same actions that people use."""

import tomllib
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from pomost.people.models import User
from pomost.procurement.clauses import actions as clauses
from pomost.procurement.innovation import actions as innovation
from pomost.procurement.innovation.rules import ChallengeState
from pomost.procurement.models import Challenge, Purchase
from pomost.procurement.purchases import actions as purchases
from pomost.procurement.purchases.rules import Stage
from pomost.site.demo.people import organisation, person

CONTENT = Path(__file__).parent / "content" / "procurement"


def load(*, at: datetime) -> None:
    """Plan the purchases, open those that suppliers may check, set the challenge."""
    for item in read("purchases.toml")["purchase"]:
        plan(item, at=at)
    for item in read("challenges.toml")["challenge"]:
        set_challenge(item, at=at)


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((CONTENT / name).read_text(encoding="utf-8"), parse_float=Decimal)


def plan(item: dict[str, Any], *, at: datetime) -> Purchase:
    """One purchase with its criteria, weights and clause."""
    by = person(item["by"])
    purchase = purchases.plan_purchase(
        buyer=organisation(item["buyer"]), title=item["title"], by=by, at=at
    )
    purchase = revise(purchase, parts_of(item["parts"]), by=by, at=at)
    for criterion in item.get("criterion", []):
        purchase = clauses.choose_criterion(
            purchase=purchase,
            version=purchase.version,
            code=criterion["code"],
            role=criterion["role"],
            parameters=criterion["parameters"],
            reason=criterion["reason"],
            wording=criterion.get("wording", ""),
            by=by,
            at=at,
        )
        stem = f"criteria.{criterion['code']}/{criterion['role']}"
        later: dict[str, Any] = {f"{stem}.{part}": "" for part in criterion.get("blank", [])}
        if "weight" in criterion:
            later[f"{stem}.weight_percent"] = float(criterion["weight"])
        purchase = revise(purchase, later, by=by, at=at)
    if item.get("open"):
        purchase = purchases.move_purchase(purchase=purchase, then=Stage.OPEN, by=by, at=at)
    return purchase


def parts_of(table: dict[str, Any]) -> dict[str, Any]:
    """The file's parts as JSON values."""
    numbers = {"price_weight_percent": float(table["price_weight_percent"])}
    weights = {name: float(weight) for name, weight in table.get("other_weights", {}).items()}
    return table | numbers | {"other_weights": weights}


def revise(purchase: Purchase, parts: dict[str, Any], *, by: User, at: datetime) -> Purchase:
    return purchases.revise(purchase=purchase, version=purchase.version, parts=parts, by=by, at=at)


def set_challenge(item: dict[str, Any], *, at: datetime) -> Challenge:
    """One challenge, open to the public."""
    by = person(item["by"])
    texts = {name: text for name, text in item.items() if name not in ("owner", "by")}
    challenge = innovation.set_challenge(
        owner=organisation(item["owner"]), texts=texts, by=by, at=at
    )
    return innovation.move_challenge(challenge=challenge, then=ChallengeState.OPEN, by=by, at=at)

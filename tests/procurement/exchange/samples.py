"""A process of plain data, from the first thought to a signed contract."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from pomost.kernel.texts import Text
from pomost.procurement.exchange.rules.process import (
    Amended,
    Awarded,
    News,
    Paid,
    Party,
    Process,
    Published,
    ReceivedBid,
    Signed,
)
from pomost.procurement.purchases.rules import PurchaseFile, Stage
from pomost.procurement.scoring.rules.shape import Criterion

TOWN = Party("organisation-1", "Gmina Kładkowo", nip="1111111111", place="Kładkowo")
COOP = Party("organisation-2", "Smaczna Kładka", nip="2222222222", krs="0000000000")
BID = ReceivedBid("A", COOP, 35_000_000, rank=1)


def a_file(**parts: Any) -> PurchaseFile:
    return PurchaseFile.model_validate(
        {
            "title": "Obiady",
            "buyer": {"name": "Gmina Kładkowo", "kind": "municipality"},
            "as_of": date(2026, 3, 2),
            "kind": "services",
            "cpv": "55523000-2",
            "further_cpv": ["55521200-0"],
            "value_cents": 33_000_000,
            "starts_on": date(2027, 1, 1),
            "ends_on": date(2028, 12, 31),
            "description": "Obiady dla 30 osób.",
            "need": "Każdy je ciepły posiłek.",
            "accessibility": "Duży druk.",
            "procedure": "open",
            "price_weight_percent": 60,
            "strategic": ["soc-obj"],
            "social": ["opp", "acc-all"],
            "criteria": [
                {"code": "EMP-GROUP-PERIOD", "role": "performance", "sanction": "500 zł."},
                {"code": "DIET-OPTIONS", "role": "award", "weight_percent": 40},
            ],
            **parts,
        }
    )


def a_process(**parts: Any) -> Process:
    return Process(
        **{
            "key": "7",
            "file": a_file(),
            "stage": Stage.DRAFT,
            "version": 3,
            "at": datetime(2026, 3, 2, 8, tzinfo=UTC),
            "buyer": TOWN,
            "criteria": (
                criterion("price", "Cena", 60, {"formula": "lowest-ratio"}, "price"),
                criterion("DIET-OPTIONS", "Diety", 40, {"formula": "yes-no"}),
            ),
            "titles": {
                "EMP-GROUP-PERIOD": Text(pl="Praca dla grupy", en="Work for a group"),
                "DIET-OPTIONS": Text(pl="Diety", en="Diets"),
            },
            "wordings": {"EMP-GROUP-PERIOD": Text(pl="Dwie osoby.", en="Two people.")},
            **parts,
        }
    )


def criterion(code: str, title: str, weight: int, way: Any, measure: str = "quality") -> Criterion:
    return Criterion.model_validate(
        {
            "code": code,
            "title": title,
            "weight_percent": Decimal(weight),
            "measure": measure,
            "scoring": way,
        }
    )


def published(edition: int = 1) -> dict[str, Any]:
    return {
        "stage": Stage.PUBLISHED,
        "published": Published(date(2026, 4, 1), "2026/BZP 00123", edition=edition),
    }


SIGNED = Signed(
    "contract-1",
    "award-1",
    "ZP.1.2026",
    35_000_000,
    date(2026, 5, 20),
    date(2027, 1, 1),
    date(2028, 12, 31),
)
AMENDED = Amended(
    "contract-1-amendment-1",
    date(2028, 11, 2),
    reason="Dom seniora otwiera drugie piętro.",
    provision="art. 455 ust. 1 pkt 1 Pzp.",
    ends_on_before=date(2028, 12, 31),
    ends_on=date(2029, 3, 31),
    value_before_cents=35_000_000,
    value_cents=38_000_000,
    before="contracts-1",
    after="contracts-1-amendments-1",
)


def contracted(*amendments: Amended) -> Process:
    latest = amendments[-1] if amendments else None
    signed = replace(SIGNED, amendments=amendments)
    if latest:
        signed = replace(signed, ends_on=latest.ends_on, value_cents=latest.value_cents)
    return a_process(
        **published(),
        bids=(BID,),
        awards=(Awarded("award-1", date(2026, 5, 4), BID),),
        news=News(
            latest.after if latest else "contracts-1",
            datetime(2028, 11, 3, 9, tzinfo=UTC) if latest else datetime(2026, 5, 21, tzinfo=UTC),
            (signed,),
            tag="contractAmendment" if latest else "contract",
        ),
    )


def ended(on: date = date(2027, 6, 30), reason: str = "Wykonawca kończy działalność.") -> Process:
    """The contract a year and a half before its time, with what was paid until then."""
    paid = (Paid("payment-1", date(2027, 2, 3), 4_000_000), Paid("payment-2", on, 5_000_050))
    over = replace(SIGNED, ended_on=on, end_reason=reason, payments=paid)
    news = News("contracts-1-ended-1", datetime(2027, 7, 1, 9, tzinfo=UTC), (over,))
    return replace(contracted(), news=replace(news, tag="contractTermination"))

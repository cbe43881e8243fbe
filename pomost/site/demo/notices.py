"""The demo's European notices: one that is published, one with answers missing."""

import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from pomost.kernel.clock import day_in_warsaw
from pomost.procurement.models import Contract, Purchase
from pomost.procurement.notices import actions as notices
from pomost.procurement.purchases.rules import Stage
from pomost.site.demo.people import organisation, person

CONTENT = Path(__file__).parent / "content" / "procurement" / "notices.toml"
# As in demo.contracts: the call went out with the purchase, and bids came 25 days later.
SENT, DUE = timedelta(days=295), timedelta(days=270)


def load(*, at: datetime) -> None:
    """The call of the purchase that is past its award, and the invitation to a consultation."""
    said = tomllib.loads(CONTENT.read_text(encoding="utf-8"))
    sent, due = at - SENT, day_in_warsaw(at - DUE).isoformat()
    days = {"deadline_on": due, "opening_on": due}
    past = Contract.objects.select_related("purchase").get().purchase
    answer(past, said["call"], said["office"] | days, at=sent)
    notices.record_publication(
        purchase=past,
        subtype=said["call"]["subtype"],
        number=said["call"]["number"],
        on=day_in_warsaw(sent + timedelta(days=2)),
        by=person(said["call"]["by"]),
        at=sent + timedelta(days=2),
    )
    talks = Purchase.objects.get(buyer=organisation("kladkowo"), stage=Stage.OPEN)
    answer(talks, said["talk"], {}, at=at)


def answer(purchase: Purchase, item: dict[str, Any], more: dict[str, Any], *, at: datetime) -> None:
    notices.answer_notice(
        purchase=purchase,
        subtype=item["subtype"],
        parts=item["answers"] | more,
        version=0,
        by=person(item["by"]),
        at=at,
    )

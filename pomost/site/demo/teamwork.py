"""The demo's people at work: comments, a consultation, invitations, the buyer's own rules."""

import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from pomost.kernel.clock import day_in_warsaw
from pomost.procurement.comments import actions as comments
from pomost.procurement.consultation import actions as consultation
from pomost.procurement.consultation.rules import EQUAL_TREATMENT, HOW, ConsultationState
from pomost.procurement.invitations import actions as invitations
from pomost.procurement.invitations.rules import Reply
from pomost.procurement.market.queries import Reach
from pomost.procurement.models import Purchase
from pomost.procurement.orders import actions as orders
from pomost.procurement.orders.rules import FIRST_WORDS
from pomost.procurement.path.rules import Step
from pomost.procurement.purchases.rules import Stage
from pomost.site.demo.people import organisation, person

CONTENT = Path(__file__).parent / "content" / "procurement" / "teamwork.toml"
ANSWERS_FOR = timedelta(days=21)


def load(*, at: datetime) -> None:
    """Everything about the open catering purchase of Kładkowo, and its rules."""
    said = tomllib.loads(CONTENT.read_text(encoding="utf-8"))
    purchase = Purchase.objects.get(buyer=organisation("kladkowo"), stage=Stage.OPEN)
    talk(purchase, said["comment"], at=at)
    consult(purchase, said["consultation"], said["question"], at=at)
    ask_to_look(purchase, said["invitation"], at=at)
    adopt(said["order"], at=at)


def talk(purchase: Purchase, said: list[dict[str, Any]], *, at: datetime) -> None:
    for item in said:
        thread = comments.comment(
            purchase=purchase,
            step=Step(item["step"]),
            part=item["part"],
            text=item["text"],
            by=person(item["by"]),
            at=at,
        )
        if "answer" in item:
            comments.reply(
                thread=thread, text=item["answer"], by=person(item["answered_by"]), at=at
            )


def consult(
    purchase: Purchase, said: dict[str, Any], questions: list[dict[str, Any]], *, at: datetime
) -> None:
    by = person("hanna")
    consultation.write_announcement(
        purchase=purchase,
        purpose=said["purpose"],
        topics=said["topics"],
        how=HOW.pl,
        equal_treatment=EQUAL_TREATMENT.pl,
        ends_on=day_in_warsaw(at + ANSWERS_FOR),
        by=by,
        at=at,
    )
    consultation.move_consultation(
        purchase=purchase, then=ConsultationState.ANNOUNCED, by=by, at=at
    )
    for item in questions:
        question = consultation.record_question(
            purchase=purchase,
            text=item["text"],
            channel=item["channel"],
            received_on=day_in_warsaw(at),
            by=by,
            at=at,
        )
        if "answer" in item:
            consultation.answer(
                question=question,
                text=item["text"],
                answer=item["answer"],
                publish=True,
                by=by,
                at=at,
            )


def ask_to_look(purchase: Purchase, said: dict[str, Any], *, at: datetime) -> None:
    """Two suppliers are invited, one of them answers; a third agreed and could still be."""
    sent = invitations.invite(
        purchase=purchase,
        text=said["text"],
        reach=Reach(),
        chosen=[organisation(key).pk for key in said["to"]],
        why=said["why"],
        by=person("hanna"),
        at=at,
    )
    invitations.write_letters(purchase=purchase, by=person("hanna"), at=at)
    looking = next(i for i in sent if i.organisation == organisation(said["looking"]))
    invitations.reply(
        invitation=looking, reply=Reply.LOOKING, words=said["words"], by=person(said["by"]), at=at
    )


def adopt(said: dict[str, Any], *, at: datetime) -> None:
    by = person("hanna")
    order = orders.begin_order(owner=organisation("kladkowo"), by=by, at=at)
    order = orders.write_order(
        order=order,
        texts={name: text.pl for name, text in FIRST_WORDS.items()},
        from_cents=said["from_cents"],
        kinds=said["kinds"],
        criteria={code: {} for code in said["criteria"]},
        by=by,
        at=at,
    )
    order = orders.adopt_order(
        order=order, number=said["number"], adopted_on=day_in_warsaw(at), by=by, at=at
    )
    orders.publish_order(order=order, by=by, at=at)

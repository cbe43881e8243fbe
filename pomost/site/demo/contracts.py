"""A purchase of the demo that is past its award: bids, contract, half a year of monitoring."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from pomost.kernel.clock import day_in_warsaw
from pomost.people.models import Organisation, User
from pomost.procurement.bids import actions as bids
from pomost.procurement.breaches import actions as breaches
from pomost.procurement.checks import actions as checks
from pomost.procurement.checks.rules import Answer
from pomost.procurement.contracts import actions as contracts
from pomost.procurement.contracts.models import Contract
from pomost.procurement.enquiries import actions as enquiries
from pomost.procurement.models import Evaluation, Purchase
from pomost.procurement.publication import actions as publication
from pomost.procurement.purchases import actions as purchases
from pomost.procurement.purchases.rules import Stage
from pomost.site.demo.people import person
from pomost.site.demo.procurement import plan, read

MONTHS = 6
EVIDENCE = "Lista stanowisk: 2 stanowiska po pół etatu, cały miesiąc."


def load(*, at: datetime) -> None:
    """Publish, evaluate and sign it in the past; monitor it until now."""
    item = read("awarded.toml")
    began = at - timedelta(days=300)
    hanna, roman = person(item["by"]), person(item["reviewer"])
    signed = began + timedelta(days=60)
    first, last = year_from(day_in_warsaw(signed))
    dates = {"starts_on": first.isoformat(), "ends_on": last.isoformat()}
    parts = item["purchase"]["parts"] | dates
    purchase = plan(item["purchase"] | {"parts": parts}, at=began)
    purchase = purchases.move_purchase(
        purchase=purchase, then=Stage.APPROVED, by=roman, at=began + timedelta(days=3)
    )
    published = began + timedelta(days=5)
    publication.publish(
        purchase=purchase, published_on=day_in_warsaw(published), by=hanna, at=published
    )
    evaluation = evaluate(purchase, item["bids"], by=hanna, at=began + timedelta(days=30))
    contract = sign(evaluation, item["contract"], by=hanna, at=signed)
    monitor(contract, item, by=hanna, at=at)


def evaluate(
    purchase: Purchase, rows: list[dict[str, Any]], *, by: User, at: datetime
) -> Evaluation:
    """Four bids, one question about a low price, one winner."""
    evaluation = bids.start_evaluation(
        purchase=purchase, lot_number=0, opens_at=at, by=by, at=at - timedelta(days=2)
    )
    for row in rows:
        bid = bids.record_bid(
            evaluation=evaluation,
            code=row["code"],
            bidder=row["bidder"],
            organisation=Organisation.objects.filter(name=row["bidder"]).first(),
            size=row["size"],
            seat="pl",
            price_cents=row["price_cents"],
            offers=offers(row),
            rejected_because=row.get("rejected_because", ""),
            rejected_provision=row.get("rejected_provision", ""),
            by=by,
            at=at,
        )
        if "doubts" in row:
            enquiry = enquiries.ask_about_price(
                bid=bid,
                asked_on=day_in_warsaw(at),
                answer_by=day_in_warsaw(at + timedelta(days=7)),
                doubts=row["doubts"],
                by=by,
                at=at,
            )
            later = at + timedelta(days=6)
            enquiries.record_answer(
                enquiry=enquiry,
                answered_on=day_in_warsaw(later),
                answer=row["answer"],
                by=by,
                at=later,
            )
            enquiries.decide_on_price(
                enquiry=enquiry, accepted=row["accepted"], reason=row["reason"], by=by, at=later
            )
    winner = next(row["code"] for row in rows if row.get("wins"))
    return bids.award(evaluation=evaluation, winner=winner, by=by, at=at + timedelta(days=9))


def offers(row: dict[str, Any]) -> dict[str, Any]:
    """The answers of a bid, exact."""
    return {
        code: tuple(Decimal(str(mark)) for mark in value)
        if isinstance(value, list)
        else Decimal(str(value))
        for code, value in row.get("offers", {}).items()
    }


def sign(evaluation: Evaluation, item: dict[str, Any], *, by: User, at: datetime) -> Contract:
    """A contract of a year that began some seven months ago."""
    assert evaluation.winner is not None
    first, last = year_from(day_in_warsaw(at))
    return contracts.record_contract(
        evaluation=evaluation,
        number=item["number"],
        signed_on=day_in_warsaw(at),
        starts_on=first,
        ends_on=last,
        value_cents=evaluation.winner.price_cents,
        penalty_cap_percent=item["penalty_cap_percent"],
        by=by,
        at=at,
    )


def year_from(day: date) -> tuple[date, date]:
    """The twelve whole months after a day."""
    first = first_of_month(day, later=1)
    return first, first_of_month(first, later=12) - timedelta(days=1)


def first_of_month(day: date, *, later: int) -> date:
    """The first day of a month so many months later."""
    month = day.year * 12 + day.month - 1 + later
    return date(month // 12, month % 12 + 1, 1)


def monitor(contract: Contract, item: dict[str, Any], *, by: User, at: datetime) -> None:
    """Checks done but for the last one due, a breach with a penalty, months, payments."""
    today = day_in_warsaw(at)
    due = contract.checks.filter(due_on__lt=today).order_by("due_on", "pk")
    late = due.filter(about="clause").last()
    who: dict[str, Any] = {"by": by, "at": at}
    broken = contract.duties.exclude(people=None).get()
    for number, check in enumerate(due):
        if check.pk == getattr(late, "pk", None):
            continue
        missed = check.duty_id == broken.pk and number == item["broken_at"]
        if check.duty_id == broken.pk:
            checks.receive_evidence(
                check=check,
                kind="posts-list",
                statement=EVIDENCE,
                received_on=check.due_on,
                **who,
            )
        checks.record_check(
            check=check,
            answer=Answer.PARTLY if missed else Answer.YES,
            remark=item["breach"] if missed else "",
            done_on=check.due_on,
            **who,
        )
    found_on = first_of_month(contract.starts_on, later=4)
    breach = breaches.report_breach(duty=broken, found_on=found_on, what=item["breach"], **who)
    breaches.charge_penalty(
        breach=breach, calculated_cents=item["penalty_cents"], how=item["how"], on=found_on, **who
    )
    for number in range(MONTHS):
        month = first_of_month(contract.starts_on, later=number)
        if month >= today.replace(day=1):
            break
        checks.record_month(
            duty=broken, month_on=month, people=2, posts=item["posts"][number], **who
        )
        contracts.record_payment(
            contract=contract,
            paid_on=first_of_month(month, later=1) + timedelta(days=19),
            amount_cents=contract.value_cents // 12,
            what=f"Faktura {month:%m/%Y}",
            **who,
        )
    contracts.describe_effect(
        contract=contract,
        effect=item["effect"],
        clause_cost_cents=item["clause_cost_cents"],
        clause_cost_method=item["clause_cost_method"],
        **who,
    )

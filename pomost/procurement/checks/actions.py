"""Plan checks, carry them out, keep what was received, count the work delivered."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from django.core.files.base import File
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pomost.audit import actions as audit
from pomost.kernel import uploads
from pomost.kernel.clock import day_in_warsaw
from pomost.kernel.errors import DomainError
from pomost.kernel.moves import check_move
from pomost.kernel.verdicts import require
from pomost.people.models import User
from pomost.procurement.checks import rules
from pomost.procurement.checks.models import CheckEvidence, ContractCheck, DeliveredMonth
from pomost.procurement.checks.rules import MOVES, About, Answer, CheckState, Period, Rhythm
from pomost.procurement.contracts.models import Contract, ContractDuty
from pomost.procurement.contracts.permissions import may_monitor
from pomost.procurement.contracts.queries import title_of

TITLE_LENGTH = 300


class BadCheck(DomainError):
    """The check cannot be planned or recorded like this."""


class BadMonth(DomainError):
    """This month cannot have so much work."""


def _locked(contract: Contract, *, by: User) -> Contract:
    contract = (
        Contract.objects.select_for_update(of=("self",))
        .select_related("purchase__buyer")
        .get(pk=contract.pk)
    )
    require(may_monitor(by, contract))
    return contract


@transaction.atomic
def plan_checks(*, contract: Contract, by: User, at: datetime) -> list[ContractCheck]:
    """The schedule that the clauses' own words give; whether the work was done, every month.

    Raises NotAllowed. Source: docs/rules/check-schedule.md.
    """
    contract = _locked(contract, by=by)
    found = ContractCheck.objects.bulk_create(_planned(contract))
    audit.record("checks.planned", target=contract, by=by, at=at, count=len(found))
    return found


def _planned(contract: Contract) -> Iterator[ContractCheck]:
    period = Period(contract.starts_on, contract.ends_on)
    for duty, rhythm, days in _questions(contract):
        for due in rules.due_days(rhythm, period, after=days):
            yield _check_of(contract, duty, due)


def _questions(contract: Contract) -> Iterator[tuple[ContractDuty | None, Rhythm, int]]:
    """Whether the work was done, then each clause: how often, or how soon, it is checked."""
    yield None, Rhythm.MONTHLY, rules.DEFAULT_DAYS
    for duty in contract.duties.order_by("position"):
        yield duty, rules.rhythm_of(duty.verification), rules.first_day(duty.verification)


def _check_of(contract: Contract, duty: ContractDuty | None, due_on: date) -> ContractCheck:
    title = title_of(duty, contract.purchase.as_of).pl if duty else contract.purchase.title
    return ContractCheck(
        contract=contract,
        duty=duty,
        about=About.CLAUSE if duty else About.WORK,
        title=title[:TITLE_LENGTH],
        due_on=due_on,
    )


@transaction.atomic
def follow_new_end(*, contract: Contract, ends_on: date, by: User, at: datetime) -> None:
    """Plan what a later end adds; give up what an earlier end leaves without a period.

    Checks that people moved or added stay. Raises NotAllowed. Source: docs/rules/check-schedule.md.
    """
    contract = _locked(contract, by=by)
    before = Period(contract.starts_on, contract.ends_on)
    after = Period(contract.starts_on, max(ends_on, contract.starts_on))
    added: list[ContractCheck] = []
    dropped = 0
    for duty, rhythm, days in _questions(contract):
        more, fewer = rules.rescheduled(rhythm, before, after, days=days)
        added += [_check_of(contract, duty, due) for due in more]
        dropped += contract.checks.filter(
            duty=duty, state=CheckState.PLANNED, due_on__in=fewer
        ).update(
            state=CheckState.DROPPED,
            remark=_("The contract ends earlier."),
            done_on=day_in_warsaw(at),
            done_by=by,
        )
    ContractCheck.objects.bulk_create(added)
    if added or dropped:
        audit.record(
            "checks.rescheduled",
            target=contract,
            by=by,
            at=at,
            added=len(added),
            dropped=dropped,
        )


@transaction.atomic
def add_checks(
    *,
    contract: Contract,
    about: About,
    title: str,
    rhythm: Rhythm,
    first_on: date,
    by: User,
    at: datetime,
    duty: ContractDuty | None = None,
) -> list[ContractCheck]:
    """Plan one more check, or one for each month, quarter or year until the contract ends.

    Raises NotAllowed or BadCheck.
    """
    contract = _locked(contract, by=by)
    if (about is About.CLAUSE) != (duty is not None):
        raise BadCheck(_("Choose the clause that this check is about."), field="duty")
    if first_on < contract.signed_on:
        raise BadCheck(
            _("The contract was signed on %(day)s. Choose that day or a later one.")
            % {"day": date_format(contract.signed_on)},
            field="first_on",
        )
    if rhythm is not Rhythm.ONCE and first_on.day > 28:
        raise BadCheck(
            _("Choose a day of the month from 1 to 28: every month has those."), field="first_on"
        )
    days = [first_on]
    while rhythm is not Rhythm.ONCE and len(days) < rules.MOST_CHECKS:
        following = rules.later(days[-1], months=rules.MONTHS[rhythm])
        if following > contract.ends_on:
            break
        days.append(following)
    found = ContractCheck.objects.bulk_create(
        ContractCheck(
            contract=contract,
            duty=contract.duties.get(pk=duty.pk) if duty else None,
            about=about,
            title=title.strip() or contract.purchase.title,
            due_on=due,
        )
        for due in days
    )
    audit.record("checks.added", target=contract, by=by, at=at, count=len(found), rhythm=rhythm)
    return found


def _check(check: ContractCheck, *, then: CheckState, by: User) -> ContractCheck:
    contract = _locked(check.contract, by=by)
    check = contract.checks.select_related("contract", "duty").get(pk=check.pk)
    check_move(MOVES, now=CheckState(check.state), then=then)
    return check


@transaction.atomic
def move_check(*, check: ContractCheck, due_on: date, by: User, at: datetime) -> ContractCheck:
    """Put a planned check on another day. Raises NotAllowed or WrongState."""
    check = _check(check, then=CheckState.DONE, by=by)
    before, check.due_on = check.due_on, due_on
    check.save(update_fields=["due_on"])
    audit.record("check.moved", target=check, by=by, at=at, before=str(before), then=str(due_on))
    return check


@transaction.atomic
def record_check(
    *, check: ContractCheck, answer: Answer, remark: str, done_on: date, by: User, at: datetime
) -> ContractCheck:
    """Record what a check found. Raises NotAllowed, WrongState or BadCheck."""
    check = _check(check, then=CheckState.DONE, by=by)
    if done_on > day_in_warsaw(at):
        raise BadCheck(_("This day has not come yet."), field="done_on")
    if answer is not Answer.YES and not remark.strip():
        raise BadCheck(_("Say what was missing: posts, hours, days. No names."), field="remark")
    check.state, check.answer, check.remark = CheckState.DONE, answer, remark.strip()
    check.done_on, check.done_by = done_on, by
    check.save()
    audit.record("check.done", target=check, by=by, at=at, about=check.about, answer=answer)
    return check


@transaction.atomic
def drop_check(
    *, check: ContractCheck, reason: str, on: date, by: User, at: datetime
) -> ContractCheck:
    """Give up a planned check, with a reason. Raises NotAllowed, WrongState or BadCheck."""
    check = _check(check, then=CheckState.DROPPED, by=by)
    if not reason.strip():
        raise BadCheck(_("Say why this check is not needed."), field="remark")
    check.state, check.remark = CheckState.DROPPED, reason.strip()
    check.done_on, check.done_by = on, by
    check.save()
    audit.record("check.dropped", target=check, by=by, at=at)
    return check


@transaction.atomic
def receive_evidence(
    *,
    check: ContractCheck,
    kind: str,
    received_on: date,
    by: User,
    at: datetime,
    file: File[bytes] | None = None,
    statement: str = "",
) -> CheckEvidence:
    """Keep a file or a statement for a check. Raises NotAllowed, BadCheck or BadUpload."""
    _locked(check.contract, by=by)
    if file is None and not statement.strip():
        raise BadCheck(_("Add a file or write what you saw."), field="upload")
    piece = CheckEvidence(
        check_made=check,
        kind=kind,
        statement=statement.strip(),
        received_on=received_on,
        added_at=at,
        added_by=by,
    )
    if file is not None:
        checked = uploads.inspect(file, field="upload")
        piece.original_name, piece.sha256 = checked.safe_name, checked.sha256
        piece.file.save(f"{checked.sha256}.{checked.kind}", file, save=False)
    piece.save()
    audit.record("check.evidence", target=check, by=by, at=at, kind=kind, sha256=piece.sha256)
    return piece


@transaction.atomic
def record_month(
    *, duty: ContractDuty, month_on: date, people: int, posts: Decimal, by: User, at: datetime
) -> DeliveredMonth:
    """Record how much a group worked in a month; recording again corrects it.

    ``posts`` is their working time together, in full-time posts. Raises NotAllowed or BadMonth.
    """
    contract = _locked(duty.contract, by=by)
    first = month_on.replace(day=1)
    if duty.people is None:
        raise BadMonth(_("This clause plans no work of a group."), field="duty")
    if first not in rules.months_between(contract.starts_on, contract.ends_on):
        raise BadMonth(_("The contract does not run in this month."), field="month_on")
    if not 0 <= posts <= people:
        raise BadMonth(_("One person counts as one full-time post at most."), field="posts")
    row, _created = DeliveredMonth.objects.update_or_create(
        duty=duty,
        month_on=first,
        defaults={"people": people, "posts": posts, "recorded_at": at, "recorded_by": by},
    )
    audit.record(
        "months.recorded",
        target=row,
        by=by,
        at=at,
        month=str(first),
        people=people,
        posts=str(posts),
    )
    return row

"""A contract's effect and cost as figures for the page and the document."""

from datetime import date

from pomost.kernel.texts import Text
from pomost.procurement.checks.queries import checks_of, progress_of
from pomost.procurement.checks.rules import About, Answer, CheckState, is_late
from pomost.procurement.contracts import queries, rules
from pomost.procurement.contracts.models import Contract
from pomost.procurement.contracts.rules import BreachState
from pomost.procurement.documents.rules.effects import Asked, Broken, Effects, Work

QUESTIONS = {
    About.WORK: Text(pl="Czy praca została wykonana?", en="Was the work done?"),
    About.CLAUSE: Text(pl="Czy klauzuli dotrzymano?", en="Was the clause kept?"),
}
STATES = {
    BreachState.FOUND: Text(pl="stwierdzone", en="found"),
    BreachState.CURED: Text(pl="naprawione w terminie", en="put right in time"),
    BreachState.PENALISED: Text(pl="naliczono karę", en="penalty charged"),
    BreachState.WAIVED: Text(pl="odstąpiono", en="let go"),
}


def effects_of(contract: Contract, *, today: date) -> Effects:
    """Everything the report tells, counted now."""
    day, money = contract.purchase.as_of, queries.money_of(contract)
    work = tuple(
        Work(
            queries.title_of(row.duty, day),
            queries.group_of(row.duty, day),
            row.planned,
            row.expected,
            row.delivered,
        )
        for row in progress_of(contract, today=today)
    )
    return Effects(
        buyer=contract.purchase.buyer.name,
        title=contract.purchase.title,
        number=contract.number,
        contractor=contract.contractor,
        starts_on=contract.starts_on,
        ends_on=contract.ends_on,
        made_on=today,
        value_cents=contract.value_cents,
        paid_cents=money.paid_cents,
        cap_cents=money.cap_cents,
        charged_cents=money.charged_cents,
        work=work,
        asked=tuple(_asked(contract, about, today) for about in About),
        breaches=tuple(
            Broken(
                breach.found_on,
                queries.title_of(breach.duty, day),
                breach.what,
                STATES[BreachState(breach.state)],
                breach.penalty.charged_cents if hasattr(breach, "penalty") else 0,
            )
            for breach in queries.breaches_of(contract)
            if breach.state != BreachState.WITHDRAWN
        ),
        effect=contract.effect,
        clause_cost_cents=contract.clause_cost_cents,
        clause_cost_method=contract.clause_cost_method,
        month_cents=rules.cost_of_a_month(
            contract.clause_cost_cents, sum((one.delivered for one in work), start=rules.ZERO)
        ),
    )


def _asked(contract: Contract, about: About, today: date) -> Asked:
    checks = [one for one in checks_of(contract) if one.about == about]
    count = {answer: sum(one.answer == answer for one in checks) for answer in Answer}
    return Asked(
        QUESTIONS[about],
        sum(one.state != CheckState.DROPPED for one in checks),
        count[Answer.YES],
        count[Answer.PARTLY],
        count[Answer.NO],
        sum(is_late(state=CheckState(one.state), due_on=one.due_on, today=today) for one in checks),
    )

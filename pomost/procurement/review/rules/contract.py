"""What the contract must turn each promise into: duty, verification, sanction, indexation."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial

from pomost.criteria.catalogue.rules import Confidence
from pomost.kernel.texts import Text, say
from pomost.procurement.purchases.rules import Kind, PurchaseFile, Role
from pomost.procurement.review.rules.shape import (
    OWN,
    Case,
    Fix,
    Found,
    LintRule,
    Severity,
    Step,
    pzp,
    with_criterion,
)
from pomost.procurement.review.rules.wording import says_nothing

PROMISES = (Role.PERFORMANCE, Role.AWARD)
# The day from which art. 439 covers supplies and contracts over six months.
SHORTER_PERIOD_FROM = date(2022, 11, 10)
MONTHS_NOW, MONTHS_BEFORE = 6, 12
MONITORED_MONTHS = 1


def _propose(purchase: PurchaseFile, *, place: int, field: str, text: str) -> PurchaseFile:
    return with_criterion(purchase, place, **{field: text})


def _missing(field: str, message: Text) -> Callable[[Case], Iterable[Found]]:
    """A check that every promise has this part; the catalogue's words are the proposal."""

    def check(case: Case) -> Iterator[Found]:
        for place, chosen in case.chosen(*PROMISES):
            if not says_nothing(getattr(chosen, field)):
                continue
            known = case.criterion(chosen)
            fix = None
            if known is not None:
                proposal: Text = getattr(known, field)
                fix = Fix(
                    say(
                        "Wpisz propozycję z katalogu, potem ją popraw: „{text}”",
                        "Put in the catalogue's proposal, then edit it: “{text}”",
                        text=proposal,
                    ),
                    partial(_propose, place=place, field=field, text=proposal.pl),
                )
            yield Found(
                f"criteria[{place}].{field}",
                say("{code}: " + message.pl, "{code}: " + message.en, code=case.name(chosen)),
                fix,
            )

    return check


def _promises(case: Case) -> bool:
    return any(case.chosen(*PROMISES))


def indexation_required(case: Case) -> bool:
    """Whether art. 439, as it stood on the day, covers this contract."""
    if not case.under_the_act:
        return False
    if case.on >= SHORTER_PERIOD_FROM:
        return case.longer_than(MONTHS_NOW)
    return case.purchase.kind is not Kind.SUPPLIES and case.longer_than(MONTHS_BEFORE)


def no_indexation(case: Case) -> Iterator[Found]:
    starts, ends = case.purchase.starts_on, case.purchase.ends_on
    if says_nothing(case.purchase.indexation) and starts and ends:
        yield Found(
            "indexation",
            say(
                "Umowa trwa od {starts} do {ends}, czyli ponad {months} mies., a nie ma w niej "
                "zasad zmiany wynagrodzenia.",
                "The contract runs from {starts} to {ends}, more than {months} months, and has no "
                "rules for changing the price.",
                starts=starts,
                ends=ends,
                months=MONTHS_NOW if case.on >= SHORTER_PERIOD_FROM else MONTHS_BEFORE,
            ),
        )


def no_monitoring(case: Case) -> Iterator[Found]:
    if says_nothing(case.purchase.monitoring):
        count = sum(1 for _ in case.chosen(*PROMISES))
        yield Found(
            "monitoring",
            say(
                "Kto i kiedy sprawdzi dotrzymanie obietnic? Jest ich {count}, planu nie ma.",
                "Who checks the promises, and when? There are {count}, and no plan.",
                count=count,
            ),
        )


RULES = (
    LintRule(
        code="CON-001",
        severity=Severity.ERROR,
        step=Step.CONTRACT,
        title=Text(pl="Obietnica bez obowiązku w umowie", en="A promise without a contract duty"),
        explanation=Text(
            pl="Za co ktoś dostał punkty albo co było warunkiem, musi stać w umowie. Inaczej po "
            "podpisaniu nikt nie może tego żądać.",
            en="What earned points or was a condition has to stand in the contract. Otherwise "
            "nobody can demand it after signing.",
        ),
        basis=(pzp("240", Confidence.MEMORY), OWN),
        check=_missing(
            "contract_duty",
            Text(pl="umowa do niczego nie zobowiązuje.", en="the contract obliges to nothing."),
        ),
        applies=_promises,
    ),
    LintRule(
        code="CON-002",
        severity=Severity.ERROR,
        step=Step.CONTRACT,
        title=Text(pl="Obietnicy nikt nie sprawdzi", en="A promise that nobody checks"),
        explanation=Text(
            pl="Kryterium musi dać się sprawdzić. Napisz, jaki dokument, kto i kiedy ogląda, i nie "
            "zbieraj przy tym zbędnych danych osobowych.",
            en="A criterion must be verifiable. Say which document, who looks at it and when, and "
            "collect no personal data beyond that.",
        ),
        basis=(pzp("240", Confidence.MEMORY), pzp("96")),
        check=_missing(
            "verification",
            Text(pl="nie wiadomo, kto i jak to sprawdzi.", en="nobody knows who checks, and how."),
        ),
        applies=_promises,
    ),
    LintRule(
        code="CON-003",
        severity=Severity.WARNING,
        step=Step.CONTRACT,
        title=Text(pl="Obietnica bez sankcji", en="A promise without a sanction"),
        explanation=Text(
            pl="Gdy złamanie obietnicy nic nie kosztuje, opłaca się obiecać i nie dotrzymać. "
            "Sankcja ma być proporcjonalna i mieć górną granicę.",
            en="When breaking a promise costs nothing, it pays to promise and not to keep. A "
            "sanction should be proportionate and capped.",
        ),
        basis=(pzp("96"), pzp("436", Confidence.MEMORY)),
        check=_missing(
            "sanction",
            Text(pl="za złamanie nic nie grozi.", en="a breach costs nothing."),
        ),
        applies=_promises,
    ),
    LintRule(
        code="CON-004",
        severity=Severity.ERROR,
        step=Step.CONTRACT,
        title=Text(pl="Brak waloryzacji", en="No indexation"),
        explanation=Text(
            pl="Umowa na dłużej niż 6 miesięcy musi mówić, jak zmienia się wynagrodzenie: od "
            "jakiego poziomu i dnia, według jakiego wskaźnika, jak wpływa na koszty, do jakiej "
            "granicy i jak przechodzi na podwykonawców. Przed 10 listopada 2022 r. granicą było 12 "
            "miesięcy i nie dotyczyło to dostaw.",
            en="A contract longer than 6 months must say how the price changes: from which level "
            "and day, by which index, with what influence on cost, up to what limit, and how it is "
            "passed on to subcontractors. Before 10 November 2022 the limit was 12 months and "
            "supplies were not covered.",
        ),
        basis=(pzp("439"),),
        check=no_indexation,
        applies=indexation_required,
    ),
    LintRule(
        code="CON-005",
        severity=Severity.ADVICE,
        step=Step.CONTRACT,
        title=Text(pl="Nie ma planu sprawdzania", en="No plan for checking"),
        explanation=Text(
            pl="Zaplanuj osobno dwa pytania: czy praca została wykonana i czy klauzula została "
            "dotrzymana. Kontrolerzy najczęściej zarzucają brak nadzoru i oceny skutków.",
            en="Plan two separate questions: was the work done, and was the clause kept. Auditors "
            "most often miss supervision and a look at the effects.",
        ),
        basis=(
            OWN,
            pzp("96"),
        ),
        check=no_monitoring,
        applies=_promises,
    ),
)

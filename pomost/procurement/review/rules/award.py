"""What may earn points, and what never may."""

from collections.abc import Iterator
from fractions import Fraction
from functools import partial

from pomost.criteria.catalogue.rules import Confidence, Criterion, points, with_defaults
from pomost.kernel.texts import Text, say
from pomost.procurement.purchases.rules import ChosenCriterion, PurchaseFile, Role
from pomost.procurement.review.rules.shape import (
    OWN,
    Basis,
    Case,
    Fix,
    Found,
    LintRule,
    Severity,
    Step,
    changed,
    number,
    pzp,
)
from pomost.procurement.review.rules.wording import (
    BEYOND,
    READ_CHARACTERS,
    about_the_firm,
    residents_only,
    says_nothing,
)

CONDITIONS = (Role.DESCRIPTION, Role.SELECTION, Role.PERFORMANCE, Role.EMPLOYMENT)


def _asked_for(case: Case) -> Iterator[tuple[str, str]]:
    """Every wording of this buyer that asks something of bidders, with its place."""
    for place, chosen in enumerate(case.purchase.criteria):
        for field in ("wording", "contract_duty"):
            yield f"criteria[{place}].{field}", getattr(chosen, field)
        for name, value in chosen.parameters.items():
            if isinstance(value, str):
                yield f"criteria[{place}].parameters.{name}", value
    for name in case.purchase.other_weights:
        yield f"other_weights.{name}", name
    for place, activity in enumerate(case.purchase.employment.activities):
        yield f"employment.activities[{place}]", activity
    yield "description", case.purchase.description


def only_residents(case: Case) -> Iterator[Found]:
    for at, text in _asked_for(case):
        if words := residents_only(text):
            yield Found(
                at,
                say(
                    "„{words}” dopuszcza do pracy tylko mieszkańców. To dyskryminuje innych.",
                    "“{words}” lets only residents work. That discriminates against others.",
                    words=words,
                ),
            )


def _scored(case: Case) -> Iterator[tuple[str, str]]:
    for place, chosen in case.chosen(Role.AWARD):
        yield f"criteria[{place}].wording", chosen.wording
    for name in case.purchase.other_weights:
        yield f"other_weights.{name}", name


def points_for_the_firm(case: Case) -> Iterator[Found]:
    for at, text in _scored(case):
        if words := about_the_firm(text):
            yield Found(
                at,
                say(
                    "„{words}” ocenia wykonawcę, a nie to, co dostarczy.",
                    "“{words}” judges the contractor and not what it will deliver.",
                    words=words,
                ),
            )


def _measured(known: Criterion) -> str:
    """The parameter whose amount the scoring counts; empty when there is none."""
    if isinstance(known.scoring.floor, str):
        return known.scoring.floor
    counted = (p.name for p in known.parameters if p.type == "int" and "days" not in p.name)
    return next(counted, "") if known.scoring.pattern == "steps" else ""


def _share_for_everybody(
    known: Criterion, award: ChosenCriterion, condition: ChosenCriterion
) -> Fraction:
    """The share of the points that whoever meets the condition has already earned, 0 to 1."""
    name = _measured(known)
    demanded = number(with_defaults(known, condition.parameters, "pl").get(name))
    started = number(with_defaults(known, award.parameters, "pl").get(name))
    if demanded is None or started is None:
        return Fraction(0)
    offered = demanded - started if known.scoring.pattern == "steps" else demanded
    try:
        return points(known, award.parameters, offered)
    except (ValueError, ArithmeticError):
        return Fraction(0)  # CAT-003 says why these numbers cannot be counted with


def _conditions(case: Case) -> dict[str, ChosenCriterion]:
    return {c.code: c for _, c in case.chosen(*CONDITIONS)}


def _without(purchase: PurchaseFile, *, code: str, roles: tuple[Role, ...]) -> PurchaseFile:
    kept = tuple(c for c in purchase.criteria if c.code != code or c.role not in roles)
    return changed(purchase, criteria=kept)


def _drop_condition(case: Case, chosen: ChosenCriterion) -> Fix:
    return Fix(
        say(
            "Usuń warunek {name}, zostaw punkty.",
            "Remove the condition {name}, keep the points.",
            name=case.name(chosen),
        ),
        partial(_without, code=chosen.code, roles=CONDITIONS),
    )


def same_fact_twice(case: Case) -> Iterator[Found]:
    conditions = _conditions(case)
    for place, chosen in case.chosen(Role.AWARD):
        condition, known = conditions.get(chosen.code), case.criterion(chosen)
        if condition is None or known is None:
            continue
        share = _share_for_everybody(known, chosen, condition)
        own_words = chosen.wording.strip()
        repeated = bool(own_words) and not BEYOND.search(own_words[:READ_CHARACTERS])
        repeated = repeated and chosen.parameters == condition.parameters
        if share == 1 or not (share or repeated):
            continue
        if share:
            message = say(
                "{code} jest też warunkiem. Kto go spełni, ma od razu {share}% z {weight} "
                "punktów tego kryterium.",
                "{code} is a condition too. Whoever meets it has {share}% of this criterion's "
                "{weight} points at once.",
                code=case.name(chosen),
                share=int(share * 100),
                weight=chosen.weight_percent or 0,
            )
        else:
            message = say(
                "{code} jest tu warunkiem i zarazem daje {weight} punktów za to samo.",
                "{code} is a condition here and also earns {weight} points for the same.",
                code=case.name(chosen),
                weight=chosen.weight_percent or 0,
            )
        yield Found(f"criteria[{place}]", message, _drop_condition(case, chosen))


def everyone_gets_all_points(case: Case) -> Iterator[Found]:
    conditions = _conditions(case)
    for place, chosen in case.chosen(Role.AWARD):
        condition, known = conditions.get(chosen.code), case.criterion(chosen)
        if known is None or condition is None:
            continue
        if _share_for_everybody(known, chosen, condition) == 1:
            yield Found(
                f"criteria[{place}]",
                say(
                    "{code}: wszystkie {weight} punktów dostanie każdy, bo tyle wymaga już "
                    "warunek.",
                    "{code}: everybody will get all {weight} points, because the condition "
                    "demands that much already.",
                    code=case.name(chosen),
                    weight=chosen.weight_percent or 0,
                ),
                _drop_condition(case, chosen),
            )


def no_reason(case: Case) -> Iterator[Found]:
    for place, chosen in case.chosen(Role.AWARD, Role.PERFORMANCE):
        if says_nothing(chosen.reason):
            yield Found(
                f"criteria[{place}].reason",
                say(
                    "Nie zapisano, po co w tym zamówieniu jest {code}.",
                    "Nobody wrote down why this purchase has {code}.",
                    code=case.name(chosen),
                ),
            )


def _scores_criteria(case: Case) -> bool:
    return any(case.chosen(Role.AWARD))


def _scores(case: Case) -> bool:
    return bool(case.purchase.other_weights) or _scores_criteria(case)


RULES = (
    LintRule(
        code="AWD-001",
        severity=Severity.ERROR,
        step=Step.CRITERIA,
        title=Text(pl="Praca tylko dla mieszkańców", en="Work for residents only"),
        explanation=Text(
            pl="Wymóg albo punkty za zatrudnianie osób z określonej miejscowości są niezgodne z "
            "prawem. Opisz grupę jej sytuacją, na przykład „osoby bezrobotne”.",
            en="Demanding or rewarding the hiring of people from one place is unlawful. Describe "
            "the group by its situation, for example “unemployed people”.",
        ),
        basis=(
            Basis(
                Text(
                    pl="omówienie orzecznictwa, prawo.pl 233358",
                    en="account of the case law, prawo.pl 233358",
                ),
                Confidence.VERIFIED,
            ),
        ),
        check=only_residents,
    ),
    LintRule(
        code="AWD-002",
        severity=Severity.ERROR,
        step=Step.CRITERIA,
        title=Text(
            pl="Kryterium dotyczy wykonawcy",
            en="A criterion about the contractor",
        ),
        explanation=Text(
            pl="Kryterium oceny ofert ma dotyczyć przedmiotu zamówienia. Doświadczenie, siedzibę i "
            "sytuację finansową firmy sprawdza się w warunkach udziału. Doświadczenie osób, które "
            "wykonają to zamówienie, punktować wolno.",
            en="An award criterion has to concern the subject. Experience, seat and finances of "
            "the firm belong to the selection conditions. The experience of the people who will "
            "do this very work may earn points.",
        ),
        basis=(pzp("241"),),
        check=points_for_the_firm,
        applies=_scores,
    ),
    LintRule(
        code="AWD-003",
        severity=Severity.ERROR,
        step=Step.CRITERIA,
        title=Text(
            pl="To samo jako warunek i jako kryterium",
            en="The same fact as condition and as criterion",
        ),
        explanation=Text(
            pl="Kto nie spełni warunku, odpada, a kto spełni, dostaje punkty: różnicy nie będzie. "
            "Wybierz jedno albo punktuj dopiero to, co ponad warunek.",
            en="Who misses the condition is out, and who meets it gets the points: nobody can "
            "stand out. Choose one, or give points only above the condition.",
        ),
        basis=(pzp("240", Confidence.MEMORY), OWN),
        check=same_fact_twice,
        applies=_scores_criteria,
    ),
    LintRule(
        code="AWD-004",
        severity=Severity.WARNING,
        step=Step.CRITERIA,
        title=Text(pl="Martwe kryterium", en="A dead criterion"),
        explanation=Text(
            pl="Jeśli każdy dostanie komplet punktów, kryterium niczego nie rozstrzyga, a naprawdę "
            "decyduje cena.",
            en="If everybody gets all the points, the criterion decides nothing and price decides "
            "alone.",
        ),
        basis=(OWN,),
        check=everyone_gets_all_points,
        applies=_scores_criteria,
    ),
    LintRule(
        code="AWD-005",
        severity=Severity.ADVICE,
        step=Step.CRITERIA,
        title=Text(pl="Kryterium bez uzasadnienia", en="A criterion without a reason"),
        explanation=Text(
            pl="Jedno zdanie o tym, po co jest to kryterium, broni go przed zarzutem, że nie "
            "dotyczy przedmiotu zamówienia, i pomaga ocenić skutek.",
            en="One sentence on what the criterion is for defends it against the charge that it "
            "has nothing to do with the subject, and helps to judge its effect.",
        ),
        basis=(pzp("241"), OWN),
        check=no_reason,
        applies=lambda case: any(case.chosen(Role.AWARD, Role.PERFORMANCE)),
    ),
)

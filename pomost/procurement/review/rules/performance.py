"""People to be hired: how many, how long, how much. Conditions of art. 96 and their scored kin."""

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from pomost.criteria.catalogue.rules import Confidence
from pomost.kernel.texts import Money, Text, say
from pomost.procurement.purchases.rules import ChosenCriterion, ParameterValue, Role
from pomost.procurement.review.rules.shape import (
    OWN,
    Basis,
    Case,
    Fix,
    Found,
    LintRule,
    Severity,
    Step,
    end_of,
    number,
    pzp,
    with_criterion,
)

PEOPLE, MONTHS, FTE = "people", "months", "fte"
HIRING = (Role.PERFORMANCE, Role.AWARD)
# Design assumptions, declared in docs/rules/review/PER-003.md.
FULL_TIME_MONTH_CENTS = 600_000
LARGEST_SHARE_PERCENT = 50
PROPOSED_FTE = Decimal("0.5")
LONGEST_MONTHS = 600


def _asks(case: Case, chosen: ChosenCriterion, name: str) -> bool:
    """Whether the criterion has this parameter, in the file or in the catalogue."""
    if name in chosen.parameters:
        return True
    known = case.criterion(chosen)
    return known is not None and any(p.name == name for p in known.parameters)


def _usual(case: Case, chosen: ChosenCriterion, name: str) -> ParameterValue | None:
    """The catalogue's default for the parameter; None when it has none."""
    known = case.criterion(chosen)
    names = {p.name: p for p in known.parameters} if known is not None else {}
    return names[name].default_in("pl") if name in names else None


def _hiring(case: Case) -> Iterator[tuple[int, ChosenCriterion]]:
    """The criteria that ask for a number of people."""
    return ((i, c) for i, c in case.chosen(*HIRING) if _asks(case, c, PEOPLE))


def _any_hiring(case: Case) -> bool:
    return any(_hiring(case))


def _put(chosen: ChosenCriterion, place: int, name: str, value: ParameterValue, label: Text) -> Fix:
    parameters = dict(chosen.parameters) | {name: value}
    return Fix(label, partial(with_criterion, place=place, parameters=parameters))


def number_and_period(case: Case) -> Iterator[Found]:
    for place, chosen in _hiring(case):
        for name, what in (
            (PEOPLE, Text(pl="liczby osób", en="number of people")),
            (MONTHS, Text(pl="okresu w miesiącach", en="period in months")),
        ):
            given = number(chosen.parameters.get(name))
            if given is None or given <= 0:
                usual = _usual(case, chosen, name)
                yield Found(
                    f"criteria[{place}].parameters.{name}",
                    say(
                        "{code} wymaga zatrudnienia, a nie podaje {what}.",
                        "{code} requires hiring but gives no {what}.",
                        code=case.name(chosen),
                        what=what,
                    ),
                    _put(
                        chosen,
                        place,
                        name,
                        usual,
                        say(
                            "Wpisz wartość z katalogu ({usual}), potem ją sprawdź.",
                            "Put in the catalogue's value ({usual}), then check it.",
                            usual=str(usual),
                        ),
                    )
                    if usual is not None
                    else None,
                )


def floor_of_working_time(case: Case) -> Iterator[Found]:
    for place, chosen in _hiring(case):
        given = number(chosen.parameters.get(FTE))
        if given is None or given <= 0:
            yield Found(
                f"criteria[{place}].parameters.{FTE}",
                say(
                    "{code} nie mówi, na jaką część etatu. Wystarczy jedna osoba na 1/16 etatu.",
                    "{code} does not say for what part of a full-time job. One person at 1/16 "
                    "would do.",
                    code=case.name(chosen),
                ),
                _put(
                    chosen,
                    place,
                    FTE,
                    PROPOSED_FTE,
                    say(
                        "Wymagaj co najmniej {fte} etatu.",
                        "Require at least {fte} of a full-time job.",
                        fte=PROPOSED_FTE,
                    ),
                ),
            )


def _cost_of_one_cents(chosen: ChosenCriterion) -> int | None:
    """What one required person costs over the required period; None while figures are missing."""
    months = number(chosen.parameters.get(MONTHS))
    fte = number(chosen.parameters.get(FTE)) or Decimal(1)
    if months is None or not 0 < months <= LONGEST_MONTHS or not 0 < fte <= 1:
        return None
    return int(months * fte * FULL_TIME_MONTH_CENTS)


def head_count_and_value(case: Case) -> Iterator[Found]:
    value = case.purchase.value_cents
    for place, chosen in _hiring(case):
        people, one = number(chosen.parameters.get(PEOPLE)), _cost_of_one_cents(chosen)
        if people is None or people <= 0 or one is None or value == 0:
            continue
        cost = int(people * one)
        bearable = value * LARGEST_SHARE_PERCENT // 100
        if cost <= bearable:
            continue
        fewer = bearable // one
        yield Found(
            f"criteria[{place}].parameters.{PEOPLE}",
            say(
                "{code}: {people} os. kosztuje około {cost}, czyli {share}% wartości zamówienia "
                "({value}). Przyjmujemy {month} za miesiąc pełnego etatu i najwyżej {most}%.",
                "{code}: {people} people cost about {cost}, which is {share}% of the value "
                "({value}). We assume {month} for a full-time month, and {most}% at most.",
                code=case.name(chosen),
                people=people,
                cost=Money(cost),
                share=cost * 100 // value,
                value=Money(value),
                month=Money(FULL_TIME_MONTH_CENTS),
                most=LARGEST_SHARE_PERCENT,
            ),
            _put(
                chosen,
                place,
                PEOPLE,
                fewer,
                say(
                    "Zmniejsz liczbę osób z {now} do {to}.",
                    "Lower the number of people from {now} to {to}.",
                    now=people,
                    to=fewer,
                ),
            )
            if fewer >= 1
            else None,
        )


def period_within_contract(case: Case) -> Iterator[Found]:
    starts, ends = case.purchase.starts_on, case.purchase.ends_on
    if starts is None or ends is None or ends < starts:
        return
    fits = 0
    while fits < LONGEST_MONTHS and end_of(starts, fits + 1) <= ends:
        fits += 1
    for place, chosen in case.chosen(*HIRING):
        months = number(chosen.parameters.get(MONTHS))
        if months is None or months <= fits:
            continue
        yield Found(
            f"criteria[{place}].parameters.{MONTHS}",
            say(
                "{code} wymaga {months} mies., a umowa trwa od {starts} do {ends}: pełnych "
                "miesięcy {fits}.",
                "{code} requires {months} months, but the contract runs from {starts} to {ends}: "
                "{fits} whole months.",
                code=case.name(chosen),
                months=months,
                starts=starts,
                ends=ends,
                fits=fits,
            ),
            _put(
                chosen,
                place,
                MONTHS,
                fits,
                say(
                    "Skróć okres do {fits} mies.", "Shorten the period to {fits} months.", fits=fits
                ),
            )
            if fits >= 1
            else None,
        )


RULES = (
    LintRule(
        code="PER-001",
        severity=Severity.ERROR,
        step=Step.CRITERIA,
        title=Text(pl="Zatrudnienie bez liczby lub okresu", en="Hiring without number or period"),
        explanation=Text(
            pl="Jeśli wymagasz zatrudnienia, podaj liczbę osób i okres. Inaczej oferty nie będą "
            "porównywalne, a kontroli nie będzie z czym porównać.",
            en="If you require hiring, give the number of people and the period. Otherwise bids "
            "cannot be compared and control has nothing to go by.",
        ),
        basis=(pzp("96", Confidence.PARTLY),),
        check=number_and_period,
        applies=_any_hiring,
    ),
    LintRule(
        code="PER-002",
        severity=Severity.WARNING,
        step=Step.CRITERIA,
        title=Text(pl="Brak dolnej granicy etatu", en="No floor of working time"),
        explanation=Text(
            pl="Kontrole trafiały na jedną osobę zatrudnioną na 1/16 etatu przy dużym zamówieniu. "
            "Podaj najmniejszy wymiar etatu.",
            en="Audits met one person employed for 1/16 of the time in a large contract. Say the "
            "least part of a full-time job that counts.",
        ),
        basis=(
            Basis(
                Text(
                    pl="kontrola NIK klauzul społecznych 2013–2016",
                    en="audit of social clauses by the Supreme Audit Office, 2013–2016",
                ),
                Confidence.VERIFIED,
            ),
        ),
        check=floor_of_working_time,
        applies=_any_hiring,
    ),
    LintRule(
        code="PER-003",
        severity=Severity.WARNING,
        step=Step.CRITERIA,
        title=Text(
            pl="Liczba osób nieproporcjonalna do wartości",
            en="Head count out of proportion to the value",
        ),
        explanation=Text(
            pl="Gdy same wymagane etaty zjadają większość wartości zamówienia, nikt nie złoży "
            "oferty albo cena wzrośnie. To szacunek: koszt etatu i próg są założeniem projektu.",
            en="When the required posts alone eat most of the value, nobody bids or the price "
            "rises. This is an estimate: cost of a post and limit are assumptions of this project.",
        ),
        basis=(OWN,),
        check=head_count_and_value,
        applies=_any_hiring,
    ),
    LintRule(
        code="PER-004",
        severity=Severity.WARNING,
        step=Step.CRITERIA,
        title=Text(
            pl="Okres zatrudnienia dłuższy niż umowa",
            en="Hiring period longer than the contract",
        ),
        explanation=Text(
            pl="Warunek realizacji nie może trwać dłużej niż sama realizacja.",
            en="A condition of performance cannot last longer than the performance.",
        ),
        basis=(pzp("96", Confidence.PARTLY), OWN),
        check=period_within_contract,
        applies=lambda case: any(MONTHS in c.parameters for _, c in case.chosen(*HIRING)),
    ),
)

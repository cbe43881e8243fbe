"""Contradictions between steps: who it is for, what a breach costs, up to which limit."""

from collections.abc import Iterator
from decimal import Decimal

from pomost.criteria.catalogue.rules import Confidence
from pomost.kernel.texts import Text, say
from pomost.procurement.purchases.rules import ChosenCriterion
from pomost.procurement.review.rules.shape import (
    OWN,
    Case,
    Found,
    LintRule,
    Severity,
    Step,
    pzp,
)
from pomost.procurement.review.rules.wording import says_nothing

# What a group is called in a diagnosis, by the beginnings of words in both languages.
GROUP_STEMS = {
    "unemployed": ("bezrobot", "unemploy"),
    "job-seekers": ("poszukuj", "seek"),
    "disabled": ("niepełnospr", "niepelnospr", "disab"),
    "care-leavers": ("pieczy", "piecz", "foster", "care"),
    "young-trainees": ("młodoci", "mlodoci", "train", "ucz"),
    "social-employment": ("zatrudnieni", "social employ", "cis", "kis"),
    "under-30": ("młod", "mlod", "young", "youth", "30"),
    "over-50": ("50", "starsz", "older"),
}
NO_PENALTY = Decimal(0)


def _grouped(case: Case) -> Iterator[tuple[int, ChosenCriterion, str]]:
    for place, chosen in enumerate(case.purchase.criteria):
        group = str(chosen.parameters.get("group", ""))
        if group in GROUP_STEMS:
            yield place, chosen, group


def other_people(case: Case) -> Iterator[Found]:
    said = " ".join(group.name for group in case.purchase.groups).casefold()
    for place, chosen, group in _grouped(case):
        if any(stem in said for stem in GROUP_STEMS[group]):
            continue
        known = case.criterion(chosen)
        labels = {}
        if known is not None:
            choices = next((p.choices for p in known.parameters if p.name == "group"), ())
            labels = {choice.value: choice.label for choice in choices}
        yield Found(
            f"criteria[{place}].parameters.group",
            say(
                "{name} dotyczy grupy „{group}”, a diagnoza jej nie wymienia.",
                "{name} is for “{group}”, whom the diagnosis does not name.",
                name=case.name(chosen),
                group=labels.get(group, Text(pl=group, en=group)),
            ),
        )


def _sanctions(case: Case) -> int:
    """How many promises cost something when broken, art. 95 included."""
    said = [chosen.sanction for chosen in case.purchase.criteria]
    return sum(not says_nothing(text) for text in (*said, case.purchase.employment.sanction))


def no_cap(case: Case) -> Iterator[Found]:
    if case.purchase.penalty_cap_percent is None:
        yield Found(
            "penalty_cap_percent",
            say(
                "Sankcji jest {count}, a górnej granicy wszystkich kar nie ma.",
                "There are {count} sanctions and no cap on all penalties together.",
                count=_sanctions(case),
            ),
        )


def cap_against_sanctions(case: Case) -> Iterator[Found]:
    cap, count = case.purchase.penalty_cap_percent, _sanctions(case)
    if cap == NO_PENALTY and count:
        yield Found(
            "penalty_cap_percent",
            say(
                "Granica kar to 0%, więc żadna z sankcji ({count}) nigdy nie zadziała.",
                "The cap on penalties is 0%, so none of the {count} sanctions can ever work.",
                count=count,
            ),
        )
    elif cap and not count:
        yield Found(
            "penalty_cap_percent",
            say(
                "Jest granica kar {cap}%, a nie ma żadnej sankcji, którą by ograniczała.",
                "There is a cap on penalties of {cap}% and no sanction for it to limit.",
                cap=cap,
            ),
        )


RULES = (
    LintRule(
        code="NED-005",
        severity=Severity.ADVICE,
        step=Step.NEED,
        title=Text(
            pl="Kryterium dla innych osób niż w diagnozie",
            en="A criterion for other people than the diagnosis",
        ),
        explanation=Text(
            pl="Diagnoza mówi o jednych osobach, a kryterium daje pracę innym. Dopisz grupę do"
            " diagnozy albo zmień grupę w kryterium, żeby uzasadnienie trzymało się całości.",
            en="The diagnosis speaks of some people and the criterion gives work to others. Add the"
            " group to the diagnosis, or change it in the criterion, so that the reasons hold"
            " together.",
        ),
        basis=(OWN,),
        check=other_people,
        applies=lambda case: bool(case.purchase.groups) and any(_grouped(case)),
    ),
    LintRule(
        code="CON-006",
        severity=Severity.WARNING,
        step=Step.CONTRACT,
        title=Text(pl="Kary bez górnej granicy", en="Penalties without a cap"),
        explanation=Text(
            pl="Umowa z karami musi mówić, ile mogą wynieść razem. Bez granicy kary są nie do"
            " wyceny, a najmniejsi wykonawcy nie złożą oferty.",
            en="A contract with penalties must say how much they may come to in total. Without a"
            " cap nobody can price them, and the smallest suppliers will not bid.",
        ),
        basis=(pzp("436", Confidence.MEMORY),),
        check=no_cap,
        applies=lambda case: case.under_the_act and _sanctions(case) > 0,
    ),
    LintRule(
        code="CON-007",
        severity=Severity.ERROR,
        step=Step.CONTRACT,
        title=Text(
            pl="Granica kar i sankcje sobie przeczą", en="Cap and sanctions contradict each other"
        ),
        explanation=Text(
            pl="Granica 0% odbiera siłę każdej sankcji, a granica bez sankcji niczego nie"
            " ogranicza. Popraw jedno albo drugie.",
            en="A cap of 0% takes the force from every sanction, and a cap without sanctions limits"
            " nothing. Correct one or the other.",
        ),
        basis=(pzp("436", Confidence.MEMORY), OWN),
        check=cap_against_sanctions,
        applies=lambda case: case.purchase.penalty_cap_percent is not None,
    ),
)

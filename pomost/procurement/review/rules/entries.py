"""Whether each chosen criterion is one that the catalogue knows, used as it allows."""

from collections.abc import Iterator
from difflib import get_close_matches
from functools import partial

from pomost.criteria.catalogue.rules import Criterion, check_parameters, with_defaults
from pomost.kernel.texts import Text, say
from pomost.procurement.purchases.rules import ChosenCriterion, PurchaseFile, Role
from pomost.procurement.review.rules.shape import (
    OWN,
    Case,
    Fix,
    Found,
    LintRule,
    Severity,
    Step,
    changed,
    number,
    with_criterion,
)


def _drop(purchase: PurchaseFile, *, place: int) -> PurchaseFile:
    return changed(purchase, criteria=purchase.criteria[:place] + purchase.criteria[place + 1 :])


def unknown_criterion(case: Case) -> Iterator[Found]:
    for place, chosen in enumerate(case.purchase.criteria):
        if case.criterion(chosen) is None:
            yield Found(
                f"criteria[{place}].code",
                say(
                    "Katalog nie zna kryterium „{code}” na dzień {on}.",
                    "The catalogue knows no criterion “{code}” on {on}.",
                    code=chosen.code,
                    on=case.on,
                ),
                Fix(
                    say("Usuń kryterium {code}.", "Remove the criterion {code}.", code=chosen.code),
                    partial(_drop, place=place),
                ),
            )


def _known(case: Case) -> Iterator[tuple[int, ChosenCriterion, Criterion]]:
    for place, chosen in enumerate(case.purchase.criteria):
        known = case.criterion(chosen)
        if known is not None:
            yield place, chosen, known


def wrong_role(case: Case) -> Iterator[Found]:
    for place, chosen, known in _known(case):
        if chosen.role.value not in known.roles:
            yield Found(
                f"criteria[{place}].role",
                say(
                    "{code} nie może stać w roli „{role}”. Może w: {roles}.",
                    "{code} cannot stand in the role “{role}”. It can in: {roles}.",
                    code=case.name(chosen),
                    role=chosen.role.value,
                    roles=", ".join(known.roles),
                ),
            )


def parameters(case: Case) -> Iterator[Found]:
    for place, chosen, known in _known(case):
        names = {p.name: p for p in known.parameters}
        for name, why in check_parameters(known, chosen.parameters).items():
            at = f"criteria[{place}].parameters.{name}"
            if name not in names:
                close = get_close_matches(name[:60], names, n=1)
                yield Found(
                    at,
                    say(
                        "{code} nie ma parametru „{name}”. Ma: {all}.",
                        "{code} has no parameter “{name}”. It has: {all}.",
                        code=case.name(chosen),
                        name=name,
                        all=", ".join(close or names) or "—",
                    ),
                )
                continue
            default = names[name].default_in("pl")
            yield Found(
                at,
                say(
                    "{code}, {label}: „{value}”. {why}",
                    "{code}, {label}: “{value}”. {why}",
                    code=case.name(chosen),
                    label=names[name].label,
                    value=str(chosen.parameters[name]),
                    why=why,
                ),
                Fix(
                    say(
                        "Ustaw wartość z katalogu: {default}.",
                        "Set the catalogue's value: {default}.",
                        default=str(default),
                    ),
                    partial(
                        with_criterion,
                        place=place,
                        parameters=dict(chosen.parameters) | {name: default},
                    ),
                ),
            )
        yield from _no_room_for_points(case, place, chosen, known)


def _no_room_for_points(
    case: Case, place: int, chosen: ChosenCriterion, known: Criterion
) -> Iterator[Found]:
    """Linear scoring needs its full mark above its start."""
    if chosen.role is not Role.AWARD or known.scoring.pattern != "linear":
        return
    values = with_defaults(known, chosen.parameters, "pl")
    low, high = (
        number(values.get(bound) if isinstance(bound, str) else bound)
        for bound in (known.scoring.floor, known.scoring.ceiling)
    )
    if low is not None and high is not None and high <= low:
        yield Found(
            f"criteria[{place}].parameters",
            say(
                "{code}: punkty zaczynają się od {low}, a komplet jest za {high}. Komplet musi "
                "być wyżej.",
                "{code}: points start at {low} and the full mark is at {high}. The full mark must "
                "be higher.",
                code=case.name(chosen),
                low=low,
                high=high,
            ),
        )


def _any(case: Case) -> bool:
    return bool(case.purchase.criteria)


RULES = (
    LintRule(
        code="CAT-001",
        severity=Severity.ERROR,
        step=Step.CRITERIA,
        title=Text(pl="Nieznane kryterium", en="Unknown criterion"),
        explanation=Text(
            pl="Kryterium musi być w katalogu tego dnia, którego prawo obowiązuje. Inaczej nie ma "
            "podstawy prawnej, dowodu ani kursu, który go uczy.",
            en="A criterion must be in the catalogue on the day whose law applies. Otherwise it "
            "has no legal basis, no evidence and no course that teaches it.",
        ),
        basis=(OWN,),
        check=unknown_criterion,
        applies=_any,
    ),
    LintRule(
        code="CAT-002",
        severity=Severity.ERROR,
        step=Step.CRITERIA,
        title=Text(pl="Kryterium w niewłaściwej roli", en="Criterion in the wrong role"),
        explanation=Text(
            pl="Jedne kryteria mogą tylko dawać punkty, inne tylko być warunkiem.",
            en="Some criteria can only earn points, others can only be a condition.",
        ),
        basis=(OWN,),
        check=wrong_role,
        applies=_any,
    ),
    LintRule(
        code="CAT-003",
        severity=Severity.ERROR,
        step=Step.CRITERIA,
        title=Text(pl="Parametr nie pasuje", en="A parameter does not fit"),
        explanation=Text(
            pl="Każdy parametr ma w katalogu nazwę, rodzaj i granice.",
            en="Each parameter has a name, a type and limits in the catalogue.",
        ),
        basis=(OWN,),
        check=parameters,
        applies=_any,
    ),
)

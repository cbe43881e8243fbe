"""A criterion: what a buyer may ask for, how it is worded, proven and scored.

Pure: no Django, no database, no clock. Source: docs/formats/catalogue.md.
"""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from string import Formatter
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from pomost.criteria.law.rules import Code, Dated, Provision, Slug, Strict
from pomost.kernel.texts import Text

Value = int | Decimal | bool | str


class Choice(Strict):
    """One answer a parameter allows."""

    value: Slug
    label: Text


class Levels(Strict):
    """The amounts at which suppliers are told apart, the easiest first; each has its own bit."""

    first_bit: int = Field(ge=0, le=62, description="its bit; the next levels have the next bits")
    at: tuple[Decimal, ...] = Field(min_length=1)
    harder: Literal["more", "less"] = "more"

    def reaches(self, proven: Decimal, asked: Decimal) -> bool:
        """Whether a proof of one amount answers a demand for the other."""
        return proven <= asked if self.harder == "less" else proven >= asked


class Parameter(Strict):
    """A number or word the buyer fills in."""

    name: Annotated[str, Field(pattern=r"^[a-z][a-z_]*$")]
    label: Text
    type: Literal["int", "percent", "decimal", "bool", "choice", "text"]
    unit: Text | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    default: int | Decimal | bool | str | Text
    choices: tuple[Choice, ...] = ()
    hint: Text | None = None
    levels: Levels | None = Field(default=None, description="only where suppliers prove an amount")

    def default_in(self, language: str) -> Value:
        """The default as a plain value; words in the language asked for."""
        if isinstance(self.default, Text):
            return self.default.for_language(language)
        return self.default


class Step(Strict):
    """From this much on, this share of the criterion's points."""

    at_least: Decimal
    percent: Decimal = Field(ge=0, le=100)


class Scoring(Strict):
    """How an offer earns the criterion's points. A bound may name a parameter."""

    pattern: Literal["yes-no", "steps", "linear", "none"]
    detail: Text
    measure: Text | None = Field(default=None, description="what a bidder offers, with its unit")
    floor: Decimal | str | None = Field(default=None, description="linear: no points up to here")
    ceiling: Decimal | str | None = Field(default=None, description="linear: all points from here")
    steps: tuple[Step, ...] = ()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.pattern == "linear" and (self.floor is None or self.ceiling is None):
            raise ValueError("linear scoring needs floor and ceiling")
        if (self.pattern == "steps") != bool(self.steps):
            raise ValueError("steps belong to the pattern steps, and only to it")
        if [s.at_least for s in self.steps] != sorted({s.at_least for s in self.steps}):
            raise ValueError("steps must rise")
        return self


class EvidenceKind(Strict):
    """Something that proves a criterion, with no more personal data than needed."""

    kind: Slug
    label: Text
    form: Literal["file", "statement", "visit"] = "file"


class Criterion(Dated):
    """A thing a buyer may ask for and a supplier can prove."""

    code: Code
    bit: int = Field(ge=0, le=62, description="its place in the market view; never reused")
    title: Text
    summary: Text
    instrument: Code
    roles: tuple[Literal["description", "selection", "performance", "employment", "award"], ...]
    parameters: tuple[Parameter, ...] = ()
    wording: Text
    scoring: Scoring
    evidence: tuple[EvidenceKind, ...] = Field(min_length=1)
    contract_duty: Text
    verification: Text
    sanction: Text
    mistakes: tuple[Text, ...] = Field(min_length=1)
    taught_by: Annotated[str, Field(pattern=r"^[a-z0-9-]+/[a-z0-9-]+$")]
    provisions: tuple[Provision, ...] = Field(min_length=1)
    supply_kinds: tuple[Slug, ...] = Field(default=(), description="empty: any kind of supply")

    def parameter(self, name: str) -> Parameter:
        """The parameter of this name; raises KeyError."""
        return {p.name: p for p in self.parameters}[name]

    @property
    def course_slug(self) -> str:
        return self.taught_by.partition("/")[0]

    @property
    def unit_slug(self) -> str:
        return self.taught_by.partition("/")[2]


def show_value(parameter: Parameter, value: Value, language: str) -> str:
    """A value in words: a comma for Polish decimals, a choice by its label, percent with a sign."""
    if parameter.type == "choice":
        labels = {c.value: c.label.for_language(language) for c in parameter.choices}
        return labels.get(str(value), str(value))
    if parameter.type == "bool":
        yes, no = ("yes", "no") if language.startswith("en") else ("tak", "nie")
        return yes if value else no
    if parameter.type == "text":
        return str(value)
    try:
        shown = f"{Decimal(str(value)).normalize():f}"
    except InvalidOperation:  # a file may say anything; the review tells
        return str(value)
    if not language.startswith("en"):
        shown = shown.replace(".", ",")
    if parameter.type == "percent":
        return f"{shown}%"
    return shown


def with_defaults(
    criterion: Criterion, values: Mapping[str, Value], language: str
) -> dict[str, Value]:
    """Every parameter with its value, or with its default where none or nothing was given."""
    return {
        p.name: p.default_in(language) if values.get(p.name) in (None, "") else values[p.name]
        for p in criterion.parameters
    }


def wording_parts(
    criterion: Criterion, parameters: Mapping[str, Value], language: str
) -> tuple[tuple[str, bool], ...]:
    """The clause in pieces, each with whether it is a value that somebody chose.

    Missing values take their defaults.
    """
    values = with_defaults(criterion, parameters, language)
    shown = {p.name: show_value(p, values[p.name], language) for p in criterion.parameters}
    parts: list[tuple[str, bool]] = []
    for text, name, _spec, _conversion in Formatter().parse(
        criterion.wording.for_language(language)
    ):
        if text:
            parts.append((text, False))
        if name:
            parts.append((shown[name], True))
    return tuple(parts)


def render_wording(criterion: Criterion, parameters: Mapping[str, Value], language: str) -> str:
    """The clause in one language, its placeholders filled; missing values take their defaults."""
    return "".join(text for text, _chosen in wording_parts(criterion, parameters, language))


def check_parameters(criterion: Criterion, values: Mapping[str, object]) -> dict[str, Text]:
    """What is wrong with each value, by parameter name; empty when all is well.

    A missing value is no error: its default counts. A name the criterion does not have is.
    """
    known = {p.name: p for p in criterion.parameters}
    errors = {
        name: Text(
            pl="Tego parametru nie ma w tym kryterium.",
            en="This criterion has no such parameter.",
        )
        for name in values
        if name not in known
    }
    for name, parameter in known.items():
        value = values.get(name)
        if value is not None and (problem := _problem(parameter, value)):
            errors[name] = problem
    return errors


def _problem(parameter: Parameter, value: object) -> Text | None:
    if parameter.type == "bool":
        if isinstance(value, bool):
            return None
        return Text(pl="Wybierz: tak albo nie.", en="Choose yes or no.")
    if parameter.type == "choice":
        if value in {c.value for c in parameter.choices}:
            return None
        return Text(pl="Wybierz jedną z podanych odpowiedzi.", en="Choose one of the answers.")
    if parameter.type == "text":
        if isinstance(value, str) and value.strip():
            return None
        return Text(pl="Wpisz co najmniej jedno słowo.", en="Write at least one word.")
    number = _number(value)
    if number is None or (parameter.type == "int" and number != number.to_integral_value()):
        whole = parameter.type == "int"
        return Text(
            pl="Wpisz liczbę całkowitą." if whole else "Wpisz liczbę.",
            en="Write a whole number." if whole else "Write a number.",
        )
    if parameter.minimum is not None and number < parameter.minimum:
        return Text(
            pl=f"Nie mniej niż {show_value(parameter, parameter.minimum, 'pl')}.",
            en=f"Not less than {show_value(parameter, parameter.minimum, 'en')}.",
        )
    if parameter.maximum is not None and number > parameter.maximum:
        return Text(
            pl=f"Nie więcej niż {show_value(parameter, parameter.maximum, 'pl')}.",
            en=f"Not more than {show_value(parameter, parameter.maximum, 'en')}.",
        )
    return None


def _number(value: object) -> Decimal | None:
    if isinstance(value, bool):
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def points(
    criterion: Criterion, parameters: Mapping[str, Value], offered: Decimal | int
) -> Fraction:
    """The share of the criterion's points an offer earns, exact, from 0 to 1.

    ``offered`` is what ``scoring.measure`` names; for yes-no it is true or false.
    Raises ValueError for a criterion without points, or a ceiling that is not above the floor.
    Source: docs/rules/criterion-points.md.
    """
    scoring = criterion.scoring
    if scoring.pattern == "none":
        raise ValueError(f"{criterion.code} earns no points")
    if scoring.pattern == "yes-no":
        return Fraction(1 if offered else 0)
    amount = Fraction(Decimal(offered))
    if scoring.pattern == "steps":
        reached = [s.percent for s in scoring.steps if amount >= Fraction(s.at_least)]
        return Fraction(reached[-1]) / 100 if reached else Fraction(0)
    values = with_defaults(criterion, parameters, "pl")
    floor, ceiling = (_bound(b, values) for b in (scoring.floor, scoring.ceiling))
    if ceiling <= floor:
        raise ValueError(f"{criterion.code}: the ceiling must be above the floor")
    return min(Fraction(1), max(Fraction(0), (amount - floor) / (ceiling - floor)))


def _bound(bound: Decimal | str | None, values: Mapping[str, Value]) -> Fraction:
    return Fraction(Decimal(str(values[bound] if isinstance(bound, str) else bound)))


def sample_offers(criterion: Criterion) -> tuple[tuple[int, Fraction], ...]:
    """Some offers and what they earn with default parameters, for a drawing; least first."""
    scoring = criterion.scoring
    if scoring.pattern == "none":
        return ()
    if scoring.pattern == "yes-no":
        amounts = [0, 1]
    elif scoring.pattern == "steps":
        last = int(scoring.steps[-1].at_least)
        amounts = list(range(last + 1))
    else:
        values = with_defaults(criterion, {}, "pl")
        floor, ceiling = (_bound(b, values) for b in (scoring.floor, scoring.ceiling))
        amounts = [round(floor + (ceiling - floor) * quarter / 4) for quarter in range(5)]
    return tuple((amount, points(criterion, {}, amount)) for amount in dict.fromkeys(amounts))

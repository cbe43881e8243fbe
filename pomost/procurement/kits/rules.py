"""Kits: dated beginnings for common purchases, and the words in them that wait for an officer.

Pure: no Django, no database, no clock. Source: docs/formats/kit.md.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from pomost.criteria.law.rules import CpvCode, Dated, Slug
from pomost.kernel.texts import Text
from pomost.procurement.purchases.rules import (
    Buyer,
    ChosenCriterion,
    Employment,
    Group,
    Kind,
    ParameterValue,
    Percent,
    PurchaseFile,
    Role,
    Way,
)

# What waits for an officer stands in square brackets and begins with a small letter: [ile osób].
WAITING = re.compile(r"\[[a-ząćęłńóśźż][^\[\]\n]{1,149}\]")
NOT_OURS = ("format", "buyer", "suppressed")


class Strict(BaseModel):
    """Refuses words it does not know, so that a typing mistake is never silently dropped."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class KitGroup(Strict):
    """People whom such purchases are usually for; nobody's numbers."""

    name: Text
    need: Text


class KitCriterion(Strict):
    """A criterion of the catalogue that often fits, with parameters to begin with."""

    code: str
    role: Role
    parameters: dict[str, ParameterValue] = Field(default_factory=dict)
    weight_percent: Percent | None = None
    reason: Text


class OtherCriterion(Strict):
    """An award criterion outside the catalogue."""

    name: Text
    weight_percent: Percent
    way: Way | None = None


class Kit(Dated):
    """A beginning for one sort of purchase, in both languages, as of a day."""

    code: Slug
    title: Text
    summary: Text
    kind: Kind
    cpv: CpvCode
    further_cpv: tuple[CpvCode, ...] = ()
    diagnosis: Text
    groups: tuple[KitGroup, ...] = ()
    need: Text
    description: Text
    accessibility: Text
    not_divided_because: Text
    activities: tuple[Text, ...] = ()
    price_weight_percent: Annotated[Decimal, Field(ge=0, le=100)]
    price_way: Way | None = None
    criteria: tuple[KitCriterion, ...] = ()
    others: tuple[OtherCriterion, ...] = ()
    strategic: tuple[str, ...] = ()
    social: tuple[str, ...] = ()
    indexation: Text
    monitoring: Text

    @model_validator(mode="after")
    def _weights_make_a_hundred(self) -> Self:
        weights = [self.price_weight_percent, *(other.weight_percent for other in self.others)]
        weights += [c.weight_percent for c in self.criteria if c.weight_percent is not None]
        if sum(weights) != 100:
            raise ValueError(f"{self.code}: the weights add up to {sum(weights)}")
        return self


def as_purchase(
    kit: Kit,
    *,
    title: str,
    buyer: Buyer,
    day: date,
    language: str,
    terms: Mapping[str, Mapping[str, str]],
    clause: Mapping[str, Text],
) -> PurchaseFile:
    """A purchase that begins with the kit's words, in one language.

    ``terms`` are the catalogue's duty, check and sanction by criterion; ``clause`` the words of
    the employment clause beside its tasks.
    """

    def say(text: Text) -> str:
        return text.for_language(language)

    ways: dict[str, Any] = {say(o.name): o.way for o in kit.others if o.way is not None}
    if kit.price_way is not None:
        ways["price"] = kit.price_way
    employment = Employment(
        activities=tuple(say(activity) for activity in kit.activities),
        **({name: say(text) for name, text in clause.items()} if kit.activities else {}),
    )
    return PurchaseFile(
        title=title,
        buyer=buyer,
        as_of=day,
        kind=kit.kind,
        cpv=kit.cpv,
        place=buyer.place,
        further_cpv=kit.further_cpv,
        value_cents=0,
        diagnosis=say(kit.diagnosis),
        groups=tuple(Group(name=say(group.name), need=say(group.need)) for group in kit.groups),
        need=say(kit.need),
        description=say(kit.description),
        accessibility=say(kit.accessibility),
        not_divided_because=say(kit.not_divided_because),
        price_weight_percent=kit.price_weight_percent,
        other_weights={say(other.name): other.weight_percent for other in kit.others},
        ways=ways,
        employment=employment,
        criteria=tuple(
            ChosenCriterion(
                code=item.code,
                role=item.role,
                parameters=item.parameters,
                weight_percent=item.weight_percent,
                reason=say(item.reason),
                **terms.get(item.code, {}),
            )
            for item in kit.criteria
        ),
        strategic=kit.strategic,
        social=kit.social,
        indexation=say(kit.indexation),
        monitoring=say(kit.monitoring),
    )


def waiting(file: PurchaseFile) -> list[tuple[str, str]]:
    """What still stands in square brackets: the place in the file, and the words.

    Places are written as the review writes them: ``criteria[0].reason``.
    """
    content = file.model_dump(mode="json", exclude=set(NOT_OURS))
    return [(at, words) for at, text in _texts(content, "") for words in WAITING.findall(text)]


def words_left(content: Any) -> list[str]:
    """The words in square brackets of any part of a file, each once, in order."""
    found = (words for _at, text in _texts(content, "") for words in WAITING.findall(text))
    return list(dict.fromkeys(found))


def _texts(value: Any, at: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _texts(inner, f"{at}.{name}" if at else name)
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _texts(inner, f"{at}[{place}]")

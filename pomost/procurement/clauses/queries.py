"""Chosen criteria together with the catalogue's side of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pomost.criteria.catalogue.queries import catalogue
from pomost.criteria.catalogue.rules import (
    Criterion,
    SupplyKind,
    UnknownCriterion,
    render_wording,
)
from pomost.kernel.texts import Text
from pomost.procurement.clauses.rules import Example, Suggestion, examples, suggestions
from pomost.procurement.purchases.models import ROLE_LABELS
from pomost.procurement.purchases.rules import ChosenCriterion, PurchaseFile, Role

OWN_WORDS = ("contract_duty", "verification", "sanction")


@dataclass(frozen=True)
class Clause:
    """A chosen criterion, ready to show."""

    chosen: ChosenCriterion
    criterion: Criterion | None  # None: the catalogue of that day does not have it
    wording: Text | None
    examples: tuple[Example, ...] = ()

    @property
    def role_label(self) -> str:
        return str(ROLE_LABELS[self.chosen.role])

    @property
    def url_args(self) -> tuple[str, str]:
        return self.chosen.code, str(self.chosen.role)


def criterion_on(code: str, day: date) -> Criterion | None:
    """The catalogue's criterion of a day; its newest version when it is younger than the day."""
    for on in (day, None):
        try:
            return catalogue().criterion(code, on=on)
        except UnknownCriterion:
            continue
    return None


def words_of(criterion: Criterion, chosen: ChosenCriterion) -> Text:
    """The clause's wording in both languages; the buyer's own words stand for both."""
    if chosen.wording:
        return Text(pl=chosen.wording, en=chosen.wording)
    return Text(
        pl=render_wording(criterion, chosen.parameters, "pl"),
        en=render_wording(criterion, chosen.parameters, "en"),
    )


def clauses_of(file: PurchaseFile) -> list[Clause]:
    """Every chosen criterion of a purchase with its wording and sample points."""
    found = []
    for chosen in file.criteria:
        criterion = criterion_on(chosen.code, file.as_of)
        found.append(
            Clause(
                chosen,
                criterion,
                words_of(criterion, chosen) if criterion else None,
                tuple(
                    examples(criterion, chosen.parameters, chosen.weight_percent or Decimal(0))
                    if criterion and chosen.role == Role.AWARD
                    else ()
                ),
            )
        )
    return found


def supply_kinds_of(file: PurchaseFile) -> tuple[SupplyKind, ...]:
    """The kinds of supply that the CPV codes mean, each once."""
    codes: Iterable[str] = (code for code in (file.cpv, *file.further_cpv) if code)
    found = [kind for code in codes for kind in catalogue().supply_kinds_for_cpv(code)]
    return tuple(dict.fromkeys(found))


def suggested_for(file: PurchaseFile) -> list[Suggestion]:
    """The whole catalogue of the purchase's day, sorted by fit."""
    known = catalogue()
    return suggestions(
        file, known.criteria(on=file.as_of), supply_kinds_of(file), known.supply_kinds
    )


def in_language(file: PurchaseFile, language: str) -> PurchaseFile:
    """The catalogue's own words in ``language``; words that the buyer changed stay."""
    return file.model_copy(
        update={
            "criteria": tuple(_translated(item, file.as_of, language) for item in file.criteria)
        }
    )


def _translated(item: ChosenCriterion, day: date, language: str) -> ChosenCriterion:
    criterion = criterion_on(item.code, day)
    if criterion is None:
        return item
    words: dict[str, str] = {}
    for part in OWN_WORDS:
        text: Text = getattr(criterion, part)
        if getattr(item, part).strip() in (text.pl, text.en):
            words[part] = text.for_language(language)
    return item.model_copy(update=words)

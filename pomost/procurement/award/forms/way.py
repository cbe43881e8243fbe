"""How one criterion earns its points: what it compares, its formula, the formula's parameters."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from pydantic import TypeAdapter, ValidationError

from pomost.kernel import money
from pomost.kernel.files import Unusable
from pomost.kernel.numbers import read_number
from pomost.procurement.path.forms import AmountField, DraftForm, number_field
from pomost.procurement.purchases.rules import as_json
from pomost.procurement.scoring.queries import FORMULA_LABELS, MEASURE_LABELS
from pomost.procurement.scoring.rules.reading import check_way
from pomost.procurement.scoring.rules.shape import (
    MONEY,
    MOST_YEARS,
    Criterion,
    LifeCycle,
    Measure,
    Scoring,
)

SCORING: TypeAdapter[Scoring] = TypeAdapter(Scoring)
FOR_MONEY = (
    "lowest-ratio",
    "linear-to-lowest",
    "min-max",
    "absolute-line",
    "money-equivalent",
    "steps",
)
BETTER = [("higher", _("more is better")), ("lower", _("less is better"))]
# The parameters of each formula, by the names of the fields.
PARAMETERS: dict[str, tuple[str, ...]] = {
    "lowest-ratio": (),
    "linear-to-lowest": (),
    "min-max": ("better",),
    "absolute-line": ("full_at", "none_at"),
    "money-equivalent": ("full_at_cents", "point_worth_cents"),
    "steps": ("better", "table"),
    "yes-no": (),
    "per-unit": ("points_per_unit", "counted_from"),
    "jury-mean": ("jurors", "lowest_mark", "highest_mark", "trimmed"),
}
# Fields that stand together on the page; a page shows those of the chosen formula.
TOGETHER: tuple[tuple[str, ...], ...] = (
    ("better",),
    ("full_at", "none_at"),
    ("full_at_cents", "point_worth_cents"),
    ("table",),
    ("points_per_unit", "counted_from"),
    ("jurors", "lowest_mark", "highest_mark", "trimmed"),
)
AMOUNTS = ("full_at_cents", "point_worth_cents")
MEASURED = ("cost", "life-cycle-cost")


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that only some formulas need."""

    formulas: tuple[str, ...]
    legend: str
    fields: list[forms.BoundField]


class TableField(forms.CharField):
    """A table of thresholds, one a line: ``2 = 50``."""

    widget = forms.Textarea(attrs={"rows": 4})

    def to_python(self, value: Any) -> Any:
        rows = []
        for line in str(value or "").splitlines():
            if not line.strip():
                continue
            bound, _equals, percent = line.partition("=")
            try:
                rows.append({"bound": read_number(bound), "percent": read_number(percent)})
            except ValueError as error:
                raise forms.ValidationError(
                    _("Write each step on a line of its own, for instance: 2 = 50.")
                ) from error
        if any(not 0 <= row["percent"] <= 100 for row in rows):
            raise forms.ValidationError(
                _("A step earns from 0 to 100 percent of the points; 100 is all of them.")
            )
        return rows


class WayForm(DraftForm):
    """What one criterion compares, by which formula, with which parameters; others' are ignored."""

    fixed_by_publication = True

    years = forms.IntegerField(
        label=_("Years of use that count"),
        required=False,
        min_value=1,
        max_value=MOST_YEARS,
        help_text=_(
            "Bids then give the cost of one year and the cost at the end; the price is added."
            " Leave it empty when a bid gives one amount, put together as your documents say."
        ),
    )
    discount_percent = number_field(
        label=_("Discount a year, %"),
        required=False,
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        help_text=_("0 or empty: an amount in ten years weighs as much as one today."),
    )
    full_at = number_field(label=_("All points at"), max_digits=15)
    none_at = number_field(label=_("No points at"), max_digits=15)
    full_at_cents = AmountField(label=_("All points at this amount or less, PLN"), max_digits=13)
    point_worth_cents = AmountField(label=_("One point is worth, PLN"), max_digits=13)
    better = forms.ChoiceField(label=_("Which end is better?"), choices=BETTER)
    table = TableField(
        label=_("Steps"),
        max_length=2000,
        help_text=_("From the worst to the best, one a line: value = percent of the points."),
    )
    points_per_unit = number_field(label=_("Points for each unit"), max_digits=9)
    counted_from = number_field(
        label=_("Counted from"),
        required=False,
        max_digits=15,
        help_text=_("The minimum, which earns nothing."),
    )
    jurors = forms.IntegerField(label=_("Number of jurors"), max_value=100)
    lowest_mark = number_field(label=_("Lowest mark"), required=False, max_digits=9)
    highest_mark = number_field(label=_("Highest mark"), max_digits=9)
    trimmed = forms.IntegerField(
        label=_("Marks left out at each end"), required=False, min_value=0, max_value=49
    )

    def __init__(self, *args: Any, criterion: Criterion, own: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self.criterion = criterion
        price = criterion.measure is Measure.PRICE
        if own:
            self.fields["measure"] = forms.ChoiceField(
                label=_("What does it compare?"),
                choices=list(MEASURE_LABELS.items()),
                widget=forms.RadioSelect,
            )
        else:
            del self.fields["years"], self.fields["discount_percent"]
        names = FOR_MONEY if price else tuple(FORMULA_LABELS)
        if not price and not own:
            names = tuple(name for name in names if name != "money-equivalent")
        self.fields["formula"] = forms.ChoiceField(
            label=_("Formula"),
            choices=[(name, FORMULA_LABELS[name]) for name in names],
            widget=forms.RadioSelect,
        )
        if price:
            del self.fields["better"]
            for name, label in (
                ("full_at", _("All points at, PLN")),
                ("none_at", _("No points at, PLN")),
            ):
                self.fields[name] = AmountField(label=label, max_digits=13)
        elif own:
            for name in ("full_at", "none_at"):
                self.fields[name].help_text = _("For a cost: in złoty.")

    @staticmethod
    def initial_from(criterion: Criterion) -> dict[str, Any]:
        """What the fields show first."""
        way = criterion.scoring.model_dump()
        for name in ("full_at", "none_at", *AMOUNTS):
            if name in way and (criterion.measure in MONEY or name in AMOUNTS):
                way[name] = money.to_amount(int(way[name]))
        if "table" in way:
            rows = way["table"]
            if criterion.measure in MONEY:
                rows = [one | {"bound": money.to_amount(int(one["bound"]))} for one in rows]
            way["table"] = "\n".join(
                f"{number_format(one['bound'])} = {number_format(one['percent'])}" for one in rows
            )
        terms = criterion.life_cycle.model_dump() if criterion.life_cycle else {}
        return way | {"measure": criterion.measure.value} | terms

    def groups(self) -> list[Group]:
        """The parameter fields, each group with the formulas on offer that need it."""
        offered = dict(self.fields["formula"].choices)  # type: ignore[attr-defined]
        found = []
        for names in TOGETHER:
            formulas = tuple(one for one in offered if set(names) & set(PARAMETERS[one]))
            fields = [self[name] for name in names if name in self.fields]
            if formulas and fields:
                legend = " / ".join(str(offered[one]) for one in formulas)
                found.append(Group(formulas, legend, fields))
        return found

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        formula = cleaned.get("formula") or ""
        if not formula:
            if "formula" not in self.errors:
                self.add_error("formula", _("Choose a formula."))
            return cleaned
        if "measure" in self.fields:
            self.criterion = self._compared(cleaned)
        way: dict[str, Any] = {"formula": formula}
        for name in PARAMETERS[formula]:
            value = cleaned.get(name)
            if value not in (None, ""):
                way[name] = self._exact(name, value)
        if self.criterion.measure in MONEY and formula in ("steps", "min-max"):
            way["better"] = "lower"
        if self.errors:
            return cleaned
        try:
            made = SCORING.validate_python(way)
            self.made = self.criterion.model_copy(update={"scoring": made})
            check_way(self.made)
        except ValidationError as error:
            named = [str(part) for one in error.errors() for part in one["loc"]]
            field = next((name for name in named if name in self.fields), None)
            self.add_error(field, _("Fill this in with a number that the formula can use."))
        except Unusable as error:
            field = next((n for n in PARAMETERS[formula] if f".{n}" in error.field), "formula")
            text = error.text.for_language(get_language() or "pl").partition(": ")[2]
            self.add_error(field, self._in_labels(text[:1].upper() + text[1:]))
        return cleaned

    def _in_labels(self, text: str) -> str:
        """A refusal of the file format in the words of this page."""
        for name in PARAMETERS[self.cleaned_data["formula"]]:
            if name in self.fields:
                label = _("“%(field)s”") % {"field": self.fields[name].label}
                text = str(label).join(re.split(rf"\b{name}\b", text))
        return text

    def _compared(self, cleaned: dict[str, Any]) -> Criterion:
        """The criterion with what it compares; unsaid, it stays what it was."""
        measure = Measure(cleaned.get("measure") or self.criterion.measure)
        terms = None
        if measure is Measure.LIFE_CYCLE_COST and cleaned.get("years"):
            rate = cleaned.get("discount_percent") or Decimal(0)
            terms = LifeCycle(years=cleaned["years"], discount_percent=rate)
        return self.criterion.model_copy(update={"measure": measure, "life_cycle": terms})

    def _exact(self, name: str, value: Any) -> Any:
        in_money = self.criterion.measure in MONEY
        if name in AMOUNTS:
            return money.from_amount(value)
        if name in ("full_at", "none_at") and in_money:
            return Decimal(money.from_amount(value))
        if name == "table" and in_money:
            return [r | {"bound": Decimal(money.from_amount(r["bound"]))} for r in value]
        return value

    def parts(self, key: str) -> tuple[dict[str, Any], set[str]]:
        """Once valid: the purchase's parts to put in, as JSON values, and those to take out."""
        found: dict[str, Any] = {f"ways.{key}": as_json(self.made.scoring)}
        if "measure" not in self.fields:
            return found, set()
        if self.made.measure.value not in MEASURED:
            return found, {f"measures.{key}"}
        terms = as_json(self.made.life_cycle) if self.made.life_cycle else None
        measured = {"measure": self.made.measure.value, "life_cycle": terms}
        return found | {f"measures.{key}": measured}, set()

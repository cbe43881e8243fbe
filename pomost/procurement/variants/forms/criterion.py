"""An award criterion and how it earns points."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from pydantic import TypeAdapter
from pydantic import ValidationError as Misfit

from pomost.criteria.catalogue.queries import catalogue
from pomost.kernel import money
from pomost.kernel.numbers import read_number
from pomost.procurement.path.forms import long_text, number_field
from pomost.procurement.purchases.rules import as_json
from pomost.procurement.scoring.queries import FORMULA_LABELS, MEASURE_LABELS
from pomost.procurement.scoring.rules.shape import Better, Measure, Scoring
from pomost.procurement.variants.forms import ItemForm, whole
from pomost.procurement.variants.rules.shape import VariantCriterion

MEASURES = {
    "quality": MEASURE_LABELS["quality"],
    "price": _("the price"),
    "cost": MEASURE_LABELS["cost"],
    "life-cycle-cost": MEASURE_LABELS["life-cycle-cost"],
}
# The fields each formula needs; the names are those of scoring.rules.shape.
NEEDS: dict[str, tuple[str, ...]] = {
    "absolute-line": ("full_at", "none_at"),
    "money-equivalent": ("full_at", "point_worth"),
    "steps": ("table",),
    "per-unit": ("points_per_unit",),
    "jury-mean": ("jurors", "highest_mark"),
}
SCORING: TypeAdapter[Any] = TypeAdapter(Scoring)


def catalogue_choices() -> list[tuple[str, str]]:
    """Criteria of the catalogue by title, after the choice of one's own."""
    language = get_language() or "pl"
    found = [(c.code, c.title.for_language(language)) for c in catalogue().criteria()]
    return [("", gettext("none: our own criterion")), *sorted(found, key=lambda pair: pair[1])]


def neat(value: Decimal) -> Decimal:
    """A number without needless zeros, for a field: 60, not 60.0."""
    whole_part = value.to_integral_value()
    return whole_part if value == whole_part else value.normalize()


def measured(**options: Any) -> forms.DecimalField:
    return number_field(required=False, max_digits=15, decimal_places=6, **options)


class CriterionForm(ItemForm):
    """What earns points, how heavy it is, and by which formula."""

    catalogue = forms.ChoiceField(
        label=_("Is it one of the catalogue?"), choices=catalogue_choices, required=False
    )
    weight_percent = number_field(
        label=_("Weight, %"), min_value=0, max_value=100, max_digits=5, decimal_places=2
    )
    measure = forms.ChoiceField(label=_("What does it look at?"), choices=list(MEASURES.items()))
    social = forms.BooleanField(label=_("It serves a social aim"), required=False)
    formula = forms.ChoiceField(
        label=_("How are points counted?"), choices=list(FORMULA_LABELS.items())
    )
    full_at = measured(
        label=_("All points at"),
        help_text=_("For two published values, or a published price of a point. Money in złoty."),
    )
    none_at = measured(label=_("No points at"), help_text=_("For two published values."))
    point_worth = measured(
        label=_("One point is worth, in złoty"), help_text=_("For a published price of a point.")
    )
    points_per_unit = measured(
        label=_("Points for each unit"), help_text=_("For so many points for each unit.")
    )
    jurors = whole(
        label=_("How many jurors?"),
        help_text=_("For the jury's marks."),
        min_value=1,
        max_value=100,
        required=False,
    )
    highest_mark = measured(
        label=_("The highest mark"), help_text=_("For the jury's marks, from 0.")
    )
    table = long_text(
        label=_("Table of thresholds"),
        required=False,
        help_text=_("One a line, from worst to best: from how much; which share of the points, %."),
    )

    @classmethod
    def initial_of(cls, item: VariantCriterion) -> dict[str, Any]:
        way = item.way
        found = super().initial_of(item) | {
            "weight_percent": neat(item.weight_percent),
            "catalogue": item.code if item.from_catalogue else "",
            "formula": way.formula,
        }
        cents = item.measure is not Measure.QUALITY
        for name in ("full_at", "none_at", "points_per_unit", "jurors", "highest_mark"):
            value = getattr(way, name, None)
            if cents and value is not None:
                value = money.to_amount(int(value))
            found[name] = neat(value) if isinstance(value, Decimal) and not cents else value
        if way.formula == "money-equivalent":
            found["full_at"] = money.to_amount(way.full_at_cents)
            found["point_worth"] = money.to_amount(way.point_worth_cents)
        if way.formula == "steps":
            found["table"] = "\n".join(
                f"{number_format(step.bound)}; {number_format(step.percent)}" for step in way.table
            )
        return found

    def clean_weight_percent(self) -> Decimal:
        return self.cleaned_data["weight_percent"] or Decimal(0)

    def clean_measure(self) -> str:
        return str(self.cleaned_data["measure"] or Measure.QUALITY)

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        formula = found.get("formula") or "lowest-ratio"
        for name in NEEDS.get(formula, ()):
            if found.get(name) in (None, "") and name not in self.errors:
                self.add_error(name, gettext("This way of counting needs it. Fill it in."))
        if not self.errors:
            try:
                found["way"] = as_json(SCORING.validate_python(self._way(formula)))
            except Misfit:
                self.add_error("formula", gettext("These values do not fit this way of counting."))
            except ValueError:
                self.add_error(
                    "table",
                    gettext("Write one threshold a line, like “10; 50”: from 10, half the points."),
                )
        return found

    def _way(self, formula: str) -> dict[str, Any]:
        found = self.cleaned_data
        way: dict[str, Any] = {"formula": formula}
        cents = found["measure"] != Measure.QUALITY
        if formula == "absolute-line":
            for name in ("full_at", "none_at"):
                way[name] = money.from_amount(found[name]) if cents else found[name]
        elif formula == "money-equivalent":
            way["full_at_cents"] = money.from_amount(found["full_at"])
            way["point_worth_cents"] = money.from_amount(found["point_worth"])
        elif formula == "steps":
            way["better"] = Better.LOWER if cents else Better.HIGHER
            way["table"] = [read_step(line, cents=cents) for line in found["table"].splitlines()]
        else:
            way |= {name: found[name] for name in NEEDS.get(formula, ())}
        return way

    def parts(self) -> dict[str, Any]:
        found = self.cleaned_data
        return {
            "title": found["title"],
            "from_catalogue": bool(found["catalogue"]),
            "weight_percent": float(found["weight_percent"]),
            "measure": found["measure"],
            "social": found["social"],
            "way": found["way"],
        }


def read_step(line: str, *, cents: bool) -> dict[str, Any]:
    """A threshold from ``10; 50``; raises ValueError."""
    bound, _semicolon, percent = line.rpartition(";")
    least = read_number(bound)
    return {
        "bound": Decimal(money.from_amount(least)) if cents else least,
        "percent": read_number(percent),
    }

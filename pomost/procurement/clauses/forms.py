"""Choosing a criterion, and the clause on employment contracts."""

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from pomost.criteria.catalogue.rules import (
    Criterion,
    Parameter,
    check_parameters,
    show_value,
)
from pomost.procurement.award.rules import PRICE, PRICE_TITLE
from pomost.procurement.path.forms import (
    BOUNDS,
    DraftForm,
    StepForm,
    as_json,
    long_text,
    number_field,
)
from pomost.procurement.purchases.models import ROLE_LABELS
from pomost.procurement.purchases.rules import PurchaseFile

PREFIX = "p_"


def parameter_field(parameter: Parameter, language: str) -> forms.Field:
    """The field that fits a parameter of the catalogue."""
    label = parameter.label.for_language(language)
    if parameter.unit:
        label = f"{label} ({parameter.unit.for_language(language)})"
    options: dict[str, Any] = {
        "label": label,
        "help_text": parameter.hint.for_language(language) if parameter.hint else "",
    }
    match parameter.type:
        case "int":
            return forms.IntegerField(**options, **_bounds(parameter), error_messages=BOUNDS)
        case "percent" | "decimal":
            return number_field(**options, **_bounds(parameter), max_digits=9, decimal_places=3)
        case "bool":
            return forms.BooleanField(**options, required=False)
        case "choice":
            return forms.ChoiceField(
                **options,
                choices=[(c.value, c.label.for_language(language)) for c in parameter.choices],
            )
    return forms.CharField(**options, max_length=300)


def _bounds(parameter: Parameter) -> dict[str, Any]:
    return {"min_value": parameter.minimum, "max_value": parameter.maximum}


class CriterionForm(DraftForm):
    """A criterion's role, parameters, reason and words; the fields come from the catalogue."""

    def __init__(
        self,
        *args: Any,
        criterion: Criterion,
        role: str = "",
        taken: Collection[str] = (),
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.criterion = criterion
        language = get_language() or "pl"
        if not role:
            free = [name for name in criterion.roles if name not in taken]
            self.fields["role"] = forms.ChoiceField(
                label=_("Where does it stand in the purchase?"),
                choices=[(name, ROLE_LABELS[name]) for name in free],  # type: ignore[index]
                widget=forms.RadioSelect,
                initial=free[0] if free else "",
            )
        for parameter in criterion.parameters:
            field = parameter_field(parameter, language)
            field.initial = parameter.default_in(language)
            self.fields[f"{PREFIX}{parameter.name}"] = field
        self.fields["reason"] = long_text(
            label=_("Why do you ask for it?"),
            help_text=_("One or two sentences on what it does for people in this purchase."),
        )
        self.fields["wording"] = long_text(
            label=_("Your own wording"),
            required=False,
            help_text=_("Leave it empty to use the catalogue's words, shown below the form."),
        )

    def parameters(self) -> dict[str, Any]:
        """The parameters given, as plain values; those left empty take their defaults."""
        return {
            name.removeprefix(PREFIX): value
            for name, value in self.cleaned_data.items()
            if name.startswith(PREFIX) and value not in (None, "")
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        language = get_language() or "pl"
        for name, problem in check_parameters(self.criterion, self.parameters()).items():
            if f"{PREFIX}{name}" not in self.errors:
                self.add_error(f"{PREFIX}{name}", problem.for_language(language))
        return cleaned

    def answers(self) -> list[dict[str, str]]:
        """What stands in the purchase, for those who only read."""
        language = get_language() or "pl"
        rows = [
            {
                "key": str(self.fields[name].label),
                "value": show_value(parameter, value, language),
            }
            for parameter in self.criterion.parameters
            if (name := f"{PREFIX}{parameter.name}")
            and (value := self.get_initial_for_field(self.fields[name], name)) not in (None, "")
        ]
        reason, wording = (self.fields[name].label for name in ("reason", "wording"))
        return [
            *rows,
            {"key": str(reason), "value": self.initial.get("reason", "")},
            {
                "key": str(wording),
                "value": self.initial.get("wording") or gettext("the catalogue’s words"),
            },
        ]

    @staticmethod
    def initial_from(values: Mapping[str, Any], **others: Any) -> dict[str, Any]:
        """Initial values from a chosen criterion's parameters."""
        return {f"{PREFIX}{name}": value for name, value in values.items()} | others


class EmploymentForm(StepForm):
    """The clause of art. 95: which tasks, what may be inspected, what a breach costs."""

    activities = long_text(
        label=_("Which tasks must be done under employment contracts?"),
        help_text=_("One task a line, for instance: cooking meals. Not “all staff”."),
    )
    none_because = long_text(
        label=_("If none: why?"),
        required=False,
        help_text=_("For instance: the service is done by one person working alone."),
    )
    verification = long_text(
        label=_("How do you check?"),
        help_text=_("Which statement or copy, when, and which data are blacked out."),
    )
    control_rights = long_text(
        label=_("What may you inspect?"),
        help_text=_("Ask for no more personal data than you need."),
    )
    sanction = long_text(
        label=_("What does a breach cost?"),
        help_text=_("For instance: a penalty for each person and month."),
    )

    @classmethod
    def initial_of(cls, file: PurchaseFile) -> dict[str, Any]:
        return file.employment.model_dump() | {"activities": "\n".join(file.employment.activities)}

    def clean_activities(self) -> list[str]:
        return [
            line.strip() for line in self.cleaned_data["activities"].splitlines() if line.strip()
        ]

    def parts(self) -> dict[str, Any]:
        return {f"employment.{name}": value for name, value in super().parts().items()}


class AwardForm(StepForm):
    """Step 6: weights of price, of chosen criteria and of others; they add up to 100."""

    OTHERS = 3
    fixed_by_publication = True

    price_weight_percent = number_field(
        label=_("Weight of price, %"),
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
    )

    def __init__(self, *args: Any, file: PurchaseFile, **options: Any) -> None:
        super().__init__(*args, **options)
        self.codes = [item.code for item in file.criteria if item.role == "award"]
        self.counted: dict[str, dict[str, Any]] = file.model_dump(
            mode="json", include={"ways", "measures"}
        )
        for item in file.criteria:
            if item.role == "award":
                self.fields[f"weight_{item.code}"] = _percent(
                    label=_("Weight, %"), initial=plain(item.weight_percent)
                )
        others = [*file.other_weights.items(), *[("", None)] * self.OTHERS]
        self.other_rows = range(len(others))
        for number, (name, weight) in enumerate(others):
            self.fields[f"other_name_{number}"] = forms.CharField(
                label=_("Another criterion"),
                max_length=100,
                required=False,
                initial=name,
            )
            self.fields[f"other_weight_{number}"] = _percent(
                label=_("Weight, %"), required=False, initial=plain(weight)
            )

    @classmethod
    def initial_of(cls, file: PurchaseFile) -> dict[str, Any]:
        return {"price_weight_percent": plain(file.price_weight_percent)}

    def others(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Name and weight side by side."""
        return [(self[f"other_name_{n}"], self[f"other_weight_{n}"]) for n in self.other_rows]

    def weight_fields(self) -> dict[str, forms.BoundField]:
        """The weight of each chosen award criterion, by its code."""
        return {code: self[f"weight_{code}"] for code in self.codes}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for number in self.other_rows:
            name, weight = (
                cleaned.get(f"other_name_{number}"),
                cleaned.get(f"other_weight_{number}"),
            )
            if weight and not name:
                self.add_error(f"other_name_{number}", _("Name the criterion with this weight."))
        self._tell_apart(cleaned)
        return cleaned

    def _tell_apart(self, cleaned: dict[str, Any]) -> None:
        """Two criteria of one name would become one, and a weight would be lost."""
        seen = {name.casefold() for name in (PRICE, PRICE_TITLE.pl, PRICE_TITLE.en, *self.codes)}
        for number in self.other_rows:
            name = (cleaned.get(f"other_name_{number}") or "").casefold()
            if name in seen:
                self.add_error(
                    f"other_name_{number}",
                    _("Another criterion has this name already. Give this one another name."),
                )
            elif name:
                seen.add(name)

    def _renamed(self) -> dict[str, str]:
        """Criteria outside the catalogue that have a new name: the old one to the new one."""
        names = {self.fields[f"other_name_{n}"].initial: n for n in self.other_rows}
        kept = {self.cleaned_data[f"other_name_{n}"] for n in self.other_rows}
        return {
            before: after
            for before, n in names.items()
            if before and before not in kept and (after := self.cleaned_data[f"other_name_{n}"])
        }

    def parts(self) -> dict[str, Any]:
        data = self.cleaned_data
        found: dict[str, Any] = {
            "price_weight_percent": as_json(data["price_weight_percent"] or Decimal(0)),
            "other_weights": {
                data[f"other_name_{n}"]: as_json(data[f"other_weight_{n}"] or Decimal(0))
                for n in self.other_rows
                if data[f"other_name_{n}"]
            },
        }
        for code in self.codes:
            weight = data[f"weight_{code}"]
            found[f"criteria.{code}/award.weight_percent"] = as_json(weight)
        # A criterion with a new name is counted as it was.
        for before, after in self._renamed().items():
            found |= {
                f"{group}.{after}": ways[before]
                for group, ways in self.counted.items()
                if before in ways
            }
        return found

    def without(self) -> set[str]:
        return {f"{group}.{before}" for before in self._renamed() for group in self.counted}


def plain(number: Decimal | None) -> Decimal | None:
    """The same number without zeros at its end: 20, 12.5."""
    if number is None:
        return None
    return number.quantize(Decimal(1)) if number == number.to_integral() else number.normalize()


def _percent(**options: Any) -> forms.DecimalField:
    return number_field(min_value=0, max_value=100, max_digits=5, decimal_places=2, **options)

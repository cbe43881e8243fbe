"""How much an organisation can do, or has proven. The form cleans it and never saves."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pomost.criteria.amounts.rules import graded
from pomost.criteria.criterion.rules import Criterion, Parameter, show_value


def amount_field(parameter: Parameter, language: str, **options: Any) -> forms.DecimalField:
    """A number within the bounds of the catalogue, with its unit in the label."""
    label = parameter.label.for_language(language)
    if parameter.unit:
        label = f"{label} ({parameter.unit.for_language(language)})"
    elif parameter.type == "percent":
        label = f"{label} (%)"
    whole = parameter.type == "int"
    return forms.DecimalField(
        label=label,
        required=False,
        min_value=parameter.minimum,
        max_value=parameter.maximum,
        max_digits=9,
        decimal_places=0 if whole else 3,
        widget=forms.NumberInput(attrs={"step": "1" if whole else "any", "inputmode": "decimal"}),
        **options,
    )


class AmountsForm(forms.Form):
    """One number for each parameter that a supplier can prove."""

    def __init__(
        self, *args: Any, criterion: Criterion, known: Mapping[str, Any], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "pl"
        for parameter in graded(criterion):
            usual = show_value(parameter, parameter.default_in(language), language)
            self.fields[parameter.name] = amount_field(
                parameter,
                language,
                initial=known.get(parameter.name),
                help_text=_("Empty: we count the usual %(usual)s.") % {"usual": usual},
            )


def amounts_in_words(criterion: Criterion, amounts: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Each amount with its label, for showing; what nobody gave says that the usual one counts."""
    language = get_language() or "pl"
    return [
        {
            "label": parameter.label,
            "value": show_value(
                parameter, amounts.get(parameter.name, parameter.default_in(language)), language
            ),
            "unit": parameter.unit,
            "usual": parameter.name not in amounts,
        }
        for parameter in graded(criterion)
    ]

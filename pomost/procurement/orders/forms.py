"""The guided form of an order, and its adoption."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pomost.criteria.catalogue.rules import Criterion
from pomost.procurement.clauses.forms import parameter_field
from pomost.procurement.orders.models import Order
from pomost.procurement.path.forms import AmountField, day_field
from pomost.procurement.purchases.models import KIND_LABELS


def some_text(**options: Any) -> forms.CharField:
    return forms.CharField(max_length=4000, widget=forms.Textarea(attrs={"rows": 5}), **options)


class OrderForm(forms.Form):
    """From what value, which kinds, which criteria, who checks, exceptions, reporting."""

    use_required_attribute = False
    title = forms.CharField(label=_("Title"), max_length=200)
    from_value = AmountField(
        label=_("From what value, without VAT?"),
        min_value=0,
        max_digits=12,
        decimal_places=2,
        help_text=_("In złoty. 0 means every purchase."),
    )
    kinds = forms.MultipleChoiceField(
        label=_("For which kinds of purchase?"),
        choices=list(KIND_LABELS.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    checks = some_text(label=_("Who checks, and when?"))
    exceptions = some_text(label=_("When may it be left out, and what is written down then?"))
    reporting = some_text(label=_("Who reports what, and until when?"))

    def __init__(self, *args: Any, order: Order, criteria: list[Criterion], **options: Any) -> None:
        initial = {name: getattr(order, name) for name in ("title", "kinds", "checks")}
        initial |= {name: getattr(order, name) for name in ("exceptions", "reporting")}
        initial["from_value"] = Decimal(order.from_cents) / 100
        super().__init__(*args, **options | {"initial": initial})
        self.criteria = criteria
        language = get_language() or "pl"
        for criterion in criteria:
            kept = order.criteria.get(criterion.code)
            self.fields[criterion.code] = forms.BooleanField(
                label=criterion.title.for_language(language),
                required=False,
                initial=kept is not None,
            )
            for parameter in criterion.parameters:
                field = parameter_field(parameter, language)
                field.required = False
                field.initial = (kept or {}).get(parameter.name, parameter.default_in(language))
                self.fields[f"{criterion.code}__{parameter.name}"] = field

    def plain_fields(self) -> list[forms.BoundField]:
        """The fields of the order itself."""
        return [self[name] for name in OrderForm.base_fields]

    def groups(self) -> list[tuple[forms.BoundField, list[forms.BoundField]]]:
        """Each criterion with the fields of its parameters."""
        return [
            (self[c.code], [self[f"{c.code}__{p.name}"] for p in c.parameters])
            for c in self.criteria
        ]

    def values(self) -> dict[str, Any]:
        """The arguments of ``write_order``."""
        data = self.cleaned_data
        return {
            "texts": {name: data[name] for name in ("title", "checks", "exceptions", "reporting")},
            "from_cents": int(data["from_value"] * 100),
            "kinds": data["kinds"],
            "criteria": {
                c.code: {
                    p.name: value
                    for p in c.parameters
                    if (value := data.get(f"{c.code}__{p.name}")) not in (None, "")
                }
                for c in self.criteria
                if data.get(c.code)
            },
        }


class AdoptForm(forms.Form):
    """Number and day of the adoption."""

    use_required_attribute = False
    number = forms.CharField(
        label=_("Number of the order"),
        max_length=100,
        help_text=_("For instance 34/2026."),
    )
    adopted_on = day_field(label=_("Day of adoption"))

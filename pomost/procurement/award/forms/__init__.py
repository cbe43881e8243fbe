"""What holds for the points of all criteria together: weights, rounding, equal sums."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pomost.procurement.clauses.forms import AwardForm
from pomost.procurement.purchases.rules import PurchaseFile
from pomost.procurement.scoring.queries import (
    ROUNDED_AT_LABELS,
    ROUNDING_LABELS,
    TIE_BREAK_LABELS,
)


class PointsForm(AwardForm):
    """Step 6: weights, and how points are rounded and ties broken."""

    places = forms.IntegerField(label=_("Decimal places of points"), min_value=0, max_value=6)
    mode = forms.ChoiceField(label=_("Rounding"), choices=list(ROUNDING_LABELS.items()))
    at = forms.ChoiceField(label=_("What is rounded"), choices=list(ROUNDED_AT_LABELS.items()))
    tie_first = forms.ChoiceField(
        label=_("If two bids have the same sum"),
        choices=[("", _("they share the place")), *TIE_BREAK_LABELS.items()],
    )
    tie_then = forms.ChoiceField(
        label=_("If they are still equal"),
        choices=[("", _("they share the place")), *TIE_BREAK_LABELS.items()],
    )

    def __init__(self, *args: Any, file: PurchaseFile, **options: Any) -> None:
        super().__init__(*args, file=file, **options)
        self.file = file

    @classmethod
    def initial_of(cls, file: PurchaseFile) -> dict[str, Any]:
        ties = [*file.tie_break, "", ""]
        return super().initial_of(file) | {
            "places": file.rounding.places,
            "mode": str(file.rounding.mode),
            "at": str(file.rounding.at),
            "tie_first": str(ties[0]),
            "tie_then": str(ties[1]),
        }

    def counting(self) -> list[forms.BoundField]:
        """The fields that hold for all criteria together."""
        return [self[name] for name in ("places", "mode", "at", "tie_first", "tie_then")]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, then = cleaned.get("tie_first"), cleaned.get("tie_then")
        if then and then == first:
            self.add_error("tie_then", _("Choose another way here than above."))
        return cleaned

    def parts(self) -> dict[str, Any]:
        data, found = self.cleaned_data, super().parts()
        if data["mode"] and data["at"] and data["places"] is not None:
            found["rounding"] = {"places": data["places"], "mode": data["mode"], "at": data["at"]}
        if "tie_first" in self.data:
            found["tie_break"] = [one for one in (data["tie_first"], data["tie_then"]) if one]
        return found

"""Narrowing the market view."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pomost.procurement.clauses.queries import criterion_on
from pomost.procurement.market.queries import Reach
from pomost.procurement.path.forms import PartialForm
from pomost.procurement.purchases.rules import PurchaseFile

DISTANCES = ("10", "25", "50", "100")


class ReachForm(PartialForm):
    """Distance, voivodeship, and which criteria to leave out."""

    radius_km = forms.TypedChoiceField(
        label=_("Distance from the place"),
        choices=[("", _("as each supplier goes")), *((km, f"{km} km") for km in DISTANCES)],
        coerce=int,
        empty_value=None,
    )
    voivodeship = forms.ChoiceField(label=_("Voivodeship"))
    without = forms.MultipleChoiceField(
        label=_("What if you left out…"),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        *args: Any,
        file: PurchaseFile,
        voivodeships: Collection[tuple[str, str]],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        language = get_language() or "pl"
        whole, left = self.fields["voivodeship"], self.fields["without"]
        assert isinstance(whole, forms.ChoiceField)
        assert isinstance(left, forms.ChoiceField)
        whole.choices = [("", _("the whole country")), *voivodeships]
        found = {item.code: criterion_on(item.code, file.as_of) for item in file.criteria}
        left.choices = [(code, c.title.for_language(language)) for code, c in found.items() if c]

    def reach(self) -> Reach:
        """What was asked for; anything that does not fit counts as not asked."""
        self.is_valid()
        given = self.cleaned_data
        return Reach(
            radius_km=given.get("radius_km"),
            voivodeship=given.get("voivodeship", ""),
            without=tuple(given.get("without", ())),
        )

"""Clean what was typed about an organisation. Forms never save."""

from datetime import date
from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pomost.people.organisations import actions
from pomost.people.organisations.models import KIND_LABELS, Organisation
from pomost.people.organisations.rules import Kind
from pomost.people.places import queries as places
from pomost.people.places.models import Place


class PlaceField(forms.CharField):
    """A municipality by name or TERYT code; typing offers suggestions, and works without them."""

    on: date

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=120, **kwargs)
        self.widget.attrs |= {
            "list": "places",
            "autocomplete": "off",
            "hx-get": reverse_lazy("people:places"),
            "hx-trigger": "input changed delay:250ms",
            "hx-target": "#places",
        }

    def prepare_value(self, value: Any) -> Any:
        return places.spell_out(value) if isinstance(value, Place) else value

    def clean(self, value: Any) -> Place | None:
        text = super().clean(value)
        if not text:
            return None
        found = places.municipalities_like(text, on=self.on)
        if len(found) == 1:
            return found[0]
        if not found:
            raise forms.ValidationError(
                _("We do not know this municipality. Type its name as on a map, or its TERYT code.")
            )
        raise forms.ValidationError(
            _("Which one? %(choices)s. Type the code of yours.")
            % {"choices": "; ".join(places.spell_out(place) for place in found[:6])}
        )


class OrganisationForm(forms.Form):
    """What is known about an organisation; the action knows what a register number is."""

    name = forms.CharField(label=gettext_lazy("Full name"), max_length=200)
    kind = forms.ChoiceField(label=gettext_lazy("What kind of organisation is it?"))
    nip = forms.CharField(
        label="NIP",
        required=False,
        max_length=20,
        help_text=gettext_lazy("Ten digits. With it nobody else can register the same body."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    regon = forms.CharField(
        label="REGON",
        required=False,
        max_length=20,
        help_text=gettext_lazy("9 or 14 digits."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    krs = forms.CharField(
        label="KRS",
        required=False,
        max_length=20,
        help_text=gettext_lazy("Ten digits, with the zeros at the start."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    place = PlaceField(
        label=gettext_lazy("Municipality of the seat"),
        required=False,
        help_text=gettext_lazy("Its name or its TERYT code. Market views and maps start here."),
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(kind.value, KIND_LABELS[kind]) for kind in Kind]
        self.fields["kind"].choices = [("", _("Choose …")), *kinds]  # type: ignore[attr-defined]
        self.fields["place"].on = on  # type: ignore[attr-defined]

    def clean_nip(self) -> str:
        return self._number("nip")

    def clean_regon(self) -> str:
        return self._number("regon")

    def clean_krs(self) -> str:
        return self._number("krs")

    def _number(self, field: str) -> str:
        """All wrong numbers are shown at once, not one after the other."""
        try:
            return actions.clean_number(field, self.cleaned_data[field])
        except actions.BadNumber as error:
            raise forms.ValidationError(str(error)) from error


def as_it_stands(organisation: Organisation) -> dict[str, Any]:
    """What the form shows before anybody typed."""
    return {name: getattr(organisation, name) for name in OrganisationForm.base_fields}

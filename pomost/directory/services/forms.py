"""What a provider writes about one service."""

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from pomost.directory.finding.queries import municipalities, places_offered
from pomost.directory.services.actions import Description
from pomost.directory.services.models import CAPACITY_LABELS, LANGUAGE_LABELS, Service
from pomost.directory.services.rules import Capacity
from pomost.directory.taxonomies import queries as lists
from pomost.kernel.choices import labelled
from pomost.kernel.search.rules import fold
from pomost.people.models import Place


class ServiceForm(forms.Form):
    """Cleans one service. It never saves."""

    name_pl = forms.CharField(label=gettext_lazy("Name, in Polish"), max_length=120)
    name_en = forms.CharField(
        label=gettext_lazy("Name, in English"), max_length=120, required=False
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind of service"))
    description_pl = forms.CharField(
        label=gettext_lazy("What it is, in Polish"),
        help_text=gettext_lazy("Say it in the words of somebody who looks for it."),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    description_en = forms.CharField(
        label=gettext_lazy("What it is, in English"),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    audiences = forms.MultipleChoiceField(
        label=gettext_lazy("For whom"), required=False, widget=forms.CheckboxSelectMultiple
    )
    area = forms.ChoiceField(label=gettext_lazy("Area of local life"), required=False)
    place = forms.CharField(
        label=gettext_lazy("Where it is offered"),
        help_text=gettext_lazy(
            "A municipality, a county or a voivodeship. Empty: around you, as far as you go."
        ),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"list": "places", "autocomplete": "off"}),
    )
    enrol_pl = forms.CharField(
        label=gettext_lazy("How to get it, in Polish"),
        help_text=gettext_lazy("For instance: write to us by Thursday noon."),
        max_length=300,
        required=False,
    )
    enrol_en = forms.CharField(
        label=gettext_lazy("How to get it, in English"), max_length=300, required=False
    )
    cost = forms.ChoiceField(label=gettext_lazy("What it costs"))
    capacity = forms.ChoiceField(
        label=gettext_lazy("Is there room?"),
        help_text=gettext_lazy("It holds for 14 days; then we show that people should ask."),
        choices=labelled(Capacity, CAPACITY_LABELS),
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages you serve people in"),
        choices=list(LANGUAGE_LABELS.items()),
        initial=["pl"],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    cpv_codes = forms.CharField(
        label=gettext_lazy("CPV codes"),
        help_text=gettext_lazy(
            "The codes buyers use, for instance 55520000-1; separate by commas."
        ),
        required=False,
        max_length=300,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "pl"
        for name, terms, nothing in (
            ("kind", lists.kinds(), _("choose")),
            ("cost", lists.costs(), _("choose")),
            ("area", lists.areas(), _("none in particular")),
            ("audiences", lists.audiences(), ""),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            choices = [(term.code, term.label.for_language(language)) for term in terms.terms]
            field.choices = [("", nothing), *choices] if nothing else choices

    def clean_place(self) -> Place | None:
        typed = str(self.cleaned_data["place"]).strip()
        if not typed:
            return None
        place = places_offered().get(fold(typed)) or municipalities().get(fold(typed))
        if place is None:
            raise forms.ValidationError(_("We know no place of this name. Check the spelling."))
        return place

    def clean_cpv_codes(self) -> list[str]:
        typed = str(self.cleaned_data["cpv_codes"]).replace(";", ",").split(",")
        return [code.strip() for code in typed if code.strip()]

    def description(self) -> Description:
        """What was typed, as the actions take it."""
        return Description(**self.cleaned_data)


def initial_of(service: Service) -> dict[str, Any]:
    """A service as the form shows it."""
    same = set(ServiceForm.base_fields) - {"audiences", "place", "cpv_codes", "capacity"}
    return {name: getattr(service, name) for name in same} | {
        "audiences": [t.code for t in lists.audiences().in_bits(service.audience_bits)],
        "place": service.place.name if service.place else "",
        "cpv_codes": ", ".join(service.cpv_codes),
        "capacity": service.capacity,
    }

"""What somebody looks for, from the address of the page."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from pomost.criteria.catalogue.queries import catalogue
from pomost.directory.finding import queries
from pomost.directory.finding.queries import Wanted
from pomost.directory.finding.rules import RADII_KM
from pomost.directory.taxonomies import queries as lists
from pomost.directory.taxonomies.rules import Vocabulary
from pomost.kernel.search.rules import MAX_QUERY_LETTERS, fold
from pomost.people.models import Place

Choices = list[tuple[str, str]]


class Datalist(forms.TextInput):
    """A text field that suggests; the page holds the list of that id."""

    def __init__(self, list_id: str) -> None:
        super().__init__(attrs={"list": list_id, "autocomplete": "off"})


class FinderForm(forms.Form):
    """Reads the address; a value that is none narrows nothing and says so."""

    q = forms.CharField(
        label=gettext_lazy("What are you looking for?"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    place = forms.CharField(
        label=gettext_lazy("Municipality"),
        required=False,
        max_length=100,
        widget=Datalist("municipalities"),
    )
    km = forms.TypedChoiceField(
        label=gettext_lazy("How far away"), required=False, coerce=int, empty_value=None
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind of service"), required=False)
    audience = forms.ChoiceField(label=gettext_lazy("For whom"), required=False)
    region = forms.ChoiceField(label=gettext_lazy("Voivodeship"), required=False)
    criterion = forms.ChoiceField(label=gettext_lazy("Proves the criterion"), required=False)
    proven = forms.BooleanField(label=gettext_lazy("Only with verified proofs"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "pl"
        self._choose("kind", lambda: _codes(lists.kinds(), language), _("any"))
        self._choose("audience", lambda: _codes(lists.audiences(), language), _("anyone"))
        self._choose(
            "criterion",
            lambda: [(c.code, c.title.for_language(language)) for c in catalogue().criteria()],
            _("any or none"),
        )
        self._choose("region", lambda: [(p.code, p.name) for p in queries.regions()], _("any"))
        self._choose(
            "km",
            lambda: [(str(km), _("up to %(km)s km") % {"km": km}) for km in RADII_KM],
            _("as far as they go"),
        )

    def _choose(self, name: str, choices: Callable[[], Choices], nothing: str) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", nothing), *choices()]

    def clean_q(self) -> str:
        return str(self.cleaned_data["q"])[:MAX_QUERY_LETTERS]

    def clean_place(self) -> Place | None:
        typed = str(self.cleaned_data["place"]).strip()
        if not typed:
            return None
        place = queries.municipalities().get(fold(typed))
        if place is None:
            raise forms.ValidationError(
                _("We know no municipality of this name. Check the spelling or clear the field.")
            )
        return place

    def wanted(self) -> Wanted:
        """What the address asks for; values that are none are left out."""
        self.is_valid()
        said = self.cleaned_data
        audience = lists.audiences().get(said.get("audience", ""))
        criterion = said.get("criterion", "")
        return Wanted(
            text=said.get("q", ""),
            kind=said.get("kind", ""),
            audience_bit=audience.bit if audience else None,
            region=said.get("region", ""),
            place=said.get("place"),
            km=said.get("km"),
            criterion_bit=catalogue().criterion(criterion).bit if criterion else None,
            only_proven=bool(said.get("proven")),
        )


def _codes(vocabulary: Vocabulary, language: str) -> Choices:
    return [(term.code, term.label.for_language(language)) for term in vocabulary.terms]

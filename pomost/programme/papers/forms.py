"""Cleans what a coordinator typed about a paper. It never saves."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pomost.programme.boards.models import Board
from pomost.programme.papers.models import Decision
from pomost.programme.programmes.forms import BilingualForm, area
from pomost.programme.programmes.models import Programme


class PaperForm(BilingualForm):
    """A paper that will have versions."""

    WORDS = {"title": True, "summary": True}

    title_pl = forms.CharField(label=_("Title in Polish"), max_length=200)
    title_en = forms.CharField(label=_("Title in English"), max_length=200)
    slug = forms.SlugField(
        label=_("Web address"),
        max_length=60,
        help_text=_("Small letters, digits and hyphens, for instance: cooperation-model."),
    )
    summary_pl = forms.CharField(
        label=_("What it is for, in Polish"), max_length=1000, widget=area(3)
    )
    summary_en = forms.CharField(
        label=_("What it is for, in English"), max_length=1000, widget=area(3)
    )


class VersionForm(BilingualForm):
    """The next version, whole."""

    WORDS = {"what_changed": True}

    text = forms.CharField(
        label=_("The whole text of this version"),
        max_length=200_000,
        widget=area(18),
        help_text=_("Once added, it never changes: a correction is the next version."),
    )
    what_changed_pl = forms.CharField(label=_("What changed, in Polish"), max_length=500)
    what_changed_en = forms.CharField(label=_("What changed, in English"), max_length=500)


class DecisionForm(BilingualForm):
    """Who decided on this exact version, when, with how many votes."""

    WORDS = {"body": True, "note": False}

    kind = forms.ChoiceField(label=_("What was decided?"), choices=Decision.Kind.choices)
    body_pl = forms.CharField(label=_("Who decided, in Polish"), max_length=200)
    body_en = forms.CharField(label=_("Who decided, in English"), max_length=200)
    board = forms.ModelChoiceField(
        Board.objects.none(),
        label=_("Board of this programme"),
        required=False,
        help_text=_("Needed for an adoption; leave empty when a body outside approved it."),
    )
    decided_on = forms.DateField(
        label=_("On which day?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    votes_for = forms.IntegerField(label=_("Votes for"), min_value=0, max_value=999, required=False)
    votes_against = forms.IntegerField(
        label=_("Votes against"), min_value=0, max_value=999, required=False
    )
    votes_abstained = forms.IntegerField(
        label=_("Abstained"), min_value=0, max_value=999, required=False
    )
    note_pl = forms.CharField(
        label=_("Note in Polish"), max_length=500, required=False, widget=area(2)
    )
    note_en = forms.CharField(
        label=_("Note in English"), max_length=500, required=False, widget=area(2)
    )

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["board"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Board.objects.filter(programme=programme).order_by("position")

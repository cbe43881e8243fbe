"""What a coordinator filters and notes. It never saves."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pomost.programme.applications.models import STATE_LABELS
from pomost.programme.applications.rules import State


class DeskFilterForm(forms.Form):
    """Which of the applications to show."""

    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", _("all that were sent")),
            *((s.value, STATE_LABELS[s]) for s in State if s != State.DRAFT),
        ],
    )
    text = forms.CharField(label=_("Name or receipt number"), required=False, max_length=100)


class NoteForm(forms.Form):
    """A note of the coordinators."""

    text = forms.CharField(
        label=_("Note"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

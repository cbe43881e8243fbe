"""What a facilitator types to open a workshop and to lead it. Forms never save."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pomost.kernel.templatetags.pomost import localised
from pomost.people.models import Organisation, User
from pomost.procurement.innovation.models import Challenge
from pomost.procurement.innovation.queries import challenges_visible_to
from pomost.procurement.workshops.queries import hosts_of
from pomost.procurement.workshops.rules import FEWEST_SEATS, LONGEST_MINUTES, MOST_SEATS


class ChallengeField(forms.ModelChoiceField["Challenge"]):
    """Names challenges in the language of the page."""

    def label_from_instance(self, obj: Challenge) -> str:
        return localised(obj.title)


class NewWorkshopForm(forms.Form):
    """Cleans the plan of a workshop."""

    challenge = ChallengeField(Challenge.objects.none(), label=_("Which challenge?"))
    owner = forms.ModelChoiceField(Organisation.objects.none(), label=_("Who runs it?"))
    title = forms.CharField(
        label=_("Title"),
        max_length=120,
        help_text=_("What people see when they come in, for instance: Carpi, Tuesday morning."),
    )
    teams = forms.CharField(
        label=_("Teams, one on a line"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=1000,
    )
    seats_per_team = forms.IntegerField(
        label=_("Seats in a team"),
        min_value=FEWEST_SEATS,
        max_value=MOST_SEATS,
        initial=MOST_SEATS,
    )
    bids_each = forms.IntegerField(
        label=_("Bids of each team"),
        min_value=1,
        initial=2,
        help_text=_("For how many other teams' variants each team plays supplier."),
    )

    def __init__(self, *args: Any, by: User, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, choices in (("challenge", challenges_visible_to(by)), ("owner", hosts_of(by))):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = choices
            field.empty_label = None


class ClockForm(forms.Form):
    """Minutes for the clock of the room."""

    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=LONGEST_MINUTES)

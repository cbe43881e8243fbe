"""What somebody types at the door. Forms never save."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from pomost.procurement.teams.models import Team
from pomost.procurement.teams.queries import seats_of
from pomost.procurement.teams.rules import LONGEST_NICKNAME, RoomRole
from pomost.procurement.workshops.models import Workshop


class CodeForm(forms.Form):
    """The code on the wall."""

    code = forms.CharField(
        label=gettext_lazy("Code of the workshop"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


def seat_choices(workshop: Workshop) -> list[tuple[str, str]]:
    """Where one can sit; full teams are not offered."""
    teams = [
        (
            f"team:{one['team'].number}",
            ngettext("%(team)s (%(n)s seat free)", "%(team)s (%(n)s seats free)", one["free"])
            % {"team": one["team"].name, "n": one["free"]},
        )
        for one in seats_of(workshop)
        if one["free"] > 0
    ]
    return [("", _("I'll be given a seat")), *teams, ("jury", _("Jury"))]


def read_seat(workshop: Workshop, value: str) -> tuple[Team | None, RoomRole]:
    """The team and the role somebody chose; nothing known is no seat yet."""
    if value == "jury":
        return None, RoomRole.JUROR
    number = value.removeprefix("team:")
    team = workshop.teams.filter(number=int(number)).first() if number.isdecimal() else None
    return team, RoomRole.PLAYER


class JoinForm(forms.Form):
    """A nickname and a seat; ``ticket`` is the key that the server made for this phone."""

    ticket = forms.CharField(widget=forms.HiddenInput, max_length=200)
    nickname = forms.CharField(
        label=gettext_lazy("Nickname"),
        max_length=LONGEST_NICKNAME,
        help_text=gettext_lazy("Need not be your name. It is deleted after the workshop."),
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    seat = forms.ChoiceField(
        label=gettext_lazy("Where do you sit?"), required=False, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, workshop: Workshop, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["seat"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = seat_choices(workshop)
        if (
            self.is_bound
            and (chosen := self.data.get("seat"))
            and chosen not in dict(field.choices)
        ):
            # Full meanwhile: the action says so in words.
            field.choices = [*field.choices, (chosen, _("No free seat left"))]

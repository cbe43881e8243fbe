"""Cleans what a coordinator typed about a session. It never saves."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from pomost.kernel.texts import Text
from pomost.programme.programmes.forms import BilingualForm, area, both, pairs
from pomost.programme.sessions.actions import AgendaLine
from pomost.programme.sessions.models import Session

MOMENT = "%Y-%m-%dT%H:%M"


class MomentInput(forms.DateTimeInput):
    """The browser's own picker of a day and an hour."""

    input_type = "datetime-local"


class SessionForm(BilingualForm):
    """A meeting, workshop, focus group, festival or webinar with its agenda."""

    WORDS = {"title": True, "place": True, "summary": False, "minutes": False}

    kind = forms.ChoiceField(label=_("What is it?"), choices=Session.Kind.choices)
    title_pl = forms.CharField(label=_("Title in Polish"), max_length=200)
    title_en = forms.CharField(label=_("Title in English"), max_length=200)
    place_pl = forms.CharField(
        label=_("Place in Polish"), max_length=200, help_text=_("Town and address, or “online”.")
    )
    place_en = forms.CharField(label=_("Place in English"), max_length=200)
    starts_at = forms.DateTimeField(
        label=_("Starts"), widget=MomentInput(format=MOMENT), help_text=_("Polish time.")
    )
    ends_at = forms.DateTimeField(label=_("Ends"), widget=MomentInput(format=MOMENT))
    whole_days = forms.BooleanField(label=_("Show the days only, without hours"), required=False)
    agenda = forms.CharField(
        label=_("Agenda"),
        required=False,
        max_length=5000,
        widget=area(8),
        help_text=_("One point in each line: Polish, then a | sign, then English."),
    )
    summary_pl = forms.CharField(
        label=_("What it is about, in Polish"), required=False, max_length=2000, widget=area(3)
    )
    summary_en = forms.CharField(
        label=_("What it is about, in English"), required=False, max_length=2000, widget=area(3)
    )
    minutes_pl = forms.CharField(
        label=_("Minutes in Polish"), required=False, max_length=20_000, widget=area(6)
    )
    minutes_en = forms.CharField(
        label=_("Minutes in English"), required=False, max_length=20_000, widget=area(6)
    )

    def clean_agenda(self) -> list[AgendaLine]:
        lines = []
        for parts in pairs(self.cleaned_data["agenda"]):
            if len(parts) != 2 or not all(parts):
                raise forms.ValidationError(
                    _now("Write each point as: Polish | English. Look at: %(line)s")
                    % {"line": " | ".join(parts)}
                )
            lines.append(AgendaLine(title=Text(pl=parts[0], en=parts[1])))
        return lines

    def planned(self) -> dict[str, Any]:
        """The arguments of the actions."""
        return self.arguments(
            "kind",
            "title",
            "place",
            "starts_at",
            "ends_at",
            "whole_days",
            "agenda",
            "summary",
            "minutes",
        )


def first_values(session: Session) -> dict[str, Any]:
    """What the form shows of a session that exists."""
    return {
        "kind": session.kind,
        **both("title", session.title),
        **both("place", session.place),
        **both("summary", session.summary),
        **both("minutes", session.minutes),
        "starts_at": session.starts_at,
        "ends_at": session.ends_at,
        "whole_days": session.whole_days,
        "agenda": "\n".join(
            f"{item.title.pl} | {item.title.en}" for item in session.agenda.order_by("position")
        ),
    }

"""Cleans what a coordinator typed about a call. It never saves."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from pomost.kernel.choices import labelled
from pomost.kernel.clock import WARSAW, day_in_warsaw, end_of_day
from pomost.kernel.texts import Text
from pomost.people.models import Organisation, Place
from pomost.people.organisations.models import KIND_LABELS
from pomost.people.organisations.rules import SOCIAL_ECONOMY
from pomost.programme.calls.actions import ActivityLine
from pomost.programme.calls.models import Call
from pomost.programme.calls.queries import form_templates
from pomost.programme.programmes.forms import BilingualForm, area, both, pairs

DAY = "%Y-%m-%d"


class CallForm(BilingualForm):
    """A call: what for, for whom, until when, with which questions."""

    WORDS = {"title": True, "summary": True, "text": True}

    title_pl = forms.CharField(label=_("Title in Polish"), max_length=200)
    title_en = forms.CharField(label=_("Title in English"), max_length=200)
    summary_pl = forms.CharField(label=_("In one sentence, in Polish"), max_length=400)
    summary_en = forms.CharField(label=_("In one sentence, in English"), max_length=400)
    text_pl = forms.CharField(
        label=_("The call in Polish"),
        max_length=10_000,
        widget=area(8),
        help_text=_("Leave an empty line between paragraphs."),
    )
    text_en = forms.CharField(label=_("The call in English"), max_length=10_000, widget=area(8))
    slug = forms.SlugField(
        label=_("Web address"),
        max_length=80,
        help_text=_("Small letters, digits and hyphens, for instance: testing-2027."),
    )
    sign = forms.RegexField(
        r"^[0-9A-Z][0-9A-Z/.-]*$",
        label=_("Sign of the call"),
        max_length=30,
        help_text=_("Begins each receipt number, for instance: MNW/3/2027."),
        error_messages={"invalid": _("Use capital letters, digits, / . and - only.")},
    )
    opens_on = forms.DateField(
        label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}, format=DAY)
    )
    closes_on = forms.DateField(
        label=_("Last day"),
        widget=forms.DateInput(attrs={"type": "date"}, format=DAY),
        help_text=_("The call closes on this day at 23:59:59, Europe/Warsaw."),
    )
    grace_seconds = forms.IntegerField(
        label=_("Seconds of grace"),
        min_value=0,
        max_value=3600,
        initial=60,
        help_text=_("For slow connections. It is stated on the page, the same for everyone."),
    )
    places = forms.IntegerField(label=_("Places"), min_value=1, max_value=1000)
    eligible_kinds = forms.MultipleChoiceField(
        label=_("Who may apply?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=labelled(Organisation.Kind, KIND_LABELS),
        initial=sorted(SOCIAL_ECONOMY),
        help_text=_("With nothing ticked, any organisation may."),
    )
    voivodeship = forms.ChoiceField(
        label=_("From which voivodeship?"), required=False, choices=lambda: voivodeships()
    )
    activities = forms.CharField(
        label=_("What participants take part in"),
        required=False,
        max_length=3000,
        widget=area(4),
        help_text=_(
            "One in each line: Polish | English | number of meetings | hours of each, for "
            "instance: Warsztaty | Workshops | 4 | 8."
        ),
    )
    form_template = forms.ChoiceField(
        label=_("Form with the questions"), choices=lambda: templates()
    )

    def __init__(self, *args: Any, call: Call | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if call:
            field = self.fields["form_template"]
            assert isinstance(field, forms.ChoiceField)
            field.required = False
            field.choices = [
                ("", _("keep the form as it is")),
                *([] if call.published_at else templates()),
            ]

    def clean_activities(self) -> list[ActivityLine]:
        lines = []
        for parts in pairs(self.cleaned_data["activities"]):
            numbers = parts[2:]
            if len(parts) != 4 or not all(n.isascii() and n.isdigit() for n in numbers):
                raise forms.ValidationError(
                    _now("Write each as: Polish | English | 4 | 8. Look at: %(line)s")
                    % {"line": " | ".join(parts)}
                )
            lines.append(
                ActivityLine(
                    title=Text(pl=parts[0], en=parts[1]),
                    meetings=int(parts[2][:3]),
                    hours_each=int(parts[3][:3]),
                )
            )
        return lines

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        opens_on, closes_on = cleaned.get("opens_on"), cleaned.get("closes_on")
        if opens_on:
            cleaned["opens_at"] = datetime(
                opens_on.year, opens_on.month, opens_on.day, tzinfo=WARSAW
            )
        if closes_on:
            cleaned["closes_at"] = end_of_day(closes_on)
        return cleaned

    def written(self) -> dict[str, Any]:
        """The arguments of the actions."""
        return self.arguments(
            "title",
            "summary",
            "text",
            "slug",
            "sign",
            "opens_at",
            "closes_at",
            "grace_seconds",
            "places",
            "eligible_kinds",
            "voivodeship",
            "activities",
            "form_template",
        )


def templates() -> list[tuple[str, str]]:
    language = get_language() or "pl"
    return [(key, form.title.for_language(language)) for key, form in form_templates().items()]


def voivodeships() -> list[tuple[str, Any]]:
    found = Place.objects.filter(kind=Place.Kind.VOIVODESHIP, valid_to=None).order_by("name")
    return [("", _("from anywhere")), *found.values_list("code", "name")]


def first_values(call: Call) -> dict[str, Any]:
    """What the form shows of a call that exists."""
    return {
        **both("title", call.title),
        **both("summary", call.summary),
        **both("text", call.text),
        "slug": call.slug,
        "sign": call.sign,
        "opens_on": day_in_warsaw(call.opens_at),
        "closes_on": day_in_warsaw(call.closes_at),
        "grace_seconds": call.grace_seconds,
        "places": call.places,
        "eligible_kinds": call.eligible_kinds,
        "voivodeship": call.voivodeship,
        "activities": "\n".join(
            f"{one.title.pl} | {one.title.en} | {one.meetings} | {one.hours_each}"
            for one in call.activities.order_by("position")
        ),
    }

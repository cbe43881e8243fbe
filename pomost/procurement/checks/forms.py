"""What an officer types about checks. The forms clean it and never save."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pomost.kernel.uploads import ACCEPT
from pomost.procurement.checks.models import ANSWER_LABELS, RHYTHM_LABELS
from pomost.procurement.checks.rules import Answer, Rhythm
from pomost.procurement.path.forms import day_field, long_text, number_field

OTHER = "other"


class ChecksForm(forms.Form):
    """One more check, or a row of them."""

    duty = forms.TypedChoiceField(
        label=_("Which question?"), coerce=lambda value: int(value) if value else None
    )
    title = forms.CharField(label=_("What do you check?"), max_length=300)
    rhythm = forms.TypedChoiceField(
        label=_("How often?"), choices=list(RHYTHM_LABELS.items()), coerce=Rhythm
    )
    first_on = day_field(label=_("The first time by"))

    def __init__(self, *args: Any, duties: list[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["duty"]
        assert isinstance(field, forms.TypedChoiceField)
        field.required = False
        field.choices = [("", _("Was the work done?")), *duties]


class CheckForm(forms.Form):
    """What a check found."""

    answer = forms.TypedChoiceField(
        label=_("The answer"),
        choices=list(ANSWER_LABELS.items()),
        coerce=Answer,
        widget=forms.RadioSelect,
    )
    done_on = day_field(label=_("Checked on"))
    remark = long_text(
        label=_("What did you see?"),
        required=False,
        help_text=_("In posts, hours and months. No names, no health, no reasons."),
    )


class MoveForm(forms.Form):
    """Another day for a check."""

    due_on = day_field(label=_("Another day"))


class DropForm(forms.Form):
    """Why a check is not needed."""

    reason = long_text(label=_("Why is this check not needed?"))


class ReceivedForm(forms.Form):
    """A file or a statement for a check."""

    kind = forms.ChoiceField(label=_("What did you receive?"), widget=forms.RadioSelect)
    received_on = day_field(label=_("Received on"))
    upload = forms.FileField(
        label=_("File"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        help_text=_(
            "Look first: names, identity numbers, addresses, health and pay must be covered. What"
            " you do not need, send back; what you only had to see, do not copy."
        ),
    )
    statement = long_text(
        label=_("Statement"),
        required=False,
        help_text=_("What the paper says or what you saw on site, in numbers."),
    )

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*kinds, (OTHER, _("something else"))]
        if not kinds:
            field.widget, field.initial = forms.HiddenInput(), OTHER


class MonthForm(forms.Form):
    """What a group worked in one month."""

    duty = forms.TypedChoiceField(label=_("Which clause?"), coerce=int)
    month_on = forms.TypedChoiceField(label=_("Month"))
    people = forms.IntegerField(label=_("How many people"), min_value=0, max_value=10_000)
    posts = number_field(
        label=_("Their working time together, in full-time posts"),
        min_value=0,
        max_digits=8,
        decimal_places=3,
        help_text=_("Two people at half time are 1."),
    )

    def __init__(
        self,
        *args: Any,
        duties: list[tuple[int, str]],
        months: list[tuple[str, str]],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        for name, choices in (("duty", duties), ("month_on", months)):
            field = self.fields[name]
            assert isinstance(field, forms.TypedChoiceField)
            field.choices = choices

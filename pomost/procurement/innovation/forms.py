"""A challenge in both languages."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pomost.people.models import Organisation, User
from pomost.procurement.innovation.queries import owners_of


def long_text(**options: Any) -> forms.CharField:
    return forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), **options)


class ChallengeForm(forms.Form):
    """Cleans a challenge; it never saves."""

    title_pl = forms.CharField(label=_("Title in Polish"), max_length=200)
    title_en = forms.CharField(label=_("Title in English"), max_length=200)
    place = forms.CharField(label=_("Where?"), max_length=200, required=False)
    problem_pl = long_text(label=_("The problem, in Polish"))
    problem_en = long_text(label=_("The problem, in English"))
    sufferers_pl = long_text(label=_("Who lives with it? In Polish"), required=False)
    sufferers_en = long_text(label=_("Who lives with it? In English"), required=False)
    constraints_pl = long_text(label=_("What limits a solution? In Polish"), required=False)
    constraints_en = long_text(label=_("What limits a solution? In English"), required=False)
    outcomes_pl = long_text(
        label=_("Which outcomes do you want? In Polish"),
        help_text=_("Outcomes for people, not a ready solution."),
        required=False,
    )
    outcomes_en = long_text(label=_("Which outcomes do you want? In English"), required=False)
    numbers = long_text(
        label=_("Which numbers show it?"),
        help_text=_("One a line: what; how much; source. A number without a source is none."),
        required=False,
    )
    source = forms.CharField(
        label=_("Where do these words come from?"), max_length=300, required=False
    )

    def clean_numbers(self) -> list[dict[str, str]]:
        lines = [line for line in self.cleaned_data["numbers"].splitlines() if line.strip()]
        return [read_number_line(number, line) for number, line in enumerate(lines, start=1)]


def read_number_line(number: int, line: str) -> dict[str, str]:
    """A number from ``what; how much; source``."""
    parts = [part.strip() for part in line.split(";")]
    if len(parts) != 3 or not all(parts):
        raise forms.ValidationError(
            gettext(
                "Line %(number)s: write what, how much and the source, with semicolons between."
            )
            % {"number": number}
        )
    return dict(zip(("what", "value", "source"), parts, strict=True))


def numbers_as_text(numbers: list[dict[str, str]]) -> str:
    """The stored numbers as they were typed."""
    return "\n".join(f"{one['what']}; {one['value']}; {one['source']}" for one in numbers)


class NewChallengeForm(ChallengeForm):
    """A new challenge also says whose it is."""

    owner = forms.ModelChoiceField(Organisation.objects.none(), label=_("Whose challenge is it?"))
    field_order = ("owner",)

    def __init__(self, *args: Any, by: User, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["owner"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = owners_of(by)
        field.empty_label = None

"""The letter with whom it goes to, and a supplier's answer. Forms clean and never save."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pomost.criteria.models import Supply
from pomost.procurement.consultation.forms import EMPTY
from pomost.procurement.invitations.models import InvitationLetter
from pomost.procurement.invitations.rules import (
    LONGEST_ANSWER,
    LONGEST_LETTER,
    LONGEST_REASON,
    Reply,
    as_one,
)

EVERYBODY, SOME = "everybody", "some"


class InviteForm(forms.Form):
    """What is written, and to whom."""

    use_required_attribute = False
    text = forms.CharField(
        label=gettext_lazy("Your words to all of them"),
        help_text=gettext_lazy(
            "Everybody invited to this purchase gets them, those invited later too."
        ),
        max_length=LONGEST_LETTER,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages=EMPTY,
    )
    who = forms.ChoiceField(
        label=gettext_lazy("Whom do you invite?"),
        widget=forms.RadioSelect,
        initial=EVERYBODY,
        error_messages={"required": gettext_lazy("Say whether you invite everybody or some.")},
    )
    organisations = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Those who agreed, by name"),
        widget=forms.CheckboxSelectMultiple,
        coerce=int,
        required=False,
        error_messages={
            "invalid_choice": gettext_lazy(
                "Choose again: somebody took the consent back, or was invited meanwhile."
            )
        },
    )
    why = forms.CharField(
        label=gettext_lazy("If you leave some out: why these?"),
        help_text=gettext_lazy("The log keeps it. An auditor will ask."),
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self, *args: Any, free: Iterable[Supply], letter: InvitationLetter | None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        who, some = self.fields["who"], self.fields["organisations"]
        assert isinstance(who, forms.ChoiceField)
        assert isinstance(some, forms.ChoiceField)
        who.choices = [(EVERYBODY, _("everybody listed")), (SOME, _("only those ticked below"))]
        some.choices = [
            (s.organisation_id, _named(s.organisation.name, str(s.organisation.place or "")))
            for s in free
        ]
        if letter:
            self.fields["text"].widget = forms.HiddenInput()

    def clean_text(self) -> str:
        return as_one(self.cleaned_data["text"])

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("who") == SOME and "organisations" in found and not found["organisations"]:
            self.add_error("organisations", _("Choose at least one supplier."))
        left_out = len(self.fields["organisations"].choices) - len(found.get("organisations", ()))  # type: ignore[attr-defined]
        if found.get("who") == SOME and left_out and not found.get("why", "").strip():
            self.add_error("why", _("You leave some out. Say why these; the log keeps it."))
        return found

    def chosen(self) -> list[int] | None:
        """Organisations; None means everybody."""
        given = self.cleaned_data
        return None if given["who"] == EVERYBODY else list(given["organisations"])

    def names(self) -> list[str]:
        """Who would get the letter, for the page that checks it."""
        chosen, field = self.chosen(), self.fields["organisations"]
        assert isinstance(field, forms.ChoiceField)
        pairs: Any = field.choices
        return [str(name) for pk, name in pairs if chosen is None or pk in chosen]


def _named(name: str, place: str) -> str:
    return f"{name}, {place}" if place else name


class ReplyForm(forms.Form):
    """What an invited supplier says."""

    use_required_attribute = False
    reply = forms.TypedChoiceField(
        label=gettext_lazy("The answer of your organisation"),
        choices=[
            (Reply.LOOKING.value, gettext_lazy("We will look")),
            (Reply.NOT_FOR_US.value, gettext_lazy("Not for us")),
        ],
        coerce=Reply,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of the two.")},
    )
    words = forms.CharField(
        label=gettext_lazy("Anything to add?"),
        help_text=gettext_lazy(
            "Only the buyer reads it. Ask questions on the purchase's page: then everybody gets"
            " the answer. Leave names of people out."
        ),
        max_length=LONGEST_ANSWER,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

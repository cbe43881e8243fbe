"""What is typed about a low price. The forms clean it and never save."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pomost.procurement.path.forms import day_field, long_text


class AskForm(forms.Form):
    """The letter that asks for an explanation."""

    asked_on = day_field(label=_("Day of the letter"))
    answer_by = day_field(
        label=_("Answer by"), help_text=_("Give enough days to count costs anew; a week is usual.")
    )
    doubts = long_text(
        label=_("What raises your doubt?"),
        required=False,
        help_text=_("Which part of the price, and which costs you want to see: pay, materials."),
    )


class AnswerForm(forms.Form):
    """What the bidder explained."""

    answered_on = day_field(label=_("Day of the answer"))
    answer = long_text(
        label=_("What the bidder explains, in short"),
        help_text=_("The whole answer stays in your files; here its main figures are enough."),
    )


class DecideForm(forms.Form):
    """Whether the explanation convinces."""

    accepted = forms.TypedChoiceField(
        label=_("Does the explanation convince you?"),
        choices=[("yes", _("yes, the bid stays")), ("no", _("no, the bid is rejected"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    reason = long_text(label=_("Why?"))

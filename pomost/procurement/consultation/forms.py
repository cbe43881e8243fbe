"""The announcement, a question, an answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pomost.procurement.consultation.models import CHANNEL_LABELS
from pomost.procurement.consultation.rules import LONGEST, Channel
from pomost.procurement.path.forms import day_field

EMPTY = {"required": _("Write something here.")}


def some_text(rows: int, **options: object) -> forms.CharField:
    return forms.CharField(
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages=EMPTY,
        **options,  # type: ignore[arg-type]
    )


class AnnouncementForm(forms.Form):
    """What suppliers read before they talk to the buyer."""

    use_required_attribute = False
    purpose = some_text(3, label=_("What do you want to learn?"))
    topics = some_text(6, label=_("What will you talk about?"), help_text=_("One topic a line."))
    how = some_text(3, label=_("How can suppliers take part?"))
    ends_on = day_field(
        label=_("Until which day?"),
        required=False,
        help_text=_("The day counts to its end. Needed before you announce."),
    )
    equal_treatment = some_text(5, label=_("What do you promise to all alike?"))


class AskForm(forms.Form):
    """A supplier's question."""

    use_required_attribute = False
    text = some_text(
        4,
        label=_("Your question"),
        help_text=_("Everybody will read it with the answer, without your name. Leave names out."),
    )


class RecordForm(forms.Form):
    """A question that came another way."""

    use_required_attribute = False
    text = some_text(3, label=_("The question"), help_text=_("Leave out who asked."))
    channel = forms.ChoiceField(
        label=_("How did it come?"),
        choices=[(c.value, label) for c, label in CHANNEL_LABELS.items() if c != Channel.PLATFORM],
    )
    received_on = day_field(label=_("When did it come?"))


class AnswerForm(forms.Form):
    """The answer, and the question as everybody will read it."""

    use_required_attribute = False
    text = some_text(
        3,
        label=_("The question, as everybody will read it"),
        help_text=_("Take out names and anything that shows who asked."),
    )
    answer = some_text(5, label=_("Your answer"))

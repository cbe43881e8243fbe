"""What a person writes about a step."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pomost.procurement.comments.queries import parts_of
from pomost.procurement.comments.rules import LONGEST
from pomost.procurement.path.rules import Step


class ReplyForm(forms.Form):
    """An answer in a thread."""

    use_required_attribute = False
    text = forms.CharField(
        label=_("Your answer"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write what you want to say.")},
    )


class CommentForm(ReplyForm):
    """The beginning of a thread."""

    text = forms.CharField(
        label=_("Comment"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what you want to say.")},
    )
    part = forms.ChoiceField(label=_("About"), required=False)
    field_order = ("part", "text")

    def __init__(self, *args: Any, step: Step, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["part"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("the step as a whole")), *parts_of(step)]

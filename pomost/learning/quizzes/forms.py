"""Cleans an answer. It never saves."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pomost.learning.quizzes.rules import Quiz


class AnswerForm(forms.Form):
    """One question and what was chosen."""

    question = forms.ChoiceField()
    chosen = forms.MultipleChoiceField(
        error_messages={"required": _("Choose an answer first, then check it.")}
    )

    def __init__(self, *args: Any, quiz: Quiz, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        question = self.fields["question"]
        chosen = self.fields["chosen"]
        assert isinstance(question, forms.ChoiceField)
        assert isinstance(chosen, forms.MultipleChoiceField)
        question.choices = [(one.id, one.id) for one in quiz.questions]
        asked = quiz.question(str(self.data.get("question", "")))
        chosen.choices = [(option.id, option.id) for option in asked.options] if asked else []

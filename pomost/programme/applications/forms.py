"""Asks the questions of a call and cleans the answers. It never saves."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pomost.people.models import Organisation
from pomost.programme.applications.models import Application
from pomost.programme.calls.rules import Form, Question, QuestionKind

YES_NO: list[tuple[str, str | Promise]] = [("yes", _("Yes")), ("no", _("No"))]
# What to do about a question that was left open.
UNANSWERED = {
    QuestionKind.LINE: _("Write an answer."),
    QuestionKind.TEXT: _("Write an answer."),
    QuestionKind.NUMBER: _("Give a number."),
    QuestionKind.YES_NO: _("Choose yes or no."),
    QuestionKind.ONE_OF: _("Choose one of the answers."),
    QuestionKind.SOME_OF: _("Tick at least one answer."),
}
REPRESENTATIVE = ("representative_name", "representative_role", "representative_contact")


def field_for(question: Question, *, language: str) -> forms.Field:
    """The field that asks one question."""
    common: dict[str, Any] = {
        "label": question.label.for_language(language),
        "help_text": question.hint.for_language(language) if question.hint else "",
        "required": question.required,
        "error_messages": {"required": UNANSWERED[question.kind]},
    }
    options = [(option.key, option.label.for_language(language)) for option in question.options]
    match question.kind:
        case QuestionKind.LINE:
            return forms.CharField(max_length=question.longest, **common)
        case QuestionKind.TEXT:
            return forms.CharField(
                max_length=question.longest,
                widget=forms.Textarea(attrs={"rows": 4}),
                **common,
            )
        case QuestionKind.NUMBER:
            return forms.IntegerField(min_value=question.least, max_value=question.most, **common)
        case QuestionKind.YES_NO:
            return forms.ChoiceField(choices=YES_NO, widget=forms.RadioSelect, **common)
        case QuestionKind.ONE_OF:
            return forms.ChoiceField(choices=options, widget=forms.RadioSelect, **common)
        case QuestionKind.SOME_OF:
            return forms.MultipleChoiceField(
                choices=options, widget=forms.CheckboxSelectMultiple, **common
            )


class ApplicationForm(forms.Form):
    """The questions of a call and its representative; a draft may leave anything out."""

    # The browser must let an unfinished draft through.
    use_required_attribute = False
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, form: Form, complete: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.definition = form
        self.language = get_language() or "pl"
        for question in form.questions:
            self.fields[f"q_{question.key}"] = field_for(question, language=self.language)
        self.fields["representative_name"] = forms.CharField(
            label=_("First name and surname"),
            max_length=100,
            error_messages={"required": _("Write who would take part.")},
        )
        self.fields["representative_role"] = forms.CharField(
            label=_("Role in your organisation"),
            max_length=100,
            error_messages={"required": _("Write what this person does at your organisation.")},
        )
        self.fields["representative_contact"] = forms.CharField(
            label=_("E-mail address or telephone"),
            max_length=200,
            help_text=_("One is enough: we use it to arrange the meetings."),
            error_messages={"required": _("Write how we can reach this person.")},
        )
        if not complete:
            # They stay required, so that "(optional)" still says what may be left out for good.
            for name, field in self.fields.items():
                if name == "version":
                    continue
                field.clean = _forgiving(field)  # type: ignore[method-assign]

    def sections(self) -> Iterator[dict[str, Any]]:
        """The fields of each section with its title and introduction."""
        for section in self.definition.sections:
            yield {
                "title": section.title.for_language(self.language),
                "intro": section.intro.for_language(self.language) if section.intro else "",
                "fields": [self[f"q_{question.key}"] for question in section.questions],
            }

    def representative(self) -> list[forms.BoundField]:
        return [self[name] for name in REPRESENTATIVE]

    def saved(self) -> dict[str, Any]:
        """The arguments of the action."""
        answers = {
            question.key: self.cleaned_data[f"q_{question.key}"]
            for question in self.definition.questions
            if self.cleaned_data.get(f"q_{question.key}") not in (None, "", [])
        }
        return {
            "answers": answers,
            "revision": self.cleaned_data["version"],
            **{name: self.cleaned_data.get(name) or "" for name in REPRESENTATIVE},
        }


def _forgiving(field: forms.Field) -> Any:
    """The field's own cleaning, with nothing taken for an answer."""
    strict = field.clean

    def clean(value: Any) -> Any:
        return None if value in field.empty_values else strict(value)

    return clean


def first_values(application: Application) -> dict[str, Any]:
    """What the form shows of a draft."""
    return {
        **{f"q_{key}": value for key, value in application.answers.items()},
        **{name: getattr(application, name) for name in REPRESENTATIVE},
        "version": application.revision,
    }


class DeclarationsForm(forms.Form):
    """Each declaration, to be ticked when it is true."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, form: Form, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keys = [declaration.key for declaration in form.declarations]
        language = get_language() or "pl"
        for declaration in form.declarations:
            self.fields[f"declare_{declaration.key}"] = forms.BooleanField(
                label=declaration.text.for_language(language),
                error_messages={"required": _("Tick this if it is true.")},
            )

    def declared(self) -> list[str]:
        return [key for key in self.keys if self.cleaned_data.get(f"declare_{key}")]


class OrganisationChoiceForm(forms.Form):
    """For which of one's organisations."""

    organisation = forms.ModelChoiceField(Organisation.objects.none())

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = organisations

"""An application as rows to read: for its page and for print."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pomost.programme.applications.models import Application
from pomost.programme.calls.rules import Question, QuestionKind


def words_for(question: Question, answer: Any, *, language: str) -> str:
    """An answer in words; empty when there is none."""
    if answer in (None, "", []):
        return ""
    labels = {option.key: option.label.for_language(language) for option in question.options}
    match question.kind:
        case QuestionKind.YES_NO:
            return _("Yes") if answer == "yes" else _("No")
        case QuestionKind.ONE_OF:
            return labels.get(answer, str(answer))
        case QuestionKind.SOME_OF:
            return ", ".join(labels.get(key, key) for key in answer)
        case _:
            return str(answer)


def sections_of(application: Application, *, change_url: str = "") -> list[dict[str, Any]]:
    """Each section of the form with its questions and answers; the representative is the last."""
    language = get_language() or "pl"
    # In a draft the page says by itself that something is not given yet.
    nothing = "" if change_url else _("no answer")
    sections = [
        {
            "title": section.title.for_language(language),
            "rows": [
                {
                    "key": question.label.for_language(language),
                    "value": words_for(
                        question, application.answers.get(question.key), language=language
                    )
                    or nothing,
                    "change_url": change_url and f"{change_url}#id_q_{question.key}",
                }
                for question in section.questions
            ],
        }
        for section in application.form_version.form.sections
    ]
    representative = (
        ("representative_name", _("First name and surname")),
        ("representative_role", _("Role in your organisation")),
        ("representative_contact", _("E-mail address or telephone")),
    )
    sections.append(
        {
            "title": _("Representative"),
            "rows": [
                {
                    "key": label,
                    "value": getattr(application, name),
                    "change_url": change_url and f"{change_url}#id_{name}",
                }
                for name, label in representative
            ],
        }
    )
    return sections

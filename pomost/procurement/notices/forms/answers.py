"""The answers of one notice as a form; it keeps half-answered drafts and never saves itself."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import RegexValidator, URLValidator, validate_email
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import ValidationError

from pomost.procurement.notices.queries.changes import answer_in_words
from pomost.procurement.notices.queries.labels import (
    CODE_LABELS,
    HINTS,
    LABELS,
    SECTION_LABELS,
    source_in_words,
)
from pomost.procurement.notices.rules.answers import Answers, result_field
from pomost.procurement.notices.rules.draft import Draft, Part
from pomost.procurement.notices.rules.flat import LEFT, as_flat, empty, flatten
from pomost.procurement.notices.rules.known import values_of
from pomost.procurement.notices.rules.questions import (
    Question,
    ResultQuestion,
    asked,
    asked_of_results,
)
from pomost.procurement.path.forms import AmountField, PartialForm, SeenField, day_field, long_text

CENTS = 100
NUTS = RegexValidator(
    r"^PL[0-9]{3}$", gettext_lazy("Write the code as PL and three digits, for instance PL622.")
)
POSTCODE = RegexValidator(r"^[0-9]{2}-[0-9]{3}$", gettext_lazy("Write the postcode as 00-000."))
NOTICE_NUMBER = RegexValidator(
    r"^([0-9]{1,8}-(19|20)[0-9]{2}"
    r"|[a-f0-9]{8}-[a-f0-9]{4}-4[a-f0-9]{3}-[89ab][a-f0-9]{3}-[a-f0-9]{12}-[0-9]{2})$",
    gettext_lazy("Write the number as 12345-2026, as TED shows it."),
)
WEB = URLValidator(
    schemes=["https", "http"], message=gettext_lazy("Write a whole address with https://.")
)
CHECKS: dict[str, Any] = {
    "_postcode": POSTCODE,
    "_email": validate_email,
    "_url": WEB,
    "_website": WEB,
    "_notice": NOTICE_NUMBER,
}


class PublicationForm(forms.Form):
    """Under which number and when a notice appeared."""

    published_number = forms.RegexField(
        r"^[0-9]{1,8}-(19|20)[0-9]{2}$",
        label=gettext_lazy("Number of the publication"),
        help_text=gettext_lazy("As TED shows it, for instance 12345-2026."),
        max_length=13,
        error_messages={
            "required": gettext_lazy("Write the number that TED gave the notice."),
            "invalid": gettext_lazy("Write the number as 12345-2026, as TED shows it."),
        },
    )
    published_on = day_field(
        label=gettext_lazy("Day of publication"),
        error_messages={"required": gettext_lazy("Choose the day on which TED published it.")},
    )


class AnswersForm(PartialForm):
    """One field for each question of the notice."""

    version = SeenField(required=False)
    # What we knew ourselves when the page was shown: what stays like that was not typed.
    known = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)

    def __init__(
        self,
        data: Any = None,
        *,
        draft: Draft,
        nuts: list[tuple[str, str]],
        version: int = 0,
    ) -> None:
        self.draft, self.nuts = draft, nuts
        known = json.dumps(values_of(draft.known), ensure_ascii=False)
        super().__init__(data, initial={**self._initial(), "version": version, "known": known})
        for question in asked(draft):
            self.fields[question.name] = self._field(question.name, question)
        for part in draft.parts:
            for one in asked_of_results(draft):
                self.fields[result_field(part.number, one.name)] = self._field(one.name, one)

    def _initial(self) -> dict[str, Any]:
        found = {name: _shown(name, value) for name, value in self.draft.answers}
        for result in self.draft.answers.results:
            for name, value in result:
                found[result_field(result.lot, name)] = _shown(name, value)
        return found

    def _field(self, name: str, question: Question | ResultQuestion) -> forms.Field:
        about: dict[str, Any] = {
            "label": format_html('{} <span class="number">({})</span>', LABELS[name], question.bt),
            "required": question.needed,
            "help_text": HINTS.get(name, ""),
        }
        match question.kind:
            case "words":
                longest = 1000 if name == "formula" else 6000
                return long_text(max_length=longest, **about)
            case "day":
                return day_field(**about)
            case "hour":
                widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
                return forms.TimeField(widget=widget, **about)
            case "number":
                return forms.IntegerField(min_value=0, max_value=10_000, **about)
            case "money":
                return AmountField(
                    min_value=0, max_digits=15, decimal_places=2, localize=True, **about
                )
            case "flag":
                return forms.TypedChoiceField(
                    choices=[("yes", _("yes")), ("no", _("no"))],
                    widget=forms.RadioSelect,
                    coerce=lambda value: value == "yes",
                    empty_value=None,
                    **about,
                )
            case "code":
                choices = [("", "–"), *((one, str(CODE_LABELS[one])) for one in question.codes)]
                return forms.ChoiceField(choices=choices, **about)
            case "codes":
                return forms.MultipleChoiceField(
                    choices=[(one, str(CODE_LABELS[one])) for one in question.codes],
                    widget=forms.CheckboxSelectMultiple,
                    **about,
                )
            case "nuts" if self.nuts:
                known = [("", "–"), *((code, f"{code} {label}") for code, label in self.nuts)]
                return forms.ChoiceField(choices=known, **about)
            case "nuts":
                return forms.CharField(max_length=5, validators=[NUTS], **about)
            case _:
                checks = [check for end, check in CHECKS.items() if name.endswith(end)]
                longest = 100 if name.endswith("_ref") else 400
                return forms.CharField(max_length=longest, validators=checks, **about)

    def sections(self) -> Iterator[dict[str, Any]]:
        """The fields of the notice in groups with a title, in order; each with its source."""
        groups: dict[str, list[dict[str, Any]]] = {}
        for question in asked(self.draft):
            groups.setdefault(question.section, []).append(self._row(question.name))
        for name, label in SECTION_LABELS.items():
            if name in groups:
                yield {"name": name, "title": str(label), "rows": groups[name]}
        questions = asked_of_results(self.draft)
        for part in self.draft.parts if questions else ():
            yield {
                "name": f"result-{part.number}",
                "title": _result_title(part),
                "of_lot": True,
                "rows": [self._row(result_field(part.number, one.name)) for one in questions],
            }

    def _row(self, name: str) -> dict[str, Any]:
        """A field, and from where we know its value; and the value, when another was typed."""
        found = self.draft.known.get(name)
        typed = found is not None and found.value != self._given.get(name, empty(name))
        return {
            "field": self[name],
            "source": found.source if found else "",
            "words": source_in_words(name, found.source, self.draft) if found else "",
            "known": answer_in_words(name, found.value) if found and typed else "",
        }

    @cached_property
    def _given(self) -> dict[str, Any]:
        return as_flat(self.draft.answers)

    def parts(self) -> dict[str, Any]:
        """Each asked answer as JSON: what was typed, or LEFT for what we knew ourselves."""
        given = flatten(self.answers().model_dump(mode="json"))
        known = self._known_when_shown()
        return {
            name: LEFT if given[name] == known.get(name, empty(name)) else given[name]
            for name in self.fields
            if name not in ("version", "known")
        }

    def _known_when_shown(self) -> dict[str, Any]:
        try:
            found = json.loads(self.cleaned_data.get("known") or "{}")
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    def answers(self) -> Answers:
        """What was typed, over what was there; questions that are not asked keep their answers."""
        found = self.draft.answers.model_dump()
        for question in asked(self.draft):
            found[question.name] = self._value(question.name, question.kind)
        questions = asked_of_results(self.draft)
        if questions:
            found["results"] = [
                self.draft.result(part).model_dump()
                | {
                    one.name: self._value(result_field(part.number, one.name), one.kind)
                    for one in questions
                }
                for part in self.draft.parts
            ]
        return Answers.model_validate(found)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                self.answers()
            except ValidationError as error:
                where = [str(part) for part in error.errors()[0]["loc"]]
                name = where[0]
                if name == "results" and len(where) > 2:
                    name = result_field(self.draft.parts[int(where[1])].number, where[2])
                message = _("This value does not fit. Check it once more.")
                self.add_error(name if name in self.fields else None, message)
        return cleaned

    def _value(self, name: str, kind: str) -> Any:
        value = self.cleaned_data.get(name)
        if kind == "words":
            return "\n".join((value or "").splitlines())
        if kind == "money":
            return None if value is None else int(Decimal(value) * CENTS)
        if kind == "codes":
            return tuple(value or ())
        if kind in ("day", "hour", "number", "flag"):
            return None if value == "" else value
        return value or ""


def _shown(name: str, value: Any) -> Any:
    """An answer as its field shows it."""
    if name.endswith("_cents"):
        return None if value is None else Decimal(value) / CENTS
    if isinstance(value, bool):
        return "yes" if value else "no"
    return list(value) if isinstance(value, tuple) else value


def _result_title(part: Part) -> str:
    if not part.number:
        return _("How it ended")
    return _("How it ended: lot %(number)s, %(title)s") % {
        "number": part.number,
        "title": part.title,
    }

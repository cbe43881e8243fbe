"""What the package's forms share: the same words asked in Polish and in English."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _

from pomost.kernel.texts import Text


def area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class BilingualForm(forms.Form):
    """Joins ``title_pl`` and ``title_en`` into the ``title`` that an action takes.

    ``WORDS`` names the pairs; a pair that is not required may stay empty as a whole.
    """

    WORDS: ClassVar[Mapping[str, bool]] = {}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name, required in self.WORDS.items():
            pl, en = cleaned.get(f"{name}_pl", ""), cleaned.get(f"{name}_en", "")
            if pl and en:
                cleaned[name] = Text(pl=pl, en=en)
            elif not required and not pl and not en:
                cleaned[name] = None
            elif not required:
                self.add_error(f"{name}_{'en' if pl else 'pl'}", _("Write it in both languages."))
        return cleaned

    def arguments(self, *names: str) -> dict[str, Any]:
        """The cleaned values an action takes, by name."""
        return {name: self.cleaned_data[name] for name in names}


def both(name: str, words: Text | None) -> dict[str, str]:
    """First values for a pair of fields."""
    return {f"{name}_pl": words.pl if words else "", f"{name}_en": words.en if words else ""}


def pairs(text: str) -> list[list[str]]:
    """Each line that is not empty, cut at its ``|`` signs."""
    return [
        [part.strip() for part in line.split("|")] for line in text.splitlines() if line.strip()
    ]

"""A sentence in every language of the interface, for data that is not a translation file."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, StringConstraints

from pomost.kernel import money

SHOWN_CHARACTERS: Final = 80

Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Text(BaseModel):
    """The same words in Polish and English; both are always there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    pl: Sentence
    en: Sentence

    def for_language(self, language: str) -> str:
        """English for English, Polish for everyone else: the law is Polish."""
        return self.en if language.startswith("en") else self.pl


@dataclass(frozen=True, slots=True)
class Money:
    """Grosze, so that a message shows them as an amount."""

    cents: int


Figure = int | Decimal | date | str | Money | Text


def shown(value: Figure, language: str) -> str:
    """A figure as people of this language write it; long words are cut."""
    polish = not language.startswith("en")
    if isinstance(value, Text):
        return value.for_language(language)
    if isinstance(value, Money):
        return money.show(value.cents, language=language)
    if isinstance(value, Decimal):
        plain = f"{value:f}"
        plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
        return plain.replace(".", ",") if polish else plain
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}" if polish else value.isoformat()
    text = " ".join(str(value).split())
    return text if len(text) <= SHOWN_CHARACTERS else text[: SHOWN_CHARACTERS - 1] + "…"


def say(pl: str, en: str, **figures: Figure) -> Text:
    """The same sentence in both languages, with its figures."""
    return Text(
        pl=pl.format(**{name: shown(value, "pl") for name, value in figures.items()}),
        en=en.format(**{name: shown(value, "en") for name, value in figures.items()}),
    )

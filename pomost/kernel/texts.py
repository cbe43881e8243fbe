"""A sentence in every language of the interface, for data that is not a translation file."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Text(BaseModel):
    """The same words in Polish and English; both are always there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    pl: Sentence
    en: Sentence

    def for_language(self, language: str) -> str:
        """English for English, Polish for everyone else: the law is Polish."""
        return self.en if language.startswith("en") else self.pl

"""Closed lists that services are described with. Pure: no Django, no database, no clock."""

from collections.abc import Collection, Iterable
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from pomost.kernel.texts import Text


class Term(BaseModel):
    """One entry of a list: its code for ever, its label, and words that people type for it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    label: Text
    words: Text | None = None
    bit: int | None = Field(default=None, ge=0, le=62)

    def findable(self, language: str) -> str:
        """Label and words, for the search index."""
        words = self.words.for_language(language) if self.words else ""
        return f"{self.label.for_language(language)} {words}".strip()


class Vocabulary(BaseModel):
    """A list of terms, in the order people see them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    terms: tuple[Term, ...]

    @model_validator(mode="after")
    def _once(self) -> Self:
        codes = [term.code for term in self.terms]
        bits = [term.bit for term in self.terms if term.bit is not None]
        if len(set(codes)) < len(codes) or len(set(bits)) < len(bits):
            raise ValueError("A code and a bit may each stand once.")
        return self

    def get(self, code: str) -> Term | None:
        """The term with this code, or None."""
        return next((term for term in self.terms if term.code == code), None)

    def findable(self, code: str, language: str) -> str:
        """Label and words of a code, for the search index; empty for an unknown one."""
        term = self.get(code)
        return term.findable(language) if term else ""

    def codes(self) -> frozenset[str]:
        return frozenset(term.code for term in self.terms)

    def bits_of(self, codes: Collection[str]) -> int:
        """The codes as one number; unknown codes count nothing."""
        return sum(1 << t.bit for t in self.terms if t.code in codes and t.bit is not None)

    def in_bits(self, bits: int) -> tuple[Term, ...]:
        """The terms whose bit is set, in order."""
        return tuple(t for t in self.terms if t.bit is not None and bits >> t.bit & 1)


def vocabulary(terms: Iterable[Term]) -> Vocabulary:
    return Vocabulary(terms=tuple(terms))

"""Reads the lists that ship with the project, once in a process."""

import tomllib
from functools import cache
from pathlib import Path

from pomost.criteria.catalogue.queries import catalogue
from pomost.directory.taxonomies.rules import Term, Vocabulary, vocabulary
from pomost.kernel.texts import Text

DATA = Path(__file__).parent / "data"


@cache
def audiences() -> Vocabulary:
    """Whom services are for."""
    return _terms("audiences.toml")


@cache
def costs() -> Vocabulary:
    """What services cost whoever uses them."""
    return _terms("costs.toml")


@cache
def areas() -> Vocabulary:
    """Fields of local life."""
    return _terms("areas.toml")


@cache
def kinds() -> Vocabulary:
    """Kinds of supply: the catalogue's, with the words that people type for them."""
    words = {
        raw["code"]: Text.model_validate(raw["words"])
        for raw in tomllib.loads((DATA / "kinds.toml").read_text(encoding="utf-8"))["kind"]
    }
    return vocabulary(
        Term(code=kind.code, label=kind.label, bit=kind.bit, words=words.get(kind.code))
        for kind in catalogue().supply_kinds
    )


def _terms(name: str) -> Vocabulary:
    raw = tomllib.loads((DATA / name).read_text(encoding="utf-8"))["term"]
    return vocabulary(Term.model_validate(term) for term in raw)

"""Reads a JSON file of ours, or says in one sentence what is wrong with it and where."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, Final, Generic, NoReturn, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from pomost.kernel.checker_words import EXPECTED_WORDS
from pomost.kernel.errors import DomainError
from pomost.kernel.texts import Figure, Text, say

LARGEST_FILE_BYTES: Final = 1_000_000
# More places than any weight, share or part of a post needs.
MOST_DECIMAL_PLACES: Final = 6
LARGEST_NUMBER: Final = 10**15
Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class FileKind(Generic[Model]):
    """A format that can be read; ``parts`` are the models inside, whose fields may be guessed."""

    model: type[Model]
    format: str
    schema: str  # its name for `pomost schema`
    parts: tuple[type[BaseModel], ...]
    # The field that says which of several shapes an object has; the checker names it in places.
    discriminator: str = ""

    @property
    def field_names(self) -> list[str]:
        models: tuple[type[BaseModel], ...] = (self.model, *self.parts)
        return sorted({name for one in models for name in one.model_fields})


class Unusable(DomainError):
    """The file is not one we can read; ``text`` says it in both languages."""

    def __init__(self, text: Text, *, at: str = "") -> None:
        super().__init__(text.en, field=at)
        self.text = text

    @property
    def plain(self) -> Text:
        """The same for somebody who has no file before them: without the place in it."""

        def words(said: str) -> str:
            rest = said.removeprefix(f"{self.field}: ")
            return rest[:1].upper() + rest[1:]

        return Text(pl=words(self.text.pl), en=words(self.text.en))


def read_file(data: bytes, kind: FileKind[Model]) -> Model:
    """What stands in a UTF-8 JSON file of this kind; raises Unusable."""
    if len(data) > LARGEST_FILE_BYTES:
        _refuse(
            "Plik jest za duży: najwyżej {most} bajtów.",
            "The file is too big: {most} bytes at most.",
            most=LARGEST_FILE_BYTES,
        )
    if not data.strip():
        _refuse("Plik jest pusty.", "The file is empty.")
    raw = _parsed(_decoded(data))
    if not isinstance(raw, dict):
        _refuse(
            "Plik ma zawierać jeden obiekt JSON, czyli {example}.",
            "The file must hold one JSON object, that is {example}.",
            example=f'{{"format": "{kind.format}", …}}',
        )
    _check_leaves(raw)
    try:
        return kind.model.model_validate(raw)
    except ValidationError as error:
        # A misspelt name explains the field that is missing; so it comes first.
        problems = sorted(
            error.errors(include_url=False), key=lambda one: one["type"] != "extra_forbidden"
        )
        raise _as_unusable(problems[0], raw, kind, more=_others(problems)) from None


def _refuse(pl: str, en: str, at: str = "", **figures: Figure) -> NoReturn:
    raise Unusable(say(pl, en, at=at, **figures), at=at) from None


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _refuse(
            "Plik nie jest zapisany w UTF-8 (bajt {place}). Zapisz go ponownie jako UTF-8.",
            "The file is not UTF-8 (byte {place}). Save it again as UTF-8.",
            place=error.start + 1,
        )


def _not_a_number(word: str) -> NoReturn:
    raise ValueError(word)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object; of two values under one name a reader would see only one."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            _refuse(
                "{at}: to pole jest w jednym obiekcie dwa razy. Zostaw jedno.",
                "{at}: this field stands twice in one object. Keep one.",
                at=_path([name]),
            )
        found[name] = value
    return found


def _parsed(text: str) -> Any:
    try:
        return json.loads(
            text, parse_float=Decimal, parse_constant=_not_a_number, object_pairs_hook=_once
        )
    except json.JSONDecodeError as error:
        _refuse(
            "To nie jest poprawny JSON: wiersz {line}, znak {column}. Sprawdź przecinki, nawiasy "
            "i cudzysłowy w tym miejscu.",
            "This is not valid JSON: line {line}, character {column}. Check commas, brackets and "
            "quotes there.",
            line=error.lineno,
            column=error.colno,
        )
    except RecursionError:
        _refuse("Plik jest zagnieżdżony zbyt głęboko.", "The file is nested too deeply.")
    except (ValueError, ArithmeticError):
        _refuse(
            "W pliku jest liczba, której nie da się odczytać (na przykład NaN lub Infinity).",
            "The file holds a number that cannot be read (for instance NaN or Infinity).",
        )


def _check_leaves(raw: object) -> None:
    """Refuse numbers that no file of ours has, and text that is no Unicode."""
    waiting: list[tuple[tuple[str | int, ...], object]] = [((), raw)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, dict):
            waiting += [((*path, key), key) for key in value if "\0" in key or not key.isascii()]
            waiting += [((*path, key), inner) for key, inner in value.items()]
        elif isinstance(value, list):
            waiting += [((*path, place), inner) for place, inner in enumerate(value)]
        elif isinstance(value, str):
            if "\0" in value:  # no database keeps it
                _refuse(
                    "{at}: w tekście jest znak o numerze 0. Usuń go.",
                    "{at}: the text holds the sign number 0. Remove it.",
                    at=_path(path),
                )
            if not value.isascii() and any("\ud800" <= sign <= "\udfff" for sign in value):
                _refuse(
                    "{at}: w tekście jest połówka znaku (\\ud800–\\udfff). Wpisz go jeszcze raz.",
                    "{at}: the text holds half a character (\\ud800–\\udfff). Write it again.",
                    at=_path(path),
                )
        elif isinstance(value, int | Decimal) and _unreasonable(value):
            _refuse(
                "{at}: liczba jest za duża albo ma więcej niż {places} miejsc po przecinku.",
                "{at}: the number is too large or has more than {places} decimal places.",
                at=_path(path),
                places=MOST_DECIMAL_PLACES,
            )


def _unreasonable(value: int | Decimal) -> bool:
    if isinstance(value, Decimal):
        exponent = value.as_tuple().exponent
        if not isinstance(exponent, int) or not -MOST_DECIMAL_PLACES <= exponent <= 15:
            return True
    return not -LARGEST_NUMBER <= value <= LARGEST_NUMBER


def _path(parts: Sequence[str | int]) -> str:
    """``("criteria", 2, "role")`` as ``criteria[2].role``."""
    shown = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts)
    return shown.lstrip(".").encode("utf-8", "replace").decode("utf-8")


def _others(problems: list[ErrorDetails]) -> int:
    return len({problem["loc"] for problem in problems}) - 1


def _place(problem: ErrorDetails, raw: object, discriminator: str) -> tuple[str | int, ...]:
    """Where in the file: the location without the names that the checker adds for choices."""
    walked: list[str | int] = []
    here = raw
    for part in problem["loc"]:
        if isinstance(here, dict) and isinstance(part, str):
            if discriminator and here.get(discriminator) == part:
                continue
            if part not in here and problem["type"] != "missing":
                break
            here = here.get(part)
        elif isinstance(here, list) and isinstance(part, int) and part < len(here):
            here = here[part]
        else:
            break
        walked.append(part)
    return tuple(walked)


def _as_unusable(
    problem: ErrorDetails, raw: object, file: FileKind[Model], *, more: int
) -> Unusable:
    place = _place(problem, raw, file.discriminator)
    at, kind, limits = _path(place), problem["type"], problem.get("ctx", {})
    if kind == "missing":
        text = say("{at}: brakuje tego pola. Dopisz je.", "{at}: missing. Add this field.", at=at)
    elif kind == "extra_forbidden":
        text = _unknown_field(at, str(place[-1]) if place else "", file)
    elif kind in ("enum", "literal_error", "union_tag_invalid"):
        text = say(
            "{at}: ta wartość nie jest znana. Wpisz {expected}.",
            "{at}: this value is not known. Write {expected}.",
            at=at,
            expected=str(limits.get("expected", limits.get("expected_tags", ""))).replace(
                " or ", ", "
            ),
        )
    elif kind in ("string_too_short", "string_too_long"):
        least = "min_length" in limits
        bound = int(limits["min_length" if least else "max_length"])
        text = say(
            "{at}: znaków ma być {how} {bound}.",
            "{at}: write {how} {bound} characters.",
            at=at,
            how=Text(pl="co najmniej", en="at least")
            if least
            else Text(pl="najwyżej", en="at most"),
            bound=bound,
        )
    else:
        text = _wrong_kind(at, kind, limits, file.schema)
    if more > 0:
        text = say(
            "{text} Błędnych pól jest więcej: {more}.",
            "{text} More wrong fields: {more}.",
            text=Text(pl=text.pl, en=text.en),
            more=more,
        )
    return Unusable(text, at=at)


def _unknown_field(at: str, name: str, file: FileKind[Model]) -> Text:
    if close := get_close_matches(name[:60], file.field_names, n=1):
        return say(
            "{at}: nie ma takiego pola. Czy chodzi o „{close}”?",
            "{at}: there is no such field. Did you mean “{close}”?",
            at=at,
            close=close[0],
        )
    return say(
        "{at}: nie ma takiego pola. Usuń je; pola wymienia `pomost schema {schema}`.",
        "{at}: there is no such field. Remove it; `pomost schema {schema}` lists the fields.",
        at=at,
        schema=file.schema,
    )


def _wrong_kind(at: str, kind: str, limits: dict[str, Any], schema: str) -> Text:
    for start, pl, en in EXPECTED_WORDS:
        if kind.startswith(start):
            figures = {name: str(value) for name, value in limits.items()}
            return say(f"{{at}}: wpisz {pl}.", f"{{at}}: write {en}.", **(figures | {"at": at}))
    return say(
        "{at}: tej wartości nie da się odczytać. Sprawdź ją z `pomost schema {schema}`.",
        "{at}: this value cannot be read. Check it against `pomost schema {schema}`.",
        at=at,
        schema=schema,
    )

"""Freezing: from an author's course to the rows a learner reads, with their hashes.

Pure: no Django, no database, no clock. Source: docs/formats/course.md.
"""

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from pydantic import Field

from pomost.kernel.texts import Text
from pomost.learning.courses.rules import FORMAT, LANGUAGES, CourseSource, UnitContent, UnitKind
from pomost.learning.quizzes.rules import Strict

# Says where a link of our own leads: kind ("criterion", "unit", "course"), value, language.
Link = Callable[[str, str, str], str]

TAGS = {
    *("p", "br", "hr", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "strong", "em", "code"),
    *("pre", "a", "table", "thead", "tbody", "tr", "th", "td", "span", "dl", "dt", "dd"),
}
ATTRIBUTES = {
    "a": {"href"},
    "ol": {"start"},
    "th": {"scope"},
    "td": {"data-label"},
}
CLASSES = {"table": {"reflow"}, "span": {"confidence", *(f"confidence--{flag}" for flag in "vpmi")}}

# How sure we are of a statement of law, said where it stands: [[M]] in the Markdown.
# What was checked in the source ([[V]]) carries no words; the page says so once, with the day.
CONFIDENCE = {
    "P": Text(
        pl="sprawdzone częściowo, zajrzyj do ustawy", en="partly checked, consult the statute"
    ),
    "M": Text(pl="podane z pamięci, sprawdź w ustawie", en="from memory, check it in the statute"),
    "I": Text(pl="nasza propozycja, nie przepis", en="our proposal, not a rule of law"),
}
MARK = re.compile(r" ?\[\[([VPMI])\]\]")
OWN_LINK = re.compile(r"^(criterion|unit|course):([A-Za-z0-9-]+)$")


# Where a line must not break: inside a number, before its unit, after a short word.
NBSP = "\u00a0"
GLUE = {
    "pl": re.compile(
        r"(?<=\d) (?=\d{3}\b)|(?<=\d) (?=(?:zł|mies|godz|etatu|pkt|g|r)\b)"
        r"|(?<=\b[aiouwzAIOUWZ]) (?=\S)|(?<=\bart\.) (?=\d)|(?<=§) (?=\d)"
    ),
    "en": re.compile(r"(?<=PLN) (?=\d)|(?<=\barticle) (?=\d)|(?<=§) (?=\d)"),
}


def typeset(text: str, *, language: str) -> str:
    """The text with spaces that do not break where a printer would not break the line."""
    return GLUE[language].sub(NBSP, text)


def _typeset_all(value: Any, language: str = "") -> Any:
    """Typeset every bilingual text inside JSON."""
    if isinstance(value, dict):
        bilingual = set(value) == set(LANGUAGES)
        return {key: _typeset_all(one, key if bilingual else "") for key, one in value.items()}
    if isinstance(value, list):
        return [_typeset_all(one) for one in value]
    return typeset(value, language=language) if language and isinstance(value, str) else value


class BrokenLink(ValueError):
    """A link of the text leads nowhere."""


def _label_cells(tokens: list[Token]) -> None:
    """Let a table become cards on a phone: each cell carries its column's name."""
    heads: list[str] = []
    column = 0
    for here, token in enumerate(tokens):
        if token.type == "table_open":
            token.attrSet("class", "reflow")
            heads = []
        elif token.type == "th_open":
            token.attrSet("scope", "col")
            heads.append(_plain(tokens[here + 1]))
        elif token.type == "tr_open":
            column = 0
        elif token.type == "td_open":
            token.attrSet("data-label", heads[column] if column < len(heads) else "")
            token.attrs.pop("style", None)
            column += 1


def _plain(token: Token) -> str:
    return "".join(child.content for child in token.children or ())


def render(markdown: str, *, language: str, link: Link) -> str:
    """Safe HTML of a unit's Markdown; written HTML shows as text, scripts cannot survive.

    Raises BrokenLink when a link of our own, such as ``unit:share-of-hours``, leads nowhere.
    """
    parser = MarkdownIt("commonmark", {"html": False, "typographer": False}).enable("table")
    # markdown-it refuses javascript: and the like; ours pass as they are resolved below.
    tokens = parser.parse(typeset(markdown, language=language))
    _label_cells(tokens)
    for token in (child for block in tokens for child in block.children or ()):
        if token.type == "link_open":
            token.attrSet("href", _resolve(str(token.attrGet("href")), language, link))
    html = parser.renderer.render(tokens, parser.options, {})
    html = MARK.sub(lambda found: _confidence(found[1], language), html)
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        allowed_classes=CLASSES,
        url_schemes={"https", "mailto"},
        link_rel="noopener",
    )


def _confidence(flag: str, language: str) -> str:
    if flag not in CONFIDENCE:
        return ""
    words = CONFIDENCE[flag].for_language(language)
    return f' <span class="confidence confidence--{flag.lower()}">({words})</span>'


def _resolve(href: str, language: str, link: Link) -> str:
    if own := OWN_LINK.match(href):
        return link(own[1], own[2], language)
    if href.startswith(("https://", "mailto:", "#")):
        return href
    raise BrokenLink(f"the link {href} is neither https:// nor one of our own")


class ManifestUnit(Strict):
    """One line of the outline."""

    uuid: UUID
    slug: str
    kind: UnitKind
    minutes: int
    title: Text
    teaches: tuple[str, ...]
    has_quiz: bool
    sha256: str


class ManifestModule(Strict):
    """A module of the outline."""

    uuid: UUID
    slug: str
    title: Text
    units: tuple[ManifestUnit, ...]


class Manifest(Strict):
    """What a version is: its outline with a hash for every unit. Its own hash covers them all."""

    format: str = FORMAT
    course: UUID
    slug: str
    number: int = Field(ge=1)
    languages: tuple[str, ...] = LANGUAGES
    title: Text
    summary: Text
    audience: Text
    outcomes: tuple[Text, ...]
    workload_minutes: int
    law_as_of: date | None = None
    modules: tuple[ManifestModule, ...]

    @property
    def units(self) -> tuple[ManifestUnit, ...]:
        """Every unit in reading order."""
        return tuple(unit for module in self.modules for unit in module.units)


@dataclass(frozen=True)
class FrozenPart:
    """One unit, ready to store: HTML for each language, quiz and case as JSON, and its hash."""

    uuid: UUID
    slug: str
    html: Mapping[str, str]
    quiz: dict[str, Any] | None
    case: dict[str, Any] | None
    sha256: str


@dataclass(frozen=True)
class FrozenCourse:
    """A version before it is stored."""

    manifest: Manifest
    sha256: str
    parts: tuple[FrozenPart, ...]


def sha256_of(value: object) -> str:
    """SHA-256, in hex, of a value as canonical JSON: sorted keys, no spaces, UTF-8."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def unit_hash(
    *,
    uuid: UUID,
    html: Mapping[str, str],
    quiz: dict[str, Any] | None,
    case: dict[str, Any] | None,
) -> str:
    """The hash of everything a learner meets in one unit."""
    return sha256_of({"uuid": str(uuid), "html": dict(html), "quiz": quiz, "case": case})


def freeze(source: CourseSource, *, number: int, link: Link) -> FrozenCourse:
    """Render and hash every unit of a course. Raises BrokenLink, naming unit and language."""
    parts = {
        unit.slug: _freeze_unit(unit.uuid, unit.slug, source.contents[unit.slug], link)
        for unit in source.entry.units
    }
    entry = source.entry
    manifest = Manifest(
        course=entry.uuid,
        number=number,
        modules=tuple(
            ManifestModule(
                uuid=module.uuid,
                slug=module.slug,
                title=module.title,
                units=tuple(
                    ManifestUnit(
                        **unit.model_dump(exclude={"title"}),
                        title=unit.title,
                        has_quiz=source.contents[unit.slug].quiz is not None,
                        sha256=parts[unit.slug].sha256,
                    )
                    for unit in module.units
                ),
            )
            for module in entry.modules
        ),
        **{
            name: getattr(entry, name)
            for name in ("slug", "title", "summary", "audience", "outcomes", "workload_minutes")
        },
        law_as_of=entry.law_as_of,
    )
    manifest = Manifest.model_validate(_typeset_all(manifest.model_dump(mode="json")))
    return FrozenCourse(
        manifest, sha256_of(manifest.model_dump(mode="json")), tuple(parts.values())
    )


def _freeze_unit(uuid: UUID, slug: str, content: UnitContent, link: Link) -> FrozenPart:
    html = {}
    for language, text in content.texts.items():
        try:
            html[language] = render(text, language=language, link=link)
        except BrokenLink as error:
            raise BrokenLink(f"units/{slug}.{language}.md: {error}") from error
    quiz = _typeset_all(content.quiz.model_dump(mode="json")) if content.quiz else None
    case = _typeset_all(content.case.model_dump(mode="json")) if content.case else None
    return FrozenPart(
        uuid, slug, html, quiz, case, unit_hash(uuid=uuid, html=html, quiz=quiz, case=case)
    )

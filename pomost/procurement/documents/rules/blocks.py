"""What a document is made of. Each writer shows the same blocks in its own format."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, TypeAlias

Tone = Literal["quiet", "attention"]


def clean(text: str) -> str:
    """The text without signs that no file format can hold; everything else stays as typed."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(sign for sign in unified if sign == "\n" or _printable(sign))


def _printable(sign: str) -> bool:
    code = ord(sign)
    # Controls, halves of characters, and the two non-characters that XML forbids.
    return (
        code >= 0x20
        and not 0x7F <= code <= 0x9F
        and not 0xD800 <= code <= 0xDFFF
        and (code & 0xFFFE != 0xFFFE)
    )


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs a person typed: lines with something in them."""
    return tuple(line.strip() for line in clean(text).split("\n") if line.strip())


@dataclass(frozen=True, slots=True)
class Heading:
    """A title of a chapter (1), a section (2) or a part of it (3)."""

    text: str
    level: Literal[1, 2, 3] = 2
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; ``lead`` is the short bold name before it."""

    text: str
    lead: str = ""
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Clause:
    """The very words that go into a contract or a description."""

    text: str
    kind: Literal["clause"] = "clause"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without order."""

    items: tuple[str, ...]
    kind: Literal["bullets"] = "bullets"


@dataclass(frozen=True, slots=True)
class Note:
    """A remark beside the text."""

    title: str
    text: str
    tone: Tone = "quiet"
    kind: Literal["note"] = "note"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header. ``widths`` are shares; ``numbers`` are columns set to the right."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    numbers: tuple[int, ...] = ()
    total: bool = False  # the last row sums up
    kind: Literal["table"] = "table"


Block: TypeAlias = Heading | Paragraph | Clause | Bullets | Note | Table


@dataclass(frozen=True, slots=True)
class Document:
    """One document in one language."""

    language: Literal["pl", "en"]
    title: str
    subtitle: str
    owner: str
    facts: tuple[tuple[str, str], ...]
    contents: str  # the heading over the table of contents
    page: str  # "page {page} of {pages}", in this language
    note: str
    blocks: tuple[Block, ...] = field(default=())
    # A long one has a title page, a table of contents, and each chapter on a new page.
    cover: bool = False

    def as_data(self) -> dict[str, Any]:
        """Plain values for a template; nothing in them is markup."""
        return asdict(self)


def text_blocks(text: str, *, lead: str = "") -> Iterable[Block]:
    """What a person typed, paragraph by paragraph."""
    for number, paragraph in enumerate(paragraphs(text)):
        yield Paragraph(paragraph, lead=lead if number == 0 else "")

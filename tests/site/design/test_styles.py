"""The stylesheet keeps its own rules: tokens, measured contrast, no left and no right."""

import re
from pathlib import Path

import pytest

import pomost
from pomost.site.design.queries import TOKENS
from pomost.site.design.rules import colours_in, contrast

STYLES = sorted((Path(pomost.__file__).parent / "static" / "pomost" / "css").glob("*.css"))
COLOURS = colours_in(TOKENS.read_text(encoding="utf-8"))

VOICES = ("ink", "muted", "spruce", "link", "link-deep", "amber-text", "red", "green")
GROUNDS = ("paper", "raised", "sunk")
TINTS = ("info-tint", "good-tint", "attention-tint", "bad-tint")
TEXT = [
    *((voice, ground) for voice in VOICES for ground in GROUNDS),
    *((voice, tint) for voice in ("ink", "link") for tint in TINTS),
    ("spruce-deep", "paper"), ("spruce-deep", "spruce-tint"), ("ink", "spruce-tint"),
    ("muted", "bad-tint"), ("green", "good-tint"), ("amber-text", "attention-tint"),
    ("red", "bad-tint"), ("on-spruce", "spruce"), ("on-spruce", "spruce-deep"),
    ("on-amber", "amber"), ("on-red", "red"), ("on-header", "header"),
    ("on-header", "header-field"),
]  # fmt: skip
LINES = [
    ("line", "paper"), ("line", "raised"), ("header-line", "header"), ("amber", "header"),
    ("spruce", "sunk"), ("ink", "amber"),
    *((f"series-{n}", "raised") for n in range(1, 7)),
]  # fmt: skip


def without_comments(path: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


def too_weak(pairs, least):
    return [
        f"{one} on {other} in {mode}: {ratio:.2f}"
        for one, other in pairs
        for mode, n in (("light", 0), ("dark", 1))
        if (ratio := contrast(COLOURS[one][n], COLOURS[other][n])) < least
        # Ink around amber is an outline; by night the ring itself stands out.
        and (one, other, mode) != ("ink", "amber", "dark")
    ]


def test_every_pair_of_text_and_ground_can_be_read():
    assert too_weak(TEXT, 4.5) == []


def test_every_line_that_means_something_can_be_seen():
    assert too_weak(LINES, 3) == []


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_styles_know_start_and_end_but_neither_left_nor_right(path):
    properties = re.findall(r"(?:^|[{;])\s*([\w-]+)\s*:\s*([^;{}]*)", without_comments(path))
    physical = [
        f"{name}: {value}"
        for name, value in properties
        if re.search(r"(^|-)(left|right|top|bottom)($|-)|^(min-|max-)?(width|height)$", name)
        or re.search(r"(^|\s)(left|right)($|\s)", value)
    ]
    assert physical == []


@pytest.mark.parametrize(
    "path", [path for path in STYLES if path != TOKENS], ids=lambda path: path.name
)
def test_colours_live_among_the_tokens_only(path):
    css = re.sub(r"url\([^)]*\)", "", without_comments(path))
    raw = re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[\s;,)])|\b(?:rgba?|hsla?|oklch|oklab)\(", css)
    named = re.findall(r":\s*(?:black|white|red|green|blue|gr[ae]y|orange|yellow)\b", css)
    assert raw + named == []


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_every_token_used_exists(path):
    known = set(re.findall(r"--[\w-]+(?=\s*:)", " ".join(without_comments(p) for p in STYLES)))
    assert set(re.findall(r"var\((--[\w-]+)", without_comments(path))) <= known


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_styles_live_in_a_layer_and_stay_short(path):
    assert re.search(r"@layer \w+ \{", path.read_text(encoding="utf-8"))
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def test_every_stylesheet_is_linked_or_belongs_to_one_page():
    templates = Path(pomost.__file__).parent
    linked = "".join(path.read_text(encoding="utf-8") for path in templates.rglob("*.html"))
    assert [path.name for path in STYLES if f"pomost/css/{path.name}" not in linked] == []

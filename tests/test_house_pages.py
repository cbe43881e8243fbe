"""Pages hold no styles and no behaviour of their own: the content policy would block them."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

INLINE = re.compile(
    r"""<(?P<tag>[a-z][a-z0-9-]*)\b[^<>]*?\s(?P<attr>style|on[a-z]+|hx-on[:a-z-]*)\s*="""
    r"""|<style\b|javascript:""",
    re.IGNORECASE,
)
SCRIPT = re.compile(r"<script\b(?P<attributes>[^>]*)>", re.IGNORECASE)


def inline_behaviour(html: str) -> list[str]:
    """Styles and scripts written into a page, which the content policy would block."""
    html = re.sub(r"{#.*?#}|{% comment.*?endcomment %}", "", html, flags=re.DOTALL)
    found = [match[0][:60] for match in INLINE.finditer(html)]
    for match in SCRIPT.finditer(html):
        attributes = match["attributes"]
        data = re.search(r'type="application/(ld\+)?json"', attributes)
        if " src=" not in attributes and not data:
            found.append(match[0][:60])
    return found


def test_pages_have_no_inline_styles_or_scripts():
    found = {
        str(path.relative_to(ROOT)): inline_behaviour(path.read_text())
        for path in sorted((ROOT / "pomost").rglob("*.html"))
    }
    assert {name: what for name, what in found.items() if what} == {}


@pytest.mark.parametrize(
    ("html", "wrong"),
    [
        ('<p style="color: red">', True),
        ("<a\n  onclick='x()'>", True),
        ('<div hx-on:click="x()">', True),
        ("<style>p {}</style>", True),
        ("<script>x()</script>", True),
        ('<a href="javascript:x()">', True),
        ('<script src="/x.js" nonce="{{ csp_nonce }}"></script>', False),
        ('<script type="application/json">{}</script>', False),
        ('<svg fill="none" stroke="x"><path d="M0 0"/></svg>', False),
        ("{# style= is not allowed #}<p>one = two</p>", False),
    ],
)
def test_inline_behaviour_is_recognised(html, wrong):
    assert bool(inline_behaviour(html)) is wrong

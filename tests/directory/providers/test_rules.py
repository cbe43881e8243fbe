"""Entries live, age and have an address."""

from datetime import datetime
from pathlib import Path

import pytest

from pomost.directory.providers import rules
from pomost.directory.providers.rules import MOVES, Freshness, State
from pomost.kernel.errors import WrongState
from pomost.kernel.moves import check_move

DOCUMENT = Path("docs/rules/freshness.md").read_text(encoding="utf-8")
EXAMPLES = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in DOCUMENT.splitlines()
    if line.startswith("| 20")
]


@pytest.mark.parametrize(("confirmed", "now", "answer"), EXAMPLES)
def test_freshness_follows_the_document(confirmed, now, answer):
    found = rules.freshness(
        confirmed_at=datetime.fromisoformat(confirmed), at=datetime.fromisoformat(now)
    )

    assert found == answer


def test_what_was_never_confirmed_is_stale():
    now = datetime.fromisoformat("2026-01-01T09:00:00+00:00")

    assert rules.freshness(confirmed_at=None, at=now) == Freshness.STALE


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Spółdzielnia Socjalna Smaczna Kładka", "spoldzielnia-socjalna-smaczna-kladka"),
        ("Koło Gospodyń Wiejskich „Mostkowianki”", "kolo-gospodyn-wiejskich-mostkowianki"),
        ("  Źdźbło & Co. ", "zdzblo-co"),
        ("???", "provider"),
        ("Добра", "provider"),
        ("x" * 200, "x" * 80),
    ],
)
def test_a_slug_is_plain_letters(name, slug):
    assert rules.slug_of(name) == slug


def test_a_draft_is_published_before_it_is_hidden():
    check_move(MOVES, now=State.DRAFT, then=State.PUBLISHED)
    with pytest.raises(WrongState):
        check_move(MOVES, now=State.DRAFT, then=State.HIDDEN)

"""How well Polish is understood: recall and precision over a set of queries people might type."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pomost.kernel.search import actions, queries

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
CORPUS = tomllib.loads(Path(__file__).with_name("corpus.toml").read_text(encoding="utf-8"))
RECALL, PRECISION = 0.95, 0.85


@pytest.fixture
def corpus(db):
    actions.put_many(
        (
            actions.Document(
                ref=f"page:{name}", kind="page", language="pl", title=title, body=body, path="/"
            )
            for name, (title, body) in CORPUS["entries"].items()
        ),
        at=NINE,
    )


@pytest.mark.parametrize("way", ["inflected", "plain", "typo"])
def test_what_people_type_is_understood(corpus, way):
    recall, precision, misses = [], [], []
    for query in CORPUS["query"]:
        wanted = set(query["finds"])
        result = queries.find(text=query[way], language="pl", limit=100)
        found = {hit.ref.removeprefix("page:") for hit in result.hits}
        recall.append(len(found & wanted) / len(wanted))
        precision.append(len(found & wanted) / len(found) if found else 0)
        if found != wanted:
            misses.append(f"{query[way]}: {sorted(found)} instead of {sorted(wanted)}")

    assert len(CORPUS["query"]) >= 40
    shown = "\n".join(misses)
    assert sum(recall) / len(recall) >= RECALL, shown
    assert sum(precision) / len(precision) >= PRECISION, shown

"""The detectors of words see what they must and leave the rest alone."""

import time
import tomllib
from pathlib import Path

import pytest

from pomost.procurement.review.rules import wording

CORPUS = tomllib.loads(Path(__file__).with_name("wording.toml").read_text("utf-8"))
CASES = [
    pytest.param(detector, text, kind == "should", id=f"{detector}-{kind}-{number}")
    for detector, kinds in CORPUS.items()
    for kind, texts in kinds.items()
    for number, text in enumerate(texts, 1)
]


@pytest.mark.parametrize(("detector", "text", "expected"), CASES)
def test_the_corpus(detector, text, expected):
    assert bool(getattr(wording, detector)(text)) is expected


@pytest.mark.parametrize("detector", CORPUS)
@pytest.mark.parametrize("word", ["zatrudni ", "wykonawca ", "osoby ", "doświadczenie w ", "a"])
def test_a_long_text_does_not_slow_a_detector_down(detector, word):
    started = time.perf_counter()
    getattr(wording, detector)(word * 20_000)
    assert time.perf_counter() - started < 1

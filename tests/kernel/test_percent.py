"""Percentages as pages show them."""

from decimal import Decimal

import pytest
from django.utils import translation

from pomost.kernel.templatetags.pomost import percent


@pytest.mark.parametrize(
    ("number", "pl", "en"),
    [
        (Decimal("60.0"), "60%", "60%"),
        (Decimal("55.5"), "55,5%", "55.5%"),
        # A weight of two places is no rounded one.
        (Decimal("33.35"), "33,35%", "33.35%"),
        (Decimal(100) / 3, "33,3%", "33.3%"),
        (33.35, "33,4%", "33.4%"),
        (None, "", ""),
    ],
)
def test_a_percentage_is_rounded_only_where_it_must_be(number, pl, en):
    for language, said in (("pl", pl), ("en", en)):
        with translation.override(language):
            assert percent(number) == said

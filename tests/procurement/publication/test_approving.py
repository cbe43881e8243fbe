"""What an approval asks for."""

import pytest

from pomost.procurement.models import Purchase
from pomost.procurement.purchases import actions as purchases
from pomost.procurement.purchases.rules import Stage
from tests.procurement.publication.test_actions import (  # noqa: F401  # fixtures
    _in_english,
    adam,
    approve,
    buyer,
    hanna,
    purchase,
    revise,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("parts", "missing"),
    [
        ({"cpv": ""}, "a CPV code."),
        ({"value_cents": 0}, "its value."),
        ({"cpv": "", "value_cents": 0}, "a CPV code, its value."),
    ],
)
def test_nothing_is_approved_without_what_every_publication_names(
    purchase,  # noqa: F811
    hanna,  # noqa: F811
    adam,  # noqa: F811
    parts,
    missing,
):
    revise(purchase, hanna, **parts)
    with pytest.raises(purchases.TooLittle, match=f"step 2: {missing}$"):
        approve(purchase, adam)
    assert Purchase.objects.get().stage == Stage.DRAFT

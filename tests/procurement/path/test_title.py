"""The title on step 2: never emptied, and never in the way of what saves itself."""

import pytest

from pomost.procurement.models import Purchase
from tests.procurement.path.test_views import hanna, officer, purchase, step  # noqa: F401  # fixtures

pytestmark = pytest.mark.django_db


def test_a_title_is_not_emptied_unseen(officer, purchase):  # noqa: F811
    emptied = {"version": 1, "title": " ", "value": "280 000"}

    answer = officer.post(step(purchase, "need"), emptied)
    assert answer.status_code == 422
    assert "Write a title" in answer.content.decode()

    # While somebody rewrites it, the page that saves by itself goes on with everything else.
    quiet = officer.post(
        step(purchase, "need"), emptied | {"autosave": "1"}, headers={"X-Autosave": "1"}
    )
    assert quiet.status_code == 204
    found = Purchase.objects.get()
    assert (found.title, found.value_cents) == (purchase.title, 280_000_00)

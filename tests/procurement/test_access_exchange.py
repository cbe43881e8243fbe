"""Who gets which answer on the pages and files of the exchange."""

import pytest

from pomost.people.models import Organisation
from tests import matrix
from tests.factories.procurement import PurchaseFactory

TABLE = """
route                     state    method anonymous stranger reader reviewer editor coordinator administrator
procurement:exchange      draft    GET    login     404      200    200      200    200         200
procurement:bulletin      draft    GET    login     404      200    200      200    200         200
procurement:exchange_file draft    GET    login     404      200    200      200    200         200
procurement:exchange_file open     GET    login     404      200    200      200    200         200
procurement:stationery    draft    GET    login     404      200    200      200    200         200
procurement:stationery    draft    POST   login     404      422    422      422    422         422
procurement:stationery_file draft  GET    login     404      404    404      404    404         404
"""  # noqa: E501


def seed(tenant, state):
    tenant.organisation.kind = Organisation.Kind.MUNICIPALITY
    tenant.organisation.save()
    purchase = PurchaseFactory(
        buyer=tenant.organisation,
        **({"opened": True} if state == "open" else {"title": tenant.word("title")}),
        monitoring=tenant.word("monitoring"),
    )
    pk = {"pk": purchase.pk}
    return {
        "procurement:exchange": matrix.Ask(pk),
        "procurement:bulletin": matrix.Ask(pk),
        "procurement:exchange_file": matrix.Ask(pk | {"name": "purchase"}),
        "procurement:stationery": matrix.Ask(pk),
        "procurement:stationery_file": matrix.Ask(pk),
    }


@pytest.mark.same_on_both
@pytest.mark.django_db
@pytest.mark.parametrize("row", matrix.rows(TABLE), ids=str)
def test_who_gets_which_answer(row):
    matrix.check(row, seed=seed)

"""Who gets which answer on the pages of the European notices."""

import pytest

from pomost.people.models import Organisation
from tests import matrix
from tests.factories.procurement import EmploymentClauseFactory, PurchaseFactory
from tests.factories.procurement_notices import NoticeDraftFactory

TABLE = """
route                      state     method anonymous stranger reader reviewer editor coordinator administrator
procurement:notices        draft     GET    login     404      200    200      200    200         200
procurement:notice         draft     GET    login     404      200    200      200    200         200
procurement:notice         draft     POST   login     404      422    422      302    422         302
procurement:notice         closed    POST   login     404      422    422      302    422         302
procurement:notice_file    draft     GET    login     404      200    200      200    200         200
procurement:notice_edition_file draft GET  login     404      200    200      200    200         200
procurement:notice_published draft   GET    login     404      200    200      200    200         200
procurement:notice_published draft   POST   login     404      422    422      302    422         302
procurement:correct_notice draft     POST   login     404      302    302      302    302         302
procurement:import_notice  draft     GET    login     200      200    200      200    200         200
"""  # noqa: E501


def seed(tenant, state):
    tenant.organisation.kind = Organisation.Kind.MUNICIPALITY
    tenant.organisation.save()
    purchase = PurchaseFactory(buyer=tenant.organisation, stage=state, title=tenant.word("title"))
    EmploymentClauseFactory(purchase=purchase)
    NoticeDraftFactory(
        purchase=purchase,
        answers={"buyer_city": tenant.word("city")},
        updated_by=tenant.people["editor"],
    )
    pk = {"pk": purchase.pk}
    return {
        "procurement:notices": matrix.Ask(pk),
        "procurement:notice": matrix.Ask(
            pk | {"subtype": "20"}, {"version": 1, "buyer_city": "Kładkowo"}
        ),
        "procurement:notice_file": matrix.Ask(pk | {"subtype": "20"}),
        "procurement:notice_edition_file": matrix.Ask(pk | {"subtype": "20", "number": 1}),
        "procurement:notice_published": matrix.Ask(
            pk | {"subtype": "20"},
            {"published_number": "12345-2026", "published_on": "2026-01-02"},
        ),
        "procurement:correct_notice": matrix.Ask(pk | {"subtype": "20"}, {}),
        "procurement:import_notice": matrix.Ask(),
    }


@pytest.mark.same_on_both
@pytest.mark.django_db
@pytest.mark.parametrize("row", matrix.rows(TABLE), ids=str)
def test_who_gets_which_answer(row):
    matrix.check(row, seed=seed)

"""Who gets which answer from the review and the documents."""

import pytest

from pomost.procurement.purchases.rules import Stage
from tests import matrix
from tests.factories.procurement import EmploymentClauseFactory, PurchaseFactory
from tests.matrix import Ask
from tests.procurement.review.test_actions import REASON

TABLE = """
route                  state     method  anonymous  stranger  reader  reviewer  editor  coordinator  administrator
procurement:review     draft     GET     login      404       200     200       200     200          200
procurement:review     draft     POST    login      404       422     422       302     422          302
procurement:review     approved  GET     login      404       200     200       200     200          200
procurement:review     approved  POST    login      404       422     422       422     422          422
procurement:documents  draft     GET     login      404       200     200       200     200          200
procurement:documents  draft     POST    login      405       405     405       405     405          405
procurement:document   draft     GET     login      404       200     200       200     200          200
procurement:document   open      GET     login      404       200     200       200     200          200
procurement:document   draft     POST    login      405       405     405       405     405          405
"""  # noqa: E501  # a table is read across


def seed(tenant, state):
    """A purchase with private words; leaving a finding is what is posted."""
    purchase = PurchaseFactory(
        buyer=tenant.organisation,
        title=tenant.word("Obiady"),
        need=tenant.word("potrzeba"),
        **{"draft": {}, "open": {"opened": True}, "approved": {"stage": Stage.APPROVED}}[state],
    )
    EmploymentClauseFactory(purchase=purchase)
    ask = {"pk": purchase.pk}
    leave = {"do": "leave", "rule": "LOT-001", "reason": REASON, "version": purchase.version}
    return {
        "procurement:review": Ask(ask, leave),
        "procurement:documents": Ask(ask),
        "procurement:document": Ask(ask | {"form": "docx"}),
    }


@pytest.mark.same_on_both
@pytest.mark.django_db
@pytest.mark.parametrize("row", matrix.rows(TABLE), ids=str)
def test_who_gets_which_answer(row):
    matrix.check(row, seed=seed)

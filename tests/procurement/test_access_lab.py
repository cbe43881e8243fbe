"""Who gets which answer in the scoring lab."""

import pytest

from pomost.people.models import Organisation
from tests import matrix
from tests.factories.procurement import PurchaseFactory
from tests.factories.procurement_lab import LabScenarioFactory

TABLE = """
route                          state method anonymous stranger reader reviewer editor coordinator administrator
procurement:way                draft GET    login     404      200    200      200    200         200
procurement:way                draft POST   login     404      422    422      302    422         302
procurement:lab                draft GET    login     404      200    200      200    200         200
procurement:lab                draft POST   login     404      422    422      302    422         302
procurement:lab_scenario       draft GET    login     404      200    200      200    200         200
procurement:lab_bids           draft GET    login     404      200    200      200    200         200
procurement:lab_bids           draft POST   login     404      422    422      302    422         302
procurement:lab_forecast       draft GET    login     404      200    200      200    200         200
procurement:lab_matrix         draft GET    login     404      200    200      200    200         200
procurement:drop_lab_scenario  draft POST   login     404      302    302      302    302         302
"""  # noqa: E501


def seed(tenant, state):
    tenant.organisation.kind = Organisation.Kind.MUNICIPALITY
    tenant.organisation.save()
    purchase = PurchaseFactory(buyer=tenant.organisation, stage=state, other_weights={"Menu": 40})
    scenario = LabScenarioFactory(purchase=purchase, name=tenant.word("name"))
    pk = {"pk": purchase.pk}
    one = pk | {"scenario": scenario.pk}
    bid = {"name": "N", "code_0": "X", "price_0": "5", "answer_0_0": "1 2 3"}
    asks = {name: matrix.Ask(one) for name in ("lab_scenario", "lab_forecast", "lab_matrix")}
    asks |= {
        "lab": matrix.Ask(pk, {"name": "Another"}),
        "way": matrix.Ask(pk | {"code": "menu"}, {"formula": "yes-no"}),
        "lab_bids": matrix.Ask(one, bid),
        "drop_lab_scenario": matrix.Ask(one),
    }
    return {f"procurement:{name}": ask for name, ask in asks.items()}


@pytest.mark.same_on_both
@pytest.mark.django_db
@pytest.mark.parametrize("row", matrix.rows(TABLE), ids=str)
def test_who_gets_which_answer(row):
    matrix.check(row, seed=seed)

"""Who gets which answer on the pages of bids."""

import pytest

from pomost.people.models import Organisation
from tests import matrix
from tests.factories.procurement import PurchaseFactory
from tests.factories.procurement_bids import (
    EvaluationFactory,
    PriceEnquiryFactory,
    ReceivedBidFactory,
)

TABLE = """
route                      state  method anonymous stranger reader reviewer editor coordinator administrator
procurement:bids           open   GET    login     404      200    200      200    200         200
procurement:bids           open   POST   login     404      422    422      422    422         422
procurement:evaluation     open   GET    login     404      200    200      200    200         200
procurement:evaluation     open   POST   login     404      422    422      302    422         302
procurement:add_bid        open   GET    login     404      200    200      200    200         200
procurement:add_bid        open   POST   login     404      422    422      302    422         302
procurement:bid            open   GET    login     404      200    200      200    200         200
procurement:bid            open   POST   login     404      422    422      302    422         302
procurement:bids_file      open   GET    login     404      200    200      200    200         200
procurement:price_enquiry  open   GET    login     404      200    200      200    200         200
procurement:price_enquiry  open   POST   login     404      422    422      302    422         302
procurement:price_letter   open   GET    login     404      200    200      200    200         200
procurement:protocol       open   GET    login     404      200    200      200    200         200
procurement:jury_marks     open   GET    login     404      404    404      404    404         404
"""  # noqa: E501


def seed(tenant, state):
    tenant.organisation.kind = Organisation.Kind.MUNICIPALITY
    tenant.organisation.save()
    purchase = PurchaseFactory(buyer=tenant.organisation, published=True)
    evaluation = EvaluationFactory(purchase=purchase)
    bid = ReceivedBidFactory(evaluation=evaluation, code="A", bidder=tenant.word("bidder"))
    PriceEnquiryFactory(bid=bid, doubts=tenant.word("doubts"))
    pk = {"pk": evaluation.pk}
    sent = {
        "code": "Z",
        "bidder": "Firm",
        "price": "10,00",
        "offer_EMP-GROUP-PERIOD": "1",
    }
    asks = {
        "bids": matrix.Ask({"pk": purchase.pk}, {"lot_number": 0, "opens_at": "2026-03-02T10:00"}),
        "evaluation": matrix.Ask(pk, {"do": "annul", "reason": "None is valid."}),
        "add_bid": matrix.Ask(pk, sent),
        "bid": matrix.Ask(pk | {"code": "A"}, sent),
        "bids_file": matrix.Ask(pk),
        "price_enquiry": matrix.Ask(
            pk | {"code": "A"}, {"answered_on": "2026-03-09", "answer": "Own machines."}
        ),
        "price_letter": matrix.Ask(pk | {"code": "A", "form": "docx"}),
        "protocol": matrix.Ask(pk | {"form": "docx"}),
        "jury_marks": matrix.Ask(pk),
    }
    return {f"procurement:{name}": ask for name, ask in asks.items()}


@pytest.mark.same_on_both
@pytest.mark.django_db
@pytest.mark.parametrize("row", matrix.rows(TABLE), ids=str)
def test_who_gets_which_answer(row):
    matrix.check(row, seed=seed)

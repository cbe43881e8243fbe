"""Who gets which answer on the pages of contracts."""

import pytest
from django.core.files.base import ContentFile

from pomost.people.models import Organisation
from tests import matrix
from tests.factories.procurement import PurchaseFactory
from tests.factories.procurement_bids import (
    BreachFactory,
    CheckEvidenceFactory,
    ContractCheckFactory,
    ContractDutyFactory,
    ContractFactory,
    EvaluationFactory,
    PaymentFactory,
)

TABLE = """
route                         state method anonymous stranger reader reviewer editor coordinator administrator
procurement:indexation        draft GET    login     404      200    200      200    200         200
procurement:indexation        draft POST   login     404      422    422      302    422         302
procurement:sign_contract     open  GET    login     404      200    200      200    200         200
procurement:sign_contract     open  POST   login     404      422    422      422    422         422
procurement:contract          open  GET    login     404      200    200      200    200         200
procurement:add_checks        open  GET    login     404      200    200      200    200         200
procurement:add_checks        open  POST   login     404      422    422      302    422         302
procurement:checks_calendar   open  GET    login     404      200    200      200    200         200
procurement:report_breach     open  POST   login     404      422    422      302    422         302
procurement:breach            open  GET    login     404      200    200      200    200         200
procurement:breach            open  POST   login     404      422    422      302    422         302
procurement:payment           open  POST   login     404      422    422      302    422         302
procurement:withdraw_payment  open  GET    login     404      200    200      200    200         200
procurement:withdraw_payment  open  POST   login     404      422    422      302    422         302
procurement:months            open  POST   login     404      422    422      302    422         302
procurement:amend_contract    open  POST   login     404      422    422      302    422         302
procurement:end_contract      open  POST   login     404      422    422      302    422         302
procurement:effects           open  GET    login     404      200    200      200    200         200
procurement:effects           open  POST   login     404      422    422      302    422         302
procurement:effects_document  open  GET    login     404      200    200      200    200         200
procurement:check             open  GET    login     404      200    200      200    200         200
procurement:check             open  POST   login     404      422    422      302    422         302
procurement:check_evidence    open  GET    login     404      200    200      200    200         200
"""  # noqa: E501


def seed(tenant, state):
    tenant.organisation.kind = Organisation.Kind.MUNICIPALITY
    tenant.organisation.save()
    if state == "draft":
        draft = PurchaseFactory(buyer=tenant.organisation, indexation=tenant.word("indexation"))
        ask = matrix.Ask({"pk": draft.pk}, {"level": "5%"})
        return {"procurement:indexation": ask}
    purchase = PurchaseFactory(buyer=tenant.organisation, published=True)
    contract = ContractFactory(
        evaluation=EvaluationFactory(purchase=purchase), effect=tenant.word("effect")
    )
    duty = ContractDutyFactory(contract=contract, of_people=True, sanction=tenant.word("sanction"))
    check = ContractCheckFactory(contract=contract, title=tenant.word("check"))
    piece = CheckEvidenceFactory(check_made=check, sha256="0", original_name="list.txt")
    piece.file.save("list.txt", ContentFile(tenant.word("file").encode()))
    breach = BreachFactory(duty=duty, what=tenant.word("breach"))
    paid = PaymentFactory(contract=contract, what=tenant.word("payment"))
    pk, day = {"pk": contract.pk}, "2026-06-30"
    asks = {
        "sign_contract": matrix.Ask({"pk": contract.evaluation_id}, {"number": "1"}),
        "contract": matrix.Ask(pk),
        "checks_calendar": matrix.Ask(pk),
        "add_checks": matrix.Ask(pk, {"title": "Bins", "rhythm": "once", "first_on": day}),
        "report_breach": matrix.Ask(pk, {"duty": duty.pk, "found_on": day, "what": "A post."}),
        "breach": matrix.Ask(
            pk | {"breach_pk": breach.pk},
            {"do": "charge", "amount": "500", "how": "500 × 1", "on": day},
        ),
        "payment": matrix.Ask(pk, {"paid_on": day, "amount": "1", "what": "June"}),
        "withdraw_payment": matrix.Ask(pk | {"payment_pk": paid.pk}, {"because": "Paid twice."}),
        "months": matrix.Ask(
            pk, {"duty": duty.pk, "month_on": "2026-04-01", "people": "1", "posts": "1"}
        ),
        "amend_contract": matrix.Ask(
            pk,
            {
                "agreed_on": day,
                "ends_on": "2027-05-31",
                "value": "1",
                "because": "More rooms.",
                "provision": "§ 12",
            },
        ),
        "end_contract": matrix.Ask(pk, {"then": "terminated", "on": day, "reason": "Bankruptcy."}),
        "effects": matrix.Ask(pk, {"effect": "Both still work."}),
        "effects_document": matrix.Ask(pk | {"form": "docx"}),
        "check": matrix.Ask({"pk": check.pk}, {"do": "record", "answer": "yes", "done_on": day}),
        "check_evidence": matrix.Ask({"pk": piece.pk}),
    }
    return {f"procurement:{name}": ask for name, ask in asks.items()}


@pytest.mark.same_on_both
@pytest.mark.django_db
@pytest.mark.parametrize("row", matrix.rows(TABLE), ids=str)
def test_who_gets_which_answer(row):
    matrix.check(row, seed=seed)

"""Who gets which answer on the pages of purchases and challenges."""

import pytest

from pomost.people.models import Organisation
from pomost.procurement.purchases.queries import as_file, content_of
from tests import matrix
from tests.factories.people import NINE
from tests.factories.procurement import (
    ChallengeFactory,
    ChosenCriterionFactory,
    EmploymentClauseFactory,
    PurchaseFactory,
    RevisionSnapshotFactory,
)

TABLE = """
route                          state    method anonymous stranger reader reviewer editor coordinator administrator
procurement:index              draft    GET    200       200      200    200      200    200         200
procurement:rules              draft    GET    200       200      200    200      200    200         200
procurement:rule               draft    GET    200       200      200    200      200    200         200
procurement:purchases          draft    GET    login     200      200    200      200    200         200
procurement:new_purchase       draft    GET    login     200      200    200      200    200         200
procurement:purchase           draft    GET    login     404      200    200      200    200         200
procurement:purchase           open     GET    login     404      200    200      200    200         200
procurement:step               draft    GET    login     404      200    200      200    200         200
procurement:step               draft    POST   login     404      422    422      302    422         302
procurement:step               approved POST   login     404      422    422      422    422         422
procurement:cpv                draft    GET    login     404      200    200      200    200         200
procurement:estimate           draft    GET    login     404      200    200      200    200         200
procurement:market             draft    GET    login     404      200    200      200    200         200
procurement:history            draft    GET    login     404      200    200      200    200         200
procurement:employment_clause  draft    GET    login     404      200    200      200    200         200
procurement:employment_clause  draft    POST   login     404      422    422      302    422         302
procurement:add_criterion      draft    GET    login     404      200    200      200    200         200
procurement:add_criterion      draft    POST   login     404      422    422      302    422         302
procurement:criterion          draft    GET    login     404      200    200      200    200         200
procurement:criterion_preview  draft    GET    login     404      200    200      200    200         200
procurement:copy_purchase      draft    GET    login     404      200    200      200    200         200
procurement:copy_purchase      draft    POST   login     404      422    422      302    422         302
procurement:move_purchase      draft    GET    login     404      200    200      200    200         200
procurement:move_purchase      draft    POST   login     404      422    302      422    422         302
procurement:open_purchase      draft    GET    404       404      404    404      404    404         404
procurement:open_purchase      open     GET    200       200      200    200      200    200         200
procurement:fit                draft    GET    login     404      404    404      404    404         404
procurement:fit                open     GET    login     200      200    200      200    200         200
procurement:challenges         draft    GET    200       200      200    200      200    200         200
procurement:challenge          draft    GET    404       404      404    404      404    200         200
procurement:challenge          open     GET    200       200      200    200      200    200         200
procurement:new_challenge      draft    GET    login     200      200    200      200    200         200
procurement:edit_challenge     draft    GET    login     404      404    404      404    200         200
procurement:move_challenge     draft    POST   login     404      404    404      404    302         302
"""  # noqa: E501


def seed(tenant, state):
    tenant.organisation.kind = Organisation.Kind.MUNICIPALITY
    tenant.organisation.save()
    private = {"title": tenant.word("title")} if state != "open" else {}
    purchase = PurchaseFactory(
        buyer=tenant.organisation,
        stage=state,
        opened_at=NINE if state == "open" else None,
        diagnosis=tenant.word("diagnosis"),
        needs_analysis=tenant.word("analysis"),
        monitoring=tenant.word("monitoring"),
        **private,
    )
    EmploymentClauseFactory(purchase=purchase)
    ChosenCriterionFactory(purchase=purchase, reason=tenant.word("reason"))
    RevisionSnapshotFactory(
        purchase=purchase,
        version=1,
        content=content_of(as_file(purchase)),
        saved_by=tenant.people["editor"],
    )
    challenge = ChallengeFactory(
        owner=tenant.organisation,
        state="open" if state == "open" else "draft",
        sufferers_en=tenant.word("sufferers") if state != "open" else "",
    )
    pk, code = {"pk": purchase.pk}, {"code": "EMP-GROUP-PERIOD"}
    asks = {
        name: matrix.Ask() for name in ("index", "rules", "purchases", "new_purchase", "challenges")
    }
    asks |= {name: matrix.Ask(pk) for name in ("purchase", "cpv", "estimate", "market", "history")}
    asks |= {name: matrix.Ask(pk) for name in ("open_purchase", "fit")}
    asks |= {
        "new_challenge": matrix.Ask(),
        "challenge": matrix.Ask({"pk": challenge.pk}),
        "edit_challenge": matrix.Ask({"pk": challenge.pk}),
        "move_challenge": matrix.Ask({"pk": challenge.pk}, {"then": "open"}),
        "step": matrix.Ask(pk | {"slug": "diagnosis"}, {"version": 1, "need": "Warm meals"}),
        "employment_clause": matrix.Ask(pk, {"version": 1, "activities": "cooking"}),
        "add_criterion": matrix.Ask(
            pk | {"code": "USER-NEEDS"}, {"version": 1, "role": "award", "reason": "Users know."}
        ),
        "criterion": matrix.Ask(pk | code | {"role": "performance"}),
        "criterion_preview": matrix.Ask(pk | code),
        "rule": matrix.Ask({"code": "PER-003"}),
        "copy_purchase": matrix.Ask(pk, {"title": "Second"}),
        "move_purchase": matrix.Ask(pk | {"stage": "approved"}),
    }
    return {f"procurement:{name}": ask for name, ask in asks.items()}


@pytest.mark.same_on_both
@pytest.mark.django_db
@pytest.mark.parametrize("row", matrix.rows(TABLE), ids=str)
def test_who_gets_which_answer(row):
    matrix.check(row, seed=seed)

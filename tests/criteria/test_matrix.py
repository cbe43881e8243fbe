"""Who gets which answer on the pages of claims."""

import pytest
from django.core.files.base import ContentFile

from tests import matrix
from tests.factories.criteria import ClaimFactory, EvidenceFactory, SupplyFactory
from tests.matrix import Ask

TABLE = """
route                   state     method anonymous stranger reader reviewer editor coordinator administrator
criteria:index          -         GET    200       200      200    200      200    200         200
criteria:criterion      -         GET    200       200      200    200      200    200         200
criteria:instrument     -         GET    200       200      200    200      200    200         200
criteria:verification   -         GET    login     403      403    403      403    403         403
criteria:claims         evidenced GET    login     404      200    200      200    200         200
criteria:claims         evidenced POST   login     404      422    422      302    302         302
criteria:supply         evidenced GET    login     404      200    200      200    200         200
criteria:supply         evidenced POST   login     404      422    422      302    302         302
criteria:contact        evidenced GET    login     404      200    200      200    200         200
criteria:contact        evidenced POST   login     404      422    422      302    302         302
criteria:say_amounts    evidenced POST   login     404      422    422      302    302         302
criteria:claim          declared  GET    login     404      200    200      200    200         200
criteria:claim          evidenced GET    login     404      200    200      200    200         200
criteria:claim          verified  GET    login     404      200    200      200    200         200
criteria:claim          refused   GET    login     404      200    200      200    200         200
criteria:add_evidence   declared  POST   login     404      422    422      302    302         302
criteria:add_evidence   evidenced POST   login     404      422    422      302    302         302
criteria:add_evidence   verified  POST   login     404      422    422      302    302         302
criteria:verify         evidenced POST   login     404      422    422      422    422         422
criteria:verify         declared  POST   login     404      422    422      422    422         422
criteria:refuse         evidenced POST   login     404      422    422      422    422         422
criteria:evidence_file  evidenced GET    login     404      200    200      200    200         200
"""  # noqa: E501


def seed(tenant, state):
    claim = {
        "verified": {"verified": True},
        "refused": {"state": "refused", "refusal_reason": tenant.word("reason")},
    }.get(state, {"state": "declared" if state == "-" else state})
    claim = ClaimFactory(organisation=tenant.organisation, **claim)
    SupplyFactory(organisation=tenant.organisation)
    piece = EvidenceFactory(claim=claim, statement=tenant.word("statement"))
    piece.original_name = "proof.txt"
    piece.file.save("proof.txt", ContentFile(tenant.word("file").encode()), save=True)
    this = {"pk": claim.pk}
    of_organisation = {"pk": tenant.organisation.pk}
    return {
        "criteria:index": Ask(),
        "criteria:criterion": Ask({"code": "EMP-CONTRACT"}),
        "criteria:instrument": Ask({"code": "EMP-95"}),
        "criteria:verification": Ask(),
        "criteria:claims": Ask(of_organisation, {"criterion": "SUB-PES"}),
        "criteria:supply": Ask(of_organisation, {"kinds": ["catering"], "reach_km": 30}),
        "criteria:contact": Ask(of_organisation, {"do": "agree"}),
        "criteria:say_amounts": Ask(this),
        "criteria:claim": Ask(this),
        "criteria:add_evidence": Ask(this, {"kind": "employment-statement", "statement": "Four."}),
        "criteria:verify": Ask(this, {"expires_on": "2027-06-01"}),
        "criteria:refuse": Ask(this, {"reason": "No."}),
        "criteria:evidence_file": Ask({"pk": piece.pk}),
    }


@pytest.mark.same_on_both
@pytest.mark.django_db
@pytest.mark.parametrize("row", matrix.rows(TABLE), ids=str)
def test_who_gets_which_answer(row):
    matrix.check(row, seed=seed)

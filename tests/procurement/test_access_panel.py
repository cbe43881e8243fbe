"""Who gets which answer on the pages of a panel."""

import pytest

from pomost.procurement.panels.rules import PanelCriterion
from tests import matrix
from tests.factories.people import NINE
from tests.factories.procurement import ChallengeFactory
from tests.factories.procurement_studio import (
    PanelFactory,
    PanelMarkFactory,
    PanelMemberFactory,
    ProposalFactory,
)

# Reader, reviewer and editor have no seat; the seat is the editor's where the state says so.
TABLE = """
route                       state     method anonymous stranger reader reviewer editor coordinator administrator
procurement:panel           forming   GET    login     404      404    404      404    200         200
procurement:panel           scoring   GET    login     404      404    404      200    200         200
procurement:panel           scored    GET    login     404      404    404      200    200         200
procurement:panel_terms     forming   GET    login     404      404    404      404    200         200
procurement:panel_terms     forming   POST   login     404      404    404      404    302         302
procurement:panel_terms     scoring   POST   login     404      404    404      404    422         422
procurement:panel_appoint   forming   POST   login     404      404    404      404    302         302
procurement:panel_appoint   scored    POST   login     404      404    404      404    422         422
procurement:panel_dismiss   forming   POST   login     404      404    404      404    302         302
procurement:panel_move      forming   POST   login     404      404    404      404    302         302
procurement:panel_close     scoring   GET    login     404      404    404      404    200         200
procurement:panel_close     scoring   POST   login     404      404    404      404    422         422
procurement:panel_conflicts scoring   GET    login     404      404    404      200    404         404
procurement:panel_conflicts scoring   POST   login     404      404    404      302    404         404
procurement:panel_marks     scoring   GET    login     404      404    404      200    404         404
procurement:panel_marks     scoring   POST   login     404      404    404      302    404         404
procurement:panel_hand_in   scoring   POST   login     404      404    404      302    404         404
procurement:panel_file      scoring   GET    login     404      404    404      404    404         404
procurement:panel_file      scored    GET    login     404      404    404      200    200         200
"""  # noqa: E501


def seed(tenant, state):
    challenge = ChallengeFactory(owner=tenant.organisation, state="closed")
    panel = PanelFactory(challenge=challenge, **({} if state == "forming" else {state: True}))
    proposal = ProposalFactory(challenge=challenge)
    handed_in = {"handed_in_at": NINE} if state == "scored" else {}
    seat = PanelMemberFactory(
        panel=panel, person=tenant.people["editor"], declared_at=NINE, **handed_in
    )
    for code in PanelCriterion:
        PanelMarkFactory(
            member=seat, proposal=proposal, criterion=code, reason=tenant.word("Many would come.")
        )
    of = {"pk": challenge.pk}
    terms = {"lowest_mark": 0, "highest_mark": 5, "trimmed": 0} | dict.fromkeys(PanelCriterion, 10)
    asks = {
        "panel": matrix.Ask(of),
        "panel_terms": matrix.Ask(of, terms),
        "panel_appoint": matrix.Ask(of, {"email": "wit@example.org"}),
        "panel_dismiss": matrix.Ask(of | {"member": seat.pk}),
        "panel_move": matrix.Ask(of, {"then": "scoring"}),
        "panel_close": matrix.Ask(of, {"because": ""}),
        "panel_conflicts": matrix.Ask(of),
        "panel_marks": matrix.Ask(of | {"proposal": proposal.pk}, {"mark_impact": "4"}),
        "panel_hand_in": matrix.Ask(of),
        "panel_file": matrix.Ask(of | {"form": "csv"}),
    }
    return {f"procurement:{name}": ask for name, ask in asks.items()}


@pytest.mark.same_on_both
@pytest.mark.django_db
@pytest.mark.parametrize("row", matrix.rows(TABLE), ids=str)
def test_who_gets_which_answer(row):
    matrix.check(row, seed=seed)

"""Who gets which answer on the facilitator's pages. Phones: tests/procurement/teams."""

import pytest

from pomost.procurement.routes.rules import Route
from pomost.procurement.variants.rules.parts import content_of
from pomost.procurement.variants.rules.skeletons import skeleton
from tests import matrix
from tests.factories.procurement import ChallengeFactory
from tests.factories.procurement_workshop import (
    ParticipantFactory,
    TeamFactory,
    WorkshopFactory,
)

TABLE = """
route                        state method anonymous stranger reader reviewer editor coordinator administrator
procurement:workshops        -     GET    login     200      200    200      200    200         200
procurement:new_workshop     -     GET    login     200      200    200      200    200         200
procurement:workshop         -     GET    login     404      200    200      200    200         200
procurement:workshop_wall    -     GET    login     404      200    200      200    200         200
procurement:workshop_export  -     GET    login     404      200    200      200    200         200
procurement:workshop_variant -     GET    login     404      200    200      200    200         200
procurement:workshop_variant -     POST   login     404      302    302      302    302         302
procurement:workshop_move    -     POST   login     404      302    302      302    302         302
procurement:workshop_clock   -     POST   login     404      302    302      302    302         302
procurement:workshop_door    -     POST   login     404      302    302      302    302         302
procurement:workshop_person  -     POST   login     404      302    302      302    302         302
procurement:workshop_bids    -     POST   login     404      302    302      302    302         302
procurement:workshop_wipe    -     GET    login     404      200    200      200    200         200
procurement:workshop_wipe    -     POST   login     404      422    422      422    422         422
procurement:enter            -     GET    200       200      200    200      200    200         200
procurement:join_room        -     GET    200       200      200    200      200    200         200
procurement:room             -     GET    302       302      302    302      302    302         302
procurement:sit              -     POST   404       404      404    404      404    404         404
"""  # noqa: E501


def seed(tenant, state):
    workshop = WorkshopFactory(owner=tenant.organisation, challenge=ChallengeFactory(opened=True))
    team = TeamFactory(workshop=workshop, number=1, would_change=tenant.word("note"))
    team.content = content_of(skeleton(title="Threads", route=Route.PCP, language="en"))
    team.save()
    person = ParticipantFactory(workshop=workshop, team=team, seat=1, nickname=tenant.word("O"))
    pk, code = {"pk": workshop.pk}, {"code": workshop.code}
    asks = {
        "workshops": matrix.Ask(),
        "new_workshop": matrix.Ask(),
        "workshop": matrix.Ask(pk),
        "workshop_wall": matrix.Ask(pk),
        "workshop_export": matrix.Ask(pk | {"form": "json"}),
        "workshop_variant": matrix.Ask(pk | {"team": 1}),
        "workshop_move": matrix.Ask(pk, {"then": "challenge"}),
        "workshop_clock": matrix.Ask(pk, {"do": "start", "minutes": 5}),
        "workshop_door": matrix.Ask(pk, {"open": "no"}),
        "workshop_person": matrix.Ask(pk | {"person": person.pk}, {"do": "remove"}),
        "workshop_bids": matrix.Ask(pk, {"suggest": "yes"}),
        "workshop_wipe": matrix.Ask(pk),
        "enter": matrix.Ask(),
        "join_room": matrix.Ask(code),
        "room": matrix.Ask(code),
        "sit": matrix.Ask(code, {"seat": "jury"}),
    }
    return {f"procurement:{name}": ask for name, ask in asks.items()}


@pytest.mark.same_on_both
@pytest.mark.django_db
@pytest.mark.parametrize("row", matrix.rows(TABLE), ids=str)
def test_who_gets_which_answer(row):
    matrix.check(row, seed=seed)

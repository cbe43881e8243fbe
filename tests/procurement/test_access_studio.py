"""Who gets which answer on the pages of the studio."""

import pytest

from pomost.procurement.models import Variant
from pomost.procurement.routes.rules import Route
from pomost.procurement.variants.rules.parts import content_of
from pomost.procurement.variants.rules.skeletons import skeleton
from tests import matrix
from tests.factories.procurement import ChallengeFactory
from tests.factories.procurement_studio import VariantFactory, VariantVersionFactory

TABLE = """
route                        state  method anonymous stranger reader reviewer editor coordinator administrator
procurement:routes           draft  GET    200       200      200    200      200    200         200
procurement:compare          open   GET    200       200      200    200      200    200         200
procurement:compare          draft  GET    404       404      404    404      404    200         200
procurement:new_variant      open   GET    login     200      200    200      200    200         200
procurement:new_variant      open   POST   login     422      422    422      302    302         302
procurement:bring_variant    open   GET    login     200      200    200      200    200         200
procurement:variant          open   GET    404       404      200    200      200    200         200
procurement:variant          shown  GET    200       200      200    200      200    200         200
procurement:variant_file     open   GET    404       404      200    200      200    200         200
procurement:variant_file     shown  GET    200       200      200    200      200    200         200
procurement:variant_history  open   GET    login     404      404    404      200    200         200
procurement:edit_variant     open   GET    login     404      404    404      200    200         200
procurement:edit_variant     open   POST   login     404      404    404      302    302         302
procurement:edit_variant     shown  POST   login     404      404    404      422    422         422
procurement:variant_item     open   GET    login     404      404    404      200    200         200
procurement:variant_item     open   POST   login     404      404    404      302    302         302
procurement:move_variant     open   POST   login     404      302    302      302    302         302
procurement:variant_purchase open   GET    login     404      200    200      200    200         200
"""  # noqa: E501


def seed(tenant, state):
    challenge = ChallengeFactory(
        owner=tenant.organisation, state="draft" if state == "draft" else "open"
    )
    shown = state == "shown"
    title = "Three prototypes" if shown else tenant.word("prototypes")
    variant = VariantFactory(
        challenge=challenge,
        state=Variant.State.SHOWN if shown else Variant.State.DRAFT,
        content=content_of(skeleton(title=title, route=Route.PCP, language="en")),
    )
    VariantVersionFactory(variant=variant, version=1, saved_by=tenant.people["editor"])
    pk, of = {"pk": variant.pk}, {"pk": challenge.pk}
    asks = {name: matrix.Ask(pk) for name in ("variant", "variant_file", "variant_history")}
    asks |= {
        "routes": matrix.Ask(),
        "compare": matrix.Ask(of),
        "new_variant": matrix.Ask(of, {"title": "New", "route": "pcp"}),
        "bring_variant": matrix.Ask(of),
        "edit_variant": matrix.Ask(pk | {"page": "idea"}, {"version": 1, "idea": "Together"}),
        "variant_item": matrix.Ask(
            pk | {"group": "risks", "code": "new"}, {"version": 1, "title": "Nobody comes"}
        ),
        "move_variant": matrix.Ask(pk, {"then": "finished"}),
        "variant_purchase": matrix.Ask(pk),
    }
    return {f"procurement:{name}": ask for name, ask in asks.items()}


@pytest.mark.same_on_both
@pytest.mark.django_db
@pytest.mark.parametrize("row", matrix.rows(TABLE), ids=str)
def test_who_gets_which_answer(row):
    matrix.check(row, seed=seed)

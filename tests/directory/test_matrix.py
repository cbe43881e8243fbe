"""Who gets which answer from the directory package."""

import pytest

from pomost.directory.providers import actions as providers
from pomost.directory.services import actions as services
from pomost.directory.upkeep import actions as upkeep
from pomost.kernel import clock
from tests import matrix
from tests.directory.story import described
from tests.matrix import Ask

TABLE = """
route                       state      method  anonymous  stranger  reader  reviewer  editor  coordinator  administrator
directory:index             draft      GET     200        200       200     200       200     200          200
directory:index             published  GET     200        200       200     200       200     200          200
directory:provider          draft      GET     404        404       404     404       200     200          200
directory:provider          published  GET     200        200       200     200       200     200          200
directory:provider          hidden     GET     404        404       404     404       200     200          200
directory:report            draft      GET     404        404       404     404       200     200          200
directory:report            published  GET     200        200       200     200       200     200          200
directory:report            published  POST    200        200       200     200       200     200          200
directory:mine              draft      GET     login      200       200     200       200     200          200
directory:edit              draft      GET     login      404       404     404       200     200          200
directory:edit              draft      POST    login      404       404     404       302     302          302
directory:publish           draft      POST    login      404       404     404       302     302          302
directory:publish           draft      GET     login      405       405     405       405     405          405
directory:hide              published  POST    login      302       302     302       302     302          302
directory:add_service       draft      GET     login      404       404     404       200     200          200
directory:add_service       draft      POST    login      404       404     404       422     422          422
directory:edit_service      draft      GET     login      404       404     404       200     200          200
directory:edit_service      published  POST    login      404       404     404       422     422          422
directory:withdraw_service  draft      POST    login      404       404     404       302     302          302
directory:confirm           draft      POST    login      404       404     404       302     302          302
directory:confirm           published  POST    login      302       302     302       302     302          302
directory:settle            published  POST    login      404       404     404       302     302          302
"""  # noqa: E501  # a table is read across


def seed(tenant, state):
    """An entry with one service and a note; while it is public its words are nobody's secret."""
    by, at = tenant.people["editor"], clock.now()
    said = tenant.word("Gotujemy") if state != "published" else "Gotujemy"
    provider = providers.describe(organisation=tenant.organisation, summary_pl=said, by=by, at=at)
    service = services.add(provider=provider, description=described(said), by=by, at=at)
    if state != "draft":
        providers.publish(provider=provider, by=by, at=at)
    if state == "hidden":
        providers.hide(provider=provider, by=by, at=at)
    note = upkeep.report(provider=provider, fault="other", text=tenant.word("Nota"), by=None, at=at)
    slug, organisation = {"slug": provider.slug}, {"pk": tenant.organisation.pk}
    return {
        "directory:index": Ask(),
        "directory:mine": Ask(),
        "directory:provider": Ask(slug),
        "directory:report": Ask(slug, {"fault": "gone"}),
        "directory:confirm": Ask(slug),
        "directory:edit": Ask(organisation, {"summary_pl": "Inaczej", "reach_km": "5"}),
        "directory:publish": Ask(organisation),
        "directory:hide": Ask(organisation),
        "directory:add_service": Ask(organisation, {"name_pl": "Sama nazwa"}),
        "directory:edit_service": Ask({"pk": service.pk}, {"name_pl": "Sama nazwa"}),
        "directory:withdraw_service": Ask({"pk": service.pk}),
        "directory:settle": Ask({"pk": note.pk}),
    }


@pytest.mark.same_on_both
@pytest.mark.django_db
@pytest.mark.parametrize("row", matrix.rows(TABLE), ids=str)
def test_who_gets_which_answer(row):
    matrix.check(row, seed=seed)

"""Role × tenant × state × method for the routes of this package."""

import pytest

from pomost.kernel.texts import Text
from tests import matrix
from tests.factories.programme import (
    ApplicationFactory,
    CallFactory,
    PaperFactory,
    PaperVersionFactory,
    ProgrammeFactory,
    SessionFactory,
)
from tests.matrix import Ask

# The tenant leads a programme; a newcomer applied to its calls.
LEADS = """
route state method anonymous stranger reader reviewer editor coordinator administrator
programme:index                -           GET  200   200   200   200   200   200   200
programme:programme            -           GET  200   200   200   200   200   200   200
programme:calendar             -           GET  200   200   200   200   200   200   200
programme:session              -           GET  200   200   200   200   200   200   200
programme:call                 published   GET  200   200   200   200   200   200   200
programme:call                 unpublished GET  404   404   404   404   404   200   404
programme:paper                -           GET  404   404   404   404   404   200   404
programme:version_text         -           GET  404   404   404   404   404   200   404
programme:plan_session         -           GET  login 404   404   404   404   200   404
programme:plan_session         -           POST login 404   404   404   404   422   404
programme:change_session       -           GET  login 404   404   404   404   200   404
programme:change_session       -           POST login 404   404   404   404   422   404
programme:start_paper          -           GET  login 404   404   404   404   200   404
programme:start_paper          -           POST login 404   404   404   404   422   404
programme:add_version          -           GET  login 404   404   404   404   200   404
programme:add_version          -           POST login 404   404   404   404   302   404
programme:record_decision      -           GET  login 404   404   404   404   200   404
programme:record_decision      -           POST login 404   404   404   404   422   404
programme:create_call          -           GET  login 404   404   404   404   200   404
programme:create_call          -           POST login 404   404   404   404   422   404
programme:change_call          published   GET  login 404   404   404   404   200   404
programme:change_call          published   POST login 404   404   404   404   422   404
programme:publish_call         unpublished POST login 404   404   404   404   302   404
programme:call_desk            published   GET  login 404   404   404   404   200   404
programme:add_note             -           POST login 404   404   404   404   302   404
programme:application_receipt  -           GET  login 404   404   404   404   404   404
programme:application_content  -           GET  login 404   404   404   404   404   404
programme:write_application    -           GET  login 404   404   404   404   404   404
"""

# These leave a trace on purpose: the coordinator's reading is recorded.
READS = """
route state method anonymous stranger reader reviewer editor coordinator administrator
programme:application          -           GET  login 404   404   404   404   200   404
programme:call_export          published   GET  login 404   404   404   404   200   404
"""

# The tenant applied to a call of somebody else.
APPLIES = """
route state method anonymous stranger reader reviewer editor coordinator administrator
programme:applications         sent        GET  login 200   200   200   200   200   200
programme:apply                sent        GET  login 200   200   200   200   200   200
programme:application          sent        GET  login 404   404   404   200   200   200
programme:application          draft       GET  login 404   404   404   302   302   302
programme:write_application    draft       GET  login 404   404   404   200   200   200
programme:write_application    draft       POST login 404   404   404   302   302   302
programme:check_application    draft       GET  login 404   404   404   200   200   200
programme:check_application    draft       POST login 404   404   404   422   422   422
programme:withdraw_application sent        POST login 404   404   404   302   302   302
programme:application_receipt  sent        GET  login 404   404   404   200   200   200
programme:application_content  sent        GET  login 404   404   404   200   200   200
programme:application_receipt  draft       GET  login 404   404   404   404   404   404
programme:call_desk            sent        GET  login 404   404   404   404   404   404
programme:add_note             sent        POST login 404   404   404   404   404   404
"""


def leads(tenant, state):
    programme = ProgrammeFactory(lead_organisation=tenant.organisation)
    unpublished = state == "unpublished"
    title = tenant.word("Nabór") if unpublished else "Nabór"
    call = CallFactory(programme=programme, unpublished=unpublished, title=Text(pl=title, en=title))
    received = ApplicationFactory(
        sent=True, call=CallFactory(programme=programme), representative_name=tenant.word("Ewa")
    )
    session = SessionFactory(programme=programme)
    paper = PaperFactory(programme=programme)
    version = PaperVersionFactory(paper=paper, text=tenant.word("Szkic"))
    # A form that was sent without a single answer.
    unanswered = {"sent": "1"}
    of_programme = Ask({"slug": programme.slug}, unanswered)
    of_call = Ask({"slug": call.slug}, unanswered)
    of_application = Ask({"pk": received.pk}, {"text": "Notatka"})
    what_changed = {"what_changed_pl": "Zmiana", "what_changed_en": "Change"}
    return {
        "programme:index": Ask(),
        "programme:programme": of_programme,
        "programme:calendar": of_programme,
        "programme:plan_session": of_programme,
        "programme:start_paper": of_programme,
        "programme:create_call": of_programme,
        "programme:session": Ask({"pk": session.pk}),
        "programme:change_session": Ask({"pk": session.pk}, unanswered),
        "programme:paper": Ask({"slug": programme.slug, "paper_slug": paper.slug}),
        "programme:version_text": Ask({"pk": version.pk}),
        "programme:add_version": Ask({"pk": paper.pk}, {"text": "Nowy tekst", **what_changed}),
        "programme:record_decision": Ask({"pk": version.pk}, unanswered),
        "programme:call": of_call,
        "programme:change_call": of_call,
        "programme:publish_call": of_call,
        "programme:call_desk": of_call,
        "programme:call_export": of_call,
        "programme:application": of_application,
        "programme:add_note": of_application,
        "programme:application_receipt": of_application,
        "programme:application_content": of_application,
        "programme:write_application": of_application,
    }


def applies(tenant, state):
    application = ApplicationFactory(
        organisation=tenant.organisation,
        sent=state == "sent",
        representative_name=tenant.word("Ewa"),
        answers={"about": tenant.word("Gotujemy")},
    )
    own = Ask({"pk": application.pk}, {"version": application.revision, "text": "Notatka"})
    of_call = Ask({"slug": application.call.slug})
    return {
        "programme:applications": Ask(),
        "programme:apply": of_call,
        "programme:call_desk": of_call,
        **{
            f"programme:{name}": own
            for name in (
                "application",
                "write_application",
                "check_application",
                "withdraw_application",
                "application_receipt",
                "application_content",
                "add_note",
            )
        },
    }


@pytest.mark.same_on_both
@pytest.mark.django_db
@pytest.mark.parametrize("row", matrix.rows(LEADS), ids=str)
def test_around_a_programme(row):
    matrix.check(row, seed=leads)


@pytest.mark.same_on_both
@pytest.mark.django_db
@pytest.mark.parametrize("row", matrix.rows(READS), ids=str)
def test_reading_what_was_received(row):
    matrix.check(row, seed=leads, reading_is_recorded=True)


@pytest.mark.same_on_both
@pytest.mark.django_db
@pytest.mark.parametrize("row", matrix.rows(APPLIES), ids=str)
def test_around_an_application(row):
    matrix.check(row, seed=applies)

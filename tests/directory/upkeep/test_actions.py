"""Readers' notes reach the editors and are settled once."""

import pytest
from django.db import IntegrityError, transaction

from pomost.audit.models import Event
from pomost.directory.upkeep import actions, queries
from pomost.kernel.errors import NotAllowed
from tests.directory.story import published
from tests.factories.directory import ReportFactory
from tests.factories.people import NINE, UserFactory

pytestmark = pytest.mark.django_db


def test_a_note_reaches_the_editors_and_nobody_else():
    provider, by = published()

    note = actions.report(provider=provider, fault="gone", by=None, at=NINE)

    assert list(queries.reports_visible_to(by)) == [note]
    assert not queries.reports_visible_to(UserFactory()).exists()


def test_the_log_keeps_no_word_of_a_note():
    provider, _by = published()

    actions.report(provider=provider, fault="other", text="Telefon Zofii", by=None, at=NINE)

    assert "Zofii" not in str(Event.objects.get(what="entry.reported").details)


def test_something_else_needs_words():
    provider, _by = published()

    with pytest.raises(actions.SaysNothing) as refused:
        actions.report(provider=provider, fault="other", text="  ", by=None, at=NINE)

    assert refused.value.field == "text"


def test_an_editor_settles_a_note_once():
    provider, by = published()
    note = actions.report(provider=provider, fault="gone", by=None, at=NINE)

    with pytest.raises(NotAllowed):
        actions.settle(report=note, by=UserFactory(), at=NINE)
    assert actions.settle(report=note, by=by, at=NINE).settled_by == by
    with pytest.raises(actions.AlreadySettled):
        actions.settle(report=note, by=by, at=NINE)


@pytest.mark.parametrize("wrong", [{"settled_at": NINE}, {"fault": "other"}])
def test_the_database_refuses_nonsense(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportFactory(**wrong)

"""Real processes at once: one application, one receipt each, no gaps."""

import pytest
from django.core import mail

from pomost.audit.models import Event
from pomost.programme.applications.models import Application
from tests import processes
from tests.factories.people import MembershipFactory, OrganisationFactory
from tests.factories.programme import ApplicationFactory, CallFactory

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]

# Each process says it is ready, waits for the others' word, and then goes.
AT_ONCE = """
import sys, time, os
from datetime import datetime
from pathlib import Path
from pomost.people.models import Organisation, User
from pomost.programme.applications import actions
from pomost.programme.applications.models import Application
from pomost.programme.calls.models import Call
AT = datetime.fromisoformat("2026-03-02T09:00:00+00:00")
gate = Path(sys.argv[1])
(gate / str(os.getpid())).touch()
while len(list(gate.iterdir())) < int(sys.argv[2]):
    time.sleep(0.005)
"""
SUBMIT = """
application = Application.objects.get(pk=sys.argv[3])
sent = actions.submit_application(
    application=application, declared=["true", "entity", "engaged", "informed"], revision=0,
    by=User.objects.get(pk=sys.argv[4]), at=AT,
)
print(sent.number)
"""
START = """
draft = actions.start_application(
    call=Call.objects.get(pk=sys.argv[3]), organisation=Organisation.objects.get(pk=sys.argv[4]),
    by=User.objects.get(pk=sys.argv[5]), at=AT,
)
print(draft.pk)
"""


def representatives(organisation, how_many):
    return [
        MembershipFactory(organisation=organisation, role="editor").person for _ in range(how_many)
    ]


def race(gate, code, argument_lists):
    gate.mkdir()
    runs = [
        processes.start(AT_ONCE + code, str(gate), str(len(argument_lists)), *map(str, arguments))
        for arguments in argument_lists
    ]
    return [int(said.split()[-1]) for said in processes.finish(runs)]


def test_two_representatives_submit_at_once(tmp_path):
    application = ApplicationFactory(complete=True)
    people = representatives(application.organisation, 4)

    numbers = race(tmp_path / "gate", SUBMIT, [(application.pk, one.pk) for one in people])

    assert numbers == [1, 1, 1, 1]
    assert Application.objects.get().state == "submitted"
    assert Event.objects.filter(what="application.submitted").count() == 1
    assert mail.outbox == []  # the processes mailed, not this one


def test_two_representatives_begin_at_once(tmp_path):
    call, organisation = CallFactory(), OrganisationFactory()
    people = representatives(organisation, 4)

    drafts = race(tmp_path / "gate", START, [(call.pk, organisation.pk, one.pk) for one in people])

    assert len(set(drafts)) == 1
    assert Application.objects.count() == 1


def test_receipt_numbers_have_no_gaps(tmp_path):
    call = CallFactory()
    applications = [ApplicationFactory(complete=True, call=call) for _ in range(8)]
    arguments = [(one.pk, representatives(one.organisation, 1)[0].pk) for one in applications]

    numbers = race(tmp_path / "gate", SUBMIT, arguments)

    assert sorted(numbers) == list(range(1, 9))

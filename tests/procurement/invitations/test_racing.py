"""Invitations while consents are withdrawn and colleagues send too, in real processes."""

import json
from collections import Counter
from datetime import timedelta

import pytest

from pomost.audit.models import Event
from pomost.criteria.models import ContactConsent
from pomost.people.models import Membership
from pomost.procurement.models import InvitationLetter, MarketInvitation
from tests import processes
from tests.factories.people import NINE, MembershipFactory
from tests.procurement.invitations.story import WORDS, send, supplier

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]

LATER = NINE + timedelta(hours=1)
# Each process says it is ready, waits for the others, and then goes.
AT_ONCE = """
import json, os, sys, time
from datetime import datetime
from pathlib import Path
from django.conf import settings
from django.core import mail
from pomost.criteria.contact.actions import withdraw
from pomost.people.models import Organisation, User
from pomost.procurement.invitations import actions
from pomost.procurement.market.queries import Reach
from pomost.procurement.models import Purchase
settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
mail.outbox = []
gate, at, purchase = Path(sys.argv[1]), datetime.fromisoformat(sys.argv[3]), Purchase.objects.get()
what = json.loads(sys.argv[4])
(gate / str(os.getpid())).touch()
while len(list(gate.iterdir())) < int(sys.argv[2]):
    time.sleep(0.002)
"""
INVITE = """
time.sleep(what["wait"])
try:
    actions.invite(
        purchase=purchase, text=what["text"], reach=Reach(), chosen=what["chosen"], why="Near.",
        by=User.objects.get(pk=what["by"]), at=at,
    )
    actions.write_letters(purchase=purchase, by=User.objects.get(pk=what["by"]), at=at)
    said = "sent"
except (actions.NotInvitable, actions.OtherWords) as error:
    said = type(error).__name__
print(json.dumps([said, [[letter.to[0], letter.body] for letter in mail.outbox]]))
"""
WRITE = """
time.sleep(what["wait"])
actions.write_letters(purchase=purchase, by=User.objects.get(pk=what["by"]), at=at)
print(json.dumps([[letter.to[0], letter.body] for letter in mail.outbox]))
"""
WITHDRAW = """
for organisation, editor in what:
    withdraw(
        organisation=Organisation.objects.get(pk=organisation),
        by=User.objects.get(pk=editor), at=at,
    )
print("[]")
"""


def race(gate, *runs):
    """What each piece of Python printed, all started at once, each with what it needs."""
    started = [
        processes.start(AT_ONCE + code, str(gate), str(len(runs)), str(LATER), json.dumps(what))
        for code, what in runs
    ]
    return [json.loads(said) for said in processes.finish(started)]


def inviting(by, *, chosen=None, text=WORDS, wait=0.0):
    return INVITE, {"by": by.pk, "chosen": chosen, "text": text, "wait": wait}


def editors_of_suppliers(count):
    """An editor for each of so many suppliers who agreed."""
    return [
        MembershipFactory(organisation=supplier(), role=Membership.Role.EDITOR)
        for _n in range(count)
    ]


def log():
    """Each invited organisation with how often it stands in the log."""
    return Counter(MarketInvitation.objects.values_list("organisation", flat=True))


@pytest.fixture
def greta(purchase):
    """A second officer of the buyer."""
    return MembershipFactory(organisation=purchase.buyer, role=Membership.Role.EDITOR).person


@pytest.mark.parametrize("wait", [0, 0.02, 0.05])
def test_whoever_withdrew_before_the_invitation_was_recorded_gets_no_letter(
    tmp_path, purchase, hanna, wait
):
    editors = editors_of_suppliers(12)
    where = {one.person.email: one.organisation_id for one in editors}

    [said, letters], _gone = race(
        tmp_path,
        inviting(hanna, wait=wait),
        (WITHDRAW, [[one.organisation_id, one.person_id] for one in editors]),
    )

    assert not ContactConsent.objects.filter(withdrawn_at=None).exists()
    numbers = dict(Event.objects.filter(what="contact.withdrawn").values_list("target", "number"))
    assert len(numbers) == len(editors)
    # The audit log counts its events in the order in which they came about.
    invited = Event.objects.filter(what="market.invited").first()
    late = {
        consent.organisation_id
        for consent in ContactConsent.objects.all()
        if invited and numbers[f"criteria.ContactConsent:{consent.pk}"] > invited.number
    }
    assert said == ("sent" if late else "NotInvitable")
    assert log() == Counter(late)
    # Of those, whoever withdrew before the letter left got none; the log says who was written to.
    written = MarketInvitation.objects.exclude(written_at=None)
    got = Counter(where[address] for address, _body in letters)
    assert got == Counter(written.values_list("organisation", flat=True))
    assert set(invited.details["organisations"] if invited else []) == late


def test_of_officers_who_send_the_same_at_once_one_does_and_nobody_gets_it_twice(
    tmp_path, purchase, hanna, greta
):
    editors = editors_of_suppliers(8)

    answers = race(tmp_path, inviting(hanna), inviting(greta), inviting(hanna))

    assert sorted(said for said, _letters in answers) == ["NotInvitable", "NotInvitable", "sent"]
    assert log() == Counter(one.organisation_id for one in editors)
    written_to = Counter(address for _said, letters in answers for address, _body in letters)
    assert written_to == Counter(one.person.email for one in editors)


def test_two_officers_and_a_withdrawal_meet_while_the_rest_is_written_to(
    tmp_path, purchase, hanna, greta
):
    editors = editors_of_suppliers(10)
    where = {one.person.email: one.organisation_id for one in editors}
    send(purchase, hanna)  # and no letter has left yet

    *runs, _gone = race(
        tmp_path,
        (WRITE, {"by": hanna.pk, "wait": 0}),
        (WRITE, {"by": greta.pk, "wait": 0}),
        (WITHDRAW, [[one.organisation_id, one.person_id] for one in reversed(editors)]),
    )

    got = Counter(where[address] for letters in runs for address, _body in letters)
    written = MarketInvitation.objects.exclude(written_at=None)
    assert got == Counter(written.values_list("organisation", flat=True))
    assert max(got.values(), default=1) == 1
    events = Event.objects.filter(what="market.written")
    assert got == Counter(one for event in events for one in event.details["organisations"])


def test_officers_who_choose_overlapping_suppliers_at_once_invite_each_once(
    tmp_path, purchase, hanna, greta
):
    editors = editors_of_suppliers(6)
    all_of_them = [one.organisation_id for one in editors]

    answers = race(
        tmp_path,
        inviting(hanna, chosen=all_of_them[:4]),
        inviting(greta, chosen=all_of_them[2:]),
    )

    # Whoever comes second is told to choose again, and nothing of that choice has left.
    assert sorted(said for said, _letters in answers) == ["NotInvitable", "sent"]
    chosen = all_of_them[:4] if answers[0][0] == "sent" else all_of_them[2:]
    assert log() == Counter(chosen)
    assert sum(len(letters) for _said, letters in answers) == len(chosen)


def test_of_two_different_letters_at_once_only_one_leaves(tmp_path, purchase, hanna, greta):
    editors = editors_of_suppliers(4)
    half = [one.organisation_id for one in editors[:2]]

    answers = race(
        tmp_path,
        inviting(hanna, text="Words of Hanna.", chosen=half),
        inviting(greta, text="Words of Greta.", chosen=half),
    )

    assert sorted(said for said, _letters in answers) == ["OtherWords", "sent"]
    words = InvitationLetter.objects.get().text
    bodies = [body for _said, letters in answers for _address, body in letters]
    assert len(bodies) == 2
    assert all(words in body for body in bodies)

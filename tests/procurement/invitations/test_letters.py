"""Letters that leave one by one, wait when the mail server fails, and are never written twice."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from unittest import mock

import pytest
from django.core.mail.backends.base import BaseEmailBackend

from pomost.audit.models import Event
from pomost.criteria.contact.actions import withdraw
from pomost.kernel.clock import day_in_warsaw
from pomost.kernel.errors import NotAllowed
from pomost.people.models import Membership
from pomost.procurement.invitations import actions, queries
from pomost.procurement.models import MarketInvitation
from tests.factories.people import NINE, MembershipFactory
from tests.factories.procurement_team import ConsultationFactory
from tests.procurement.invitations.story import send, supplier

Role = Membership.Role
LATER = NINE + timedelta(days=1)
TODAY = day_in_warsaw(NINE)


class Server(BaseEmailBackend):
    """A mail server that takes some letters, refuses some addresses, and fails at others."""

    takes, fails_at, refuses, opened, got = 100, "", "", 0, ()

    def open(self):
        if self.takes == 0:
            raise ConnectionRefusedError
        return False

    def __init__(self, **options):
        super().__init__(**options)
        Server.opened += 1

    def send_messages(self, messages):
        for message in messages:
            [address] = message.to
            if address == self.fails_at or len(Server.got) >= self.takes:
                raise SMTPServerDisconnected
            if address == self.refuses:
                raise SMTPRecipientsRefused({address: (550, b"no")})
            Server.got += (address,)
        return len(messages)


@pytest.fixture
def server(settings, monkeypatch):
    settings.EMAIL_BACKEND = f"{__name__}.Server"
    for name, value in (("takes", 100), ("fails_at", ""), ("refuses", ""), ("opened", 0)):
        monkeypatch.setattr(Server, name, value)
    monkeypatch.setattr(Server, "got", ())
    return Server


def readers(count):
    """The addresses of the one editor of each of so many suppliers, in the order of the log."""
    return [
        MembershipFactory(organisation=supplier(name=f"S{n}"), role=Role.EDITOR).person.email
        for n in range(count)
    ]


def write(purchase, by, at=NINE):
    return len(actions.write_letters(purchase=purchase, by=by, at=at))


def test_a_server_that_takes_nothing_undoes_nothing(purchase, hanna, server):
    readers(2)
    server.takes = 0
    send(purchase, hanna)

    assert write(purchase, hanna) == 0
    assert MarketInvitation.objects.filter(written_at=None).count() == 2
    assert not Event.objects.filter(what="market.written").exists()


def test_when_the_server_fails_in_the_middle_the_rest_gets_its_letter_later_and_once(
    purchase, hanna, server
):
    everybody = readers(5)
    send(purchase, hanna)
    server.takes = 2

    assert write(purchase, hanna) == 2
    log = queries.in_names(queries.invitations_of(purchase))
    assert [bool(row["letter"]) for row in log] == [False, False, True, True, True]
    assert [row["waits"] for row in log] == [False, False, True, True, True]
    server.takes = 100
    assert write(purchase, hanna, at=LATER) == 3
    assert write(purchase, hanna, at=LATER) == 0

    assert list(server.got) == everybody
    assert server.opened == 3  # one connection each time, however many letters
    first, then = Event.objects.filter(what="market.written").order_by("number")
    assert (len(first.details["organisations"]), len(then.details["organisations"])) == (2, 3)


def test_a_refused_address_does_not_keep_the_letter_from_others(purchase, hanna, server):
    everybody = readers(3)
    server.refuses = everybody[1]
    send(purchase, hanna)

    assert write(purchase, hanna) == 2
    assert list(server.got) == [everybody[0], everybody[2]]
    assert [one.organisation.name for one in queries.without_letter(purchase)] == ["S1"]


def test_a_supplier_of_whom_one_person_has_the_letter_is_not_written_to_again(
    purchase, hanna, server
):
    [first] = readers(1)
    organisation = Membership.objects.get(person__email=first).organisation
    server.fails_at = MembershipFactory(organisation=organisation, role=Role.EDITOR).person.email
    send(purchase, hanna)

    assert write(purchase, hanna) == 1
    assert write(purchase, hanna) == 0
    assert list(server.got) == [first]


def test_whoever_withdraws_before_the_letter_leaves_gets_none(purchase, hanna, server):
    [address] = readers(1)
    send(purchase, hanna)
    editor = Membership.objects.get(person__email=address)
    withdraw(organisation=editor.organisation, by=editor.person, at=LATER)

    assert write(purchase, hanna, at=LATER) == 0
    assert server.got == ()
    [row] = queries.in_names(queries.invitations_of(purchase))
    assert "withdrawn" in str(row["letter"])
    assert not row["waits"]


def test_a_withdrawal_while_letters_leave_keeps_its_own_letter_back(purchase, hanna, server):
    first, second = readers(2)
    send(purchase, hanna)
    editor = Membership.objects.get(person__email=second)
    waiting = queries.without_letter(purchase)
    withdraw(organisation=editor.organisation, by=editor.person, at=LATER)

    with mock.patch.object(actions, "without_letter", return_value=waiting):
        assert write(purchase, hanna, at=LATER) == 1

    assert list(server.got) == [first]


def test_a_letter_to_nobody_is_said_so(purchase, hanna, server):
    supplier()
    send(purchase, hanna)

    assert write(purchase, hanna) == 0
    [row] = queries.in_names(queries.invitations_of(purchase))
    assert "nobody there" in str(row["letter"])


def test_letters_leave_only_by_those_who_invite_and_until_the_last_day(purchase, hanna, server):
    readers(1)
    send(purchase, hanna)
    reader = MembershipFactory(organisation=purchase.buyer, role=Role.READER).person

    with pytest.raises(NotAllowed):
        write(purchase, reader)
    ConsultationFactory(purchase=purchase, announced=True, ends_on=TODAY)
    with pytest.raises(actions.TooLate):
        write(purchase, hanna, at=LATER)
    assert server.got == ()

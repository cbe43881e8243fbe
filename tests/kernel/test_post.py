"""Letters through one connection: a refused one keeps nobody else's back."""

import logging
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from pomost.kernel.post import Post


class Server(BaseEmailBackend):
    """Refuses one address and breaks down at another."""

    got, closed = (), 0

    def send_messages(self, messages):
        [address] = messages[0].to
        if address == "refused":
            raise SMTPRecipientsRefused({address: (550, b"no")})
        if address == "fails":
            raise SMTPServerDisconnected
        Server.got += (address,)
        return 1

    def close(self):
        Server.closed += 1
        raise ConnectionResetError


@pytest.fixture
def sent(settings, monkeypatch, caplog):
    settings.EMAIL_BACKEND = f"{__name__}.Server"
    monkeypatch.setattr(Server, "got", ())
    monkeypatch.setattr(Server, "closed", 0)

    def sent(*addresses):
        with caplog.at_level(logging.WARNING), Post() as post:
            return [
                post.takes(EmailMessage(to=[address]), of=f"member {number}")
                for number, address in enumerate(addresses)
            ]

    return sent


def test_a_refused_letter_keeps_nobody_elses_back(sent, caplog):
    assert sent("a", "refused", "b") == [True, False, True]
    assert Server.got == ("a", "b")
    assert caplog.messages == ["The mail server refused a letter of member 1."]
    assert Server.closed == 1


def test_after_the_server_failed_the_log_names_every_letter_that_waits(sent, caplog):
    assert sent("a", "fails", "b") == [True, False, False]
    assert Server.got == ("a",)
    assert caplog.messages == [
        "The mail server failed at member 1: SMTPServerDisconnected",
        "A letter of member 2 waits: the mail server failed before.",
    ]

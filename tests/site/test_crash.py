"""Killing the server in the middle of writing loses nothing that it acknowledged."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from pomost.procurement.models import Purchase
from tests.factories.people import MembershipFactory, OrganisationFactory
from tests.processes import ROOT, environment

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]

WRITES, KILL_AFTER, CLIENTS = 100, 50, 4
TOKEN = "k" * 32


@pytest.fixture
def port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def serve(port):
    server = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--port", str(port), "--workers", "2"],
        cwd=ROOT,
        env=environment(),
        start_new_session=True,
        stderr=subprocess.DEVNULL,
    )
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return server
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not start")


def kill(server):
    os.killpg(server.pid, signal.SIGKILL)
    server.wait(30)


class Writer(threading.Thread):
    """Begins purchases, one after another, and keeps the titles that were acknowledged."""

    def __init__(self, number, port, cookie, buyer, acknowledged):
        super().__init__()
        self.number, self.port, self.cookie, self.buyer = number, port, cookie, buyer
        self.acknowledged = acknowledged

    def run(self):
        for turn in range(WRITES // CLIENTS):
            title = f"Purchase {self.number}-{turn}"
            form = {
                "buyer": self.buyer.pk,
                "title": title,
                "kind": "services",
                "csrfmiddlewaretoken": TOKEN,
            }
            headers = {
                "Cookie": f"{self.cookie}; {settings.CSRF_COOKIE_NAME}={TOKEN}",
                "Content-Type": "application/x-www-form-urlencoded",
            }
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
            try:
                connection.request("POST", "/pl/buy/purchases/new/", urlencode(form), headers)
                answer = connection.getresponse()
                answer.read()
            except (OSError, http.client.HTTPException):
                return
            finally:
                connection.close()
            if answer.status == 302:
                self.acknowledged.append(title)


def test_kill_9_loses_no_acknowledged_write(port, capsys):
    buyer = OrganisationFactory(buyer=True)
    officer = MembershipFactory(organisation=buyer).person
    client = Client()
    client.force_login(officer)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    cookie = f"{settings.SESSION_COOKIE_NAME}={session}"
    acknowledged: list[str] = []
    server = serve(port)
    writers = [Writer(n, port, cookie, buyer, acknowledged) for n in range(CLIENTS)]
    for writer in writers:
        writer.start()
    until = time.monotonic() + 60
    while len(acknowledged) < KILL_AFTER and time.monotonic() < until:
        time.sleep(0.005)

    kill(server)

    for writer in writers:
        writer.join()
    assert KILL_AFTER <= len(acknowledged) < WRITES
    kept = set(Purchase.objects.values_list("title", flat=True))
    assert set(acknowledged) <= kept
    call_command("verify_log")
    again = serve(port)
    try:
        page = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        page.request("GET", "/pl/buy/purchases/", headers={"Cookie": cookie})
        assert page.getresponse().status == 200
        page.close()
    finally:
        kill(again)

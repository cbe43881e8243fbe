"""Hostile files: the web page and the command line refuse each in a sentence."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from pomost.people.models import Membership
from pomost.procurement.models import Purchase
from pomost.procurement.notices.rules.reading import LARGEST_BYTES
from tests.factories.people import MembershipFactory, OrganisationFactory
from tests.procurement.notices.samples import notice_bytes

pytestmark = pytest.mark.django_db
GOOD = notice_bytes("20")
HEAD, _, BODY = GOOD.partition(b"?>")
LAUGHS = b'<!ENTITY a "ha">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
)
HOSTILE = {
    "billion laughs": (
        HEAD + b"?><!DOCTYPE ContractNotice [" + LAUGHS + b"]>" + BODY.replace(b"Obiady", b"&j;"),
        "DTD",
    ),
    "external entity": (
        HEAD
        + b'?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        + BODY.replace(b"Obiady", b"&x;"),
        "DTD",
    ),
    "external entity in UTF-16": (
        (
            '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY x SYSTEM'
            ' "http://127.0.0.1/x">]><a>&x;</a>'
        ).encode("utf-16"),
        "DTD",
    ),
    "external entity in another alphabet": (
        '<?xml version="1.0" encoding="cp037"?><!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'.encode(
            "cp037"
        ),
        "UTF-8",
    ),
    "UTF-16 that calls itself UTF-8": (GOOD.decode().encode("utf-16-le"), "UTF-8"),
    "UTF-8 that calls itself UTF-16": (GOOD.replace(b"UTF-8", b"UTF-16", 1), "UTF-8"),
    "truncated": (GOOD[: len(GOOD) // 2], "UTF-8"),
    "an unknown encoding": (GOOD.replace(b"UTF-8", b"klingon", 1), "UTF-8"),
    "deep": (b"<a>" * 100 + b"</a>" * 100, "zbudowany inaczej"),
    "deeper than the reader goes": (b"<a>" * 50_000 + b"</a>" * 50_000, "zbudowany inaczej"),
    "too many elements": (b"<a>" + b"<b/>" * 300_000 + b"</a>", "zbudowany inaczej"),
    "empty": (b" \n", "pusty"),
    "of another kind": (b"<html/>", "html"),
    "deep JSON": (b"[" * 100_000, "JSON"),
}


def refusals_of_the_page(client, data):
    buyer = OrganisationFactory(buyer=True)
    client.force_login(MembershipFactory(organisation=buyer, role=Membership.Role.EDITOR).person)
    answer = client.post(
        reverse("procurement:import_notice"),
        {"buyer": buyer.pk, "notice": SimpleUploadedFile("n.xml", data)},
    )
    assert answer.status_code == 422
    return " ".join(answer.context["form"].errors["notice"])


def refusal_of_the_command(path):
    membership = MembershipFactory(
        organisation=OrganisationFactory(buyer=True), role=Membership.Role.EDITOR
    )
    with pytest.raises(CommandError) as refused:
        call_command(
            "notice",
            "import",
            str(path),
            "--buyer",
            str(membership.organisation.pk),
            "--by",
            membership.person.email,
        )
    assert refused.value.returncode == 2
    return str(refused.value)


@pytest.mark.parametrize("kind", HOSTILE)
def test_the_page_and_the_command_refuse_it_in_a_sentence(client, tmp_path, kind):
    data, told = HOSTILE[kind]
    (tmp_path / "n.xml").write_bytes(data)

    on_the_page = refusals_of_the_page(client, data)
    in_the_terminal = refusal_of_the_command(tmp_path / "n.xml")

    assert told in on_the_page
    assert told in in_the_terminal
    assert "\n" not in in_the_terminal
    assert "root:" not in on_the_page + in_the_terminal
    assert not Purchase.objects.exists()


def test_a_hundred_megabytes_are_refused_and_hardly_read(client, tmp_path):
    path = tmp_path / "n.xml"
    with path.open("wb") as file:
        file.truncate(100_000_000)

    assert "za duży" in refusal_of_the_command(path)
    assert "za duży" in refusals_of_the_page(client, b" " * (LARGEST_BYTES + 1))


@pytest.mark.parametrize("kind", ["billion laughs", "truncated", "deep"])
def test_the_official_check_refuses_it_too(tmp_path, kind, monkeypatch, settings):
    """Before any SDK is asked for: what cannot be read cannot be judged."""
    path = tmp_path / "n.xml"
    path.write_bytes(HOSTILE[kind][0])
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(HOSTILE[kind][0])))
    settings.DATA = tmp_path

    for name in (str(path), "-"):
        with pytest.raises(CommandError) as refused:
            call_command("notice", "validate", name)
        assert refused.value.returncode == 2

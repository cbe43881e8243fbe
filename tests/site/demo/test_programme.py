"""The demo's programmes: every fact of the source documents can be found on their pages."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import translation

from pomost.kernel.search.queries import find
from pomost.programme.models import Application, Call, Session
from pomost.site.demo import people, programme

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)

FACTS = {
    "model-na-wiecej": [
        "Centrum Inicjatyw Obywatelskich",
        "POWER",
        "zwiększyć liczbę i zakres usług",
        "poziom wykorzystywania tych usług",
        "Narzędzie edukacyjne dla PES",
        "Modelowa ścieżka wprowadzania klauzul",
        "zatrudnianie pracowników, zarządzanie finansami, współpraca z otoczeniem",
        "4 warsztaty po 8 godzin",
    ],
    "liderzy-kooperacji": [
        "Ośrodek Polityki Społecznej w Rzeszowie",
        "Ośrodek Polityki Społecznej w Białymstoku",
        "Ośrodek Polityki Społecznej w Lublinie",
        "Ośrodek Polityki Społecznej w Kielcach",
        "Mazowieckie Centrum Polityki Społecznej",
        "27\u00a0773\u00a0272,46",
        "18–19 marca 2019",
        "Ministerstwo Rodziny, Pracy i Polityki Społecznej",
        "Szkoła kooperacji",
        "Wojewódzka lista aktywności i usług",
        "Porozumienia z gminami i powiatami",
        "podział zadań, harmonogram i finanse",
        "Planowanie finansowo-zadaniowe II Kamienia Milowego",
        "Proces rekrutacji gmin i powiatów do II KM",
        "Planowanie Szkoły kooperacji",
        "Udoskonalanie platformy edukacyjnej",
        "Budowanie i udostępnianie wojewódzkiej listy",
        "Promowanie Modelu kooperacji",
        "ochrona danych osobowych",
        "dalszą pracą w projekcie",
        "I Kamień Milowy",
        "II Kamień Milowy",
    ],
    "socialimakers": [
        "22–23 maja 2018",
        "Berlin",
        "SI Design Training Course",
        "Wybór platformy",
        "Kampania promocyjna kursu od sierpnia",
        "od września do grudnia",
        "Festiwale w krajach partnerskich",
        "Kiron",
        "Carpi",
        "Technical Advisory Board",
        "Political Advisory Board",
        "Komitet Sterujący",
        "Polityki Społecznej w Poznaniu",
        "13 partnerów z 7 krajów",
        "aktywne obywatelstwo",
        "inwestowanie z wpływem",
    ],
}


@pytest.fixture
def demo(db):
    with time_machine.travel(NOW, tick=False):
        people.load(at=NOW)
        programme.load(at=NOW)
        yield


def test_every_fact_is_on_its_page(demo, client):
    for slug, facts in FACTS.items():
        page = client.get(reverse("programme:programme", args=[slug])).content.decode()
        assert [fact for fact in facts if fact not in page] == []


def test_the_meetings_say_what_happened(demo, client):
    texts = [
        client.get(reverse("programme:session", args=[session.pk])).content.decode()
        for session in Session.objects.order_by("starts_at")
    ]
    berlin, bialystok = texts[0], texts[1]

    assert "przemysłu włókienniczego" in berlin
    assert "kobiety" in berlin
    assert "przykładowe oferty" in berlin
    assert "formalnie przyjął" in bialystok
    assert "najbliższym kwartale" in bialystok
    assert bialystok.count("<li><strong>") == 9


def test_the_call_of_2019_is_closed_and_the_demonstration_is_open(demo, client):
    old = client.get(reverse("programme:call", args=[programme.CALL_OF_2019])).content.decode()
    new = client.get(reverse("programme:call", args=[programme.CALL_OPEN])).content.decode()

    assert "31 października 2019, 23:59:59" in old
    assert "22 grudnia 2026, 23:59:59" in new
    assert "To edycja pokazowa" in new
    for page in (old, new):
        for fact in ("5 podmiotów", "pomorski", "bezpłatny", "58 godzin", "grupy fokusowe"):
            assert fact in page
    assert Call.objects.get(slug=programme.CALL_OPEN).closes_at > NOW + timedelta(days=30)


def test_three_applications_wait_and_the_journeys_is_not_among_them(demo):
    applications = Application.objects.order_by("number")

    assert [one.number for one in applications] == [1, 2, 3]
    assert {one.state for one in applications} == {"submitted"}
    assert not applications.filter(organisation=people.organisation("smaczna")).exists()


def test_the_pages_exist_in_english_and_are_found(demo, client):
    for slug in FACTS:
        with translation.override("en"):
            address = reverse("programme:programme", args=[slug])
        assert client.get(address).status_code == 200
    paths = [
        hit.path for hit in find(text="nabór podmiotów ekonomii społecznej", language="pl").hits
    ]
    assert f"/pl/run/calls/{programme.CALL_OPEN}/" in paths

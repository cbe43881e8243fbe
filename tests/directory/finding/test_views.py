"""The public list with its map, and one entry."""

import json
import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse

from pomost.criteria.catalogue.queries import catalogue
from pomost.directory.providers import actions as providers
from pomost.kernel import clock
from tests.directory.story import described, entry, published
from tests.factories.criteria import ClaimFactory
from tests.factories.people import PlaceFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def region():
    voivodeship = PlaceFactory(kind="voivodeship", code="22", name="pomorskie")
    county = PlaceFactory(kind="county", code="2290", name="powiat kładkowski", parent=voivodeship)
    return {
        name: PlaceFactory(name=name, parent=county, latitude=latitude, longitude=17.72)
        for name, latitude in (("Kładkowo", 54.30), ("Mostkowice", 54.40), ("Daleko", 54.90))
    }


def now_published(name, *offers, **more):
    return published(name, *offers, at=clock.now(), **more)[0]


def names(page):
    return re.findall(r"<h3><a [^>]*>([^<]+)</a></h3>", page.content.decode())


def mapped(page):
    found = re.search(r'id="directory-map-data"[^>]*>(.*?)</script>', page.content.decode())
    return [point["name"] for point in json.loads(found[1])["points"]]


def ask(client, **said):
    return client.get(reverse("directory:index"), said)


def test_the_list_shows_published_entries_and_the_map_the_same(client, region):
    now_published("Smaczna Kładka", place=region["Kładkowo"])
    now_published("Zielony Brzeg", place=region["Mostkowice"])
    entry("Szkic")

    page = ask(client)

    assert page.status_code == 200
    assert names(page) == mapped(page) == ["Smaczna Kładka", "Zielony Brzeg"]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"q": "obiadów"}, ["Kuchnia"]),
        ({"q": "obiadow"}, ["Kuchnia"]),
        ({"q": "objady"}, ["Kuchnia"]),
        ({"q": "sprzątanie obiady"}, []),
        ({"kind": "cleaning"}, ["Czysto"]),
        ({"audience": "older"}, ["Kuchnia"]),
        ({"q": "obiady", "kind": "cleaning"}, []),
        ({"region": "22"}, ["Czysto", "Kuchnia"]),
        ({"place": "kladkowo", "km": "10"}, ["Kuchnia"]),
        ({"place": "Kładkowo", "km": "25"}, ["Kuchnia", "Czysto"]),
        ({"place": "Kładkowo"}, ["Kuchnia"]),
        ({"place": "Daleko"}, []),
        ({"place": "Daleko", "km": "100", "q": "mycie"}, ["Czysto"]),
        ({"q": "!!!"}, ["Czysto", "Kuchnia"]),
    ],
)
def test_filters_narrow_the_list_and_the_map_alike(client, region, said, found):
    now_published(
        "Kuchnia",
        described("Obiady", audiences=["older"]),
        place=region["Kładkowo"],
        reach_km=20,
    )
    now_published(
        "Czysto",
        described("Mycie okien", kind="cleaning", description_pl="Myjemy."),
        place=region["Mostkowice"],
        reach_km=5,
    )

    page = ask(client, **said)

    assert names(page) == found
    if found:
        assert mapped(page) == found


def test_only_proofs_that_count_are_proofs(client):
    proven = now_published("Sprawdzona")
    learning = now_published("Uczy się")
    code = catalogue().criteria()[0].code
    bit = 1 << catalogue().criterion(code).bit
    proven.organisation.supply.__class__.objects.filter(organisation=proven.organisation).update(
        ready_bits=bit
    )
    learning.organisation.supply.__class__.objects.filter(
        organisation=learning.organisation
    ).update(learning_bits=bit)

    assert names(ask(client, criterion=code)) == ["Sprawdzona"]
    assert names(ask(client, proven="on")) == ["Sprawdzona"]
    other = catalogue().criteria()[1].code
    assert names(ask(client, criterion=other)) == []


def test_a_proof_that_has_lapsed_is_none(client):
    provider = now_published("Sprawdzona")
    supply = provider.organisation.supply
    supply.ready_bits, supply.ready_until = 1, clock.today() - timedelta(days=1)
    supply.save()

    assert names(ask(client, proven="on")) == []
    assert "sprawdzony dowód" not in ask(client).content.decode()


def test_entries_nobody_confirms_leave_the_list(client):
    published("Stara", at=clock.now() - timedelta(days=181))
    published("Starzejąca się", at=clock.now() - timedelta(days=100))

    page = ask(client)

    assert names(page) == ["Starzejąca się"]
    assert "dawno niepotwierdzone" in page.content.decode()


def test_a_correction_is_shown(client):
    now_published("Kuchnia", described("Obiady"))

    assert "<strong>obiady</strong>" in ask(client, q="objady").content.decode()


def test_an_unknown_place_is_said_at_its_field(client):
    now_published("Kuchnia")

    page = ask(client, place="Atlantyda").content.decode()

    assert "Nie znamy gminy o tej nazwie" in page
    assert "Kuchnia" in page


def test_nobody_found_says_what_to_do(client):
    page = ask(client, q="nurkowanie").content.decode()

    assert "Nie ma tu jeszcze nikogo takiego" in page


def test_the_list_has_pages_and_a_page_too_far_is_the_first(client):
    for number in range(21):
        now_published(f"Kuchnia {number:02}")

    assert len(names(ask(client))) == 20
    assert names(ask(client, page=2)) == ["Kuchnia 20"]
    assert len(mapped(ask(client, page=2))) == 21
    assert names(ask(client, page=9))[0] == "Kuchnia 00"
    assert names(ask(client, page="x"))[0] == "Kuchnia 00"


def test_htmx_gets_the_results_only(client):
    now_published("Kuchnia")

    page = client.get(reverse("directory:index"), headers={"HX-Request": "true"})

    assert page.content.decode().strip().startswith('<section id="results"')
    assert "HX-Request" in page.headers["Vary"]


@pytest.mark.parametrize(
    "said",
    [
        {"q": "' OR 1=1 --"},
        {"q": '"MATCH"'},
        {"q": "😀"},
        {"q": "x" * 10_000},
        {"kind": "magic", "audience": "magic", "region": "99", "criterion": "MAGIC"},
        {"km": "-1", "place": "\x00"},
        {"page": "-1"},
        {"page": "9" * 40},
        {"page": "٣"},
    ],
)
def test_no_address_is_an_error(client, said):
    now_published("Kuchnia")

    assert ask(client, **said).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_database_a_fixed_number_of_times(
    client, region, rows, django_assert_num_queries
):
    for number in range(rows):
        now_published(f"Kuchnia {number}", described("Obiady"), place=region["Kładkowo"])
    said = {"q": "obiady", "place": "Kładkowo"}
    ask(client, **said)

    with django_assert_num_queries(11):
        ask(client, **said)


def test_an_entry_tells_machines_too(client, region):
    provider = now_published("Kuchnia </script>", place=region["Kładkowo"], email="k@k.example")

    page = client.get(reverse("directory:provider", args=[provider.slug])).content.decode()

    found = re.search(r'<script type="application/ld\+json" nonce="[^"]+">(.*?)</script>', page)
    data = json.loads(found[1])
    assert (data["@type"], data["name"], data["email"]) == (
        "Organization",
        "Kuchnia </script>",
        "k@k.example",
    )
    assert data["makesOffer"][0]["itemOffered"]["name"] == "Obiady dla szkół"
    assert data["areaServed"]["geoRadius"] == 30_000


def test_an_entry_shows_what_is_proved_and_until_when(client):
    provider = now_published("Kuchnia")
    code = catalogue().criteria()[0].code
    ClaimFactory(
        organisation=provider.organisation,
        criterion=code,
        state="verified",
        verified_at=clock.now(),
        verified_by=UserFactory(),
        expires_on=clock.today() + timedelta(days=30),
    )

    page = client.get(reverse("directory:provider", args=[provider.slug])).content.decode()

    assert catalogue().criterion(code).title.pl in page


def test_public_pages_set_no_cookie(client):
    provider = now_published("Kuchnia")

    for address in (
        reverse("directory:index"),
        reverse("directory:provider", args=[provider.slug]),
    ):
        assert not client.get(address).cookies


def test_a_draft_is_hidden_from_strangers_and_shown_to_its_editor(client):
    draft, by = entry("Szkic")
    address = reverse("directory:provider", args=[draft.slug])

    assert client.get(address).status_code == 404
    client.force_login(UserFactory())
    assert client.get(address).status_code == 404
    client.force_login(by)
    page = client.get(address)
    assert page.status_code == 200
    assert "application/ld+json" not in page.content.decode()


def test_a_hidden_entry_is_gone(client):
    provider, by = published("Kuchnia", at=clock.now())
    providers.hide(provider=provider, by=by, at=clock.now())

    assert client.get(reverse("directory:provider", args=[provider.slug])).status_code == 404
    assert names(ask(client)) == []


def test_an_error_is_reported_and_the_limit_holds(client):
    provider = now_published("Kuchnia")
    address = reverse("directory:report", args=[provider.slug])

    assert client.get(address).status_code == 200
    assert client.post(address, {"fault": "other"}).status_code == 422
    for _time in range(4):
        assert client.post(address, {"fault": "gone"}).status_code == 200
    assert client.post(address, {"fault": "gone"}).status_code == 429
    assert provider.reports.count() == 4
    cache.clear()
    assert client.post(address, {"fault": "gone"}).status_code == 200

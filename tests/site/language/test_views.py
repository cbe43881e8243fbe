import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("header", "door"), [("en-GB,en;q=0.9", "/en/"), ("pl", "/pl/"), ("uk", "/pl/"), ("", "/pl/")]
)
def test_the_door_without_a_language_opens_in_the_visitors(client, header, door):
    response = client.get("/", headers={"Accept-Language": header})

    assert response.headers["Location"] == door


def test_a_language_is_remembered_and_the_page_stays(client):
    response = client.post("/language/", {"language": "en", "next": "/pl/search/?q=kurs"})

    assert response.headers["Location"] == "/en/search/?q=kurs"
    assert client.get("/", headers={"Accept-Language": "pl"}).headers["Location"] == "/en/"


def test_a_browser_of_the_other_language_can_switch_to_its_own(client):
    response = client.post(
        "/language/",
        {"language": "en", "next": "/pl/learn/?page=2"},
        headers={"Accept-Language": "en"},
    )

    assert response.headers["Location"] == "/en/learn/?page=2"


@pytest.mark.parametrize("away", ["https://elsewhere.example/", "//elsewhere.example", "\\\\x"])
def test_the_switch_never_leads_away(client, away):
    response = client.post("/language/", {"language": "en", "next": away})

    assert response.headers["Location"] == "/"


def test_an_unknown_language_changes_nothing(client):
    response = client.post("/language/", {"language": "tlh", "next": "/pl/search/"})

    assert response.headers["Location"] == "/pl/search/"
    assert "pomost_language" not in response.cookies


def test_a_get_does_not_switch(client):
    assert client.get("/language/").status_code == 405

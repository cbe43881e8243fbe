from datetime import date

import pytest

from pomost.kernel.search import queries
from pomost.site.models import HomePage, NewsIndexPage, NewsPage, TextPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def news():
    home = HomePage.objects.get(locale__language_code="pl")
    index = home.add_child(
        instance=NewsIndexPage(title="Aktualności", slug="news", locale=home.locale)
    )

    def publish(title, slug, **fields):
        page = NewsPage(
            title=title,
            slug=slug,
            lede="Krótko o tym, co się stało.",
            body="<p>Długo o tym.</p>",
            published_on=fields.get("published_on", date(2026, 3, 2)),
            locale=home.locale,
        )
        index.add_child(instance=page)
        page.save_revision().publish()
        return page

    return publish


def test_each_language_has_its_front_page():
    pages = HomePage.objects.live().order_by("locale__language_code")

    assert [p.locale.language_code for p in pages] == ["en", "pl"]
    assert len({p.translation_key for p in pages}) == 1


def test_news_is_listed_newest_first_and_findable(client, news):
    news("Starsza wiadomość", "a", published_on=date(2026, 1, 1))
    newer = news("Nowsza wiadomość", "b", published_on=date(2026, 2, 1))

    page = client.get("/pl/news/").content.decode()

    assert page.index("Nowsza") < page.index("Starsza")
    assert queries.find(text="nowszych wiadomości", language="pl").hits[0].path == newer.get_url()


def test_unpublished_news_is_gone_from_page_and_search(client, news):
    page = news("Wycofana wiadomość", "a")

    page.unpublish()

    assert client.get("/pl/news/a/").status_code == 404
    assert queries.find(text="wycofana", language="pl").total == 0


def test_deleted_news_is_gone_from_search(news):
    page = news("Usunięta wiadomość", "a")

    page.delete()

    assert queries.find(text="usunięta", language="pl").total == 0


def test_a_text_page_shows_its_chapters(client, news):
    home = HomePage.objects.get(locale__language_code="pl")
    handbook = home.add_child(
        instance=TextPage(title="Podręcznik", slug="handbook", locale=home.locale)
    )
    handbook.add_child(
        instance=TextPage(title="Rozdział o kupowaniu", slug="buy", locale=home.locale)
    )

    assert "Rozdział o kupowaniu" in client.get("/pl/handbook/").content.decode()


def test_the_news_list_says_when_it_is_empty(client):
    home = HomePage.objects.get(locale__language_code="pl")
    home.add_child(instance=NewsIndexPage(title="Aktualności", slug="news", locale=home.locale))

    assert "Nie ma jeszcze aktualności" in client.get("/pl/news/").content.decode()

"""What the front page shows besides the editors' words."""

from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from wagtail.models import Page

HOW_MANY_NEWS = 3


@dataclass(frozen=True, slots=True)
class OpenThing:
    """Something a visitor can join today."""

    label: str
    title: str
    text: str
    url: str
    until: datetime | None = None


def open_now() -> list[OpenThing]:
    """What is open now, the soonest deadline first."""
    return []


def latest_news(home: Page) -> list[Page]:
    """The newest news in the language of the page."""
    news = apps.get_model("site", "NewsPage")
    return list(
        news.objects.live().descendant_of(home).order_by("-published_on", "-pk")[:HOW_MANY_NEWS]
    )

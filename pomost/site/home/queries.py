"""What the front page shows besides the editors' words."""

from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from pomost.kernel import clock
from pomost.kernel.templatetags.pomost import localised
from pomost.learning.runs import queries as runs
from pomost.procurement.innovation import queries as innovation
from pomost.procurement.purchases import queries as purchases
from pomost.programme.calls import queries as calls

HOW_MANY_NEWS = 3
SECONDS_REMEMBERED = 60
OF_EACH = 2


@dataclass(frozen=True, slots=True)
class OpenThing:
    """Something a visitor can join today."""

    label: str
    title: str
    text: str
    url: str
    until: datetime | None = None


def open_now(*, at: datetime) -> list[OpenThing]:
    """What is open now, as it was at most a minute ago: the front page is the busiest."""
    found: list[OpenThing] | None = cache.get_or_set(
        f"site.open_now.{get_language()}", lambda: _open(at), SECONDS_REMEMBERED
    )
    return [thing for thing in found or () if thing.until is None or thing.until >= at]


def _open(at: datetime) -> list[OpenThing]:
    """Calls with their deadlines, then courses, purchases, challenges."""
    found = [
        OpenThing(
            label=_("Call"),
            title=localised(call.title),
            text=call.programme.name,
            url=reverse("programme:call", args=[call.slug]),
            until=call.closes_at,
        )
        for call in calls.open_calls(at)[:OF_EACH]
    ]
    shown = [run for run in runs.catalogue(on=clock.day_in_warsaw(at)) if run.is_open]
    found += [
        OpenThing(
            label=_("Course"),
            title=localised(run.outline.title),
            text=localised(run.outline.summary),
            url=reverse("learning:course", args=[run.outline.slug]),
        )
        for run in shown[:OF_EACH]
    ]
    found += [
        OpenThing(
            label=_("Purchase open to suppliers"),
            title=purchase.title,
            text=purchase.buyer.name,
            url=reverse("procurement:open_purchase", args=[purchase.pk]),
        )
        for purchase in purchases.purchases_open_to_suppliers().prefetch_related(None)[:OF_EACH]
    ]
    found += [
        OpenThing(
            label=_("Challenge"),
            title=localised(challenge.title),
            text=challenge.place,
            url=reverse("procurement:challenge", args=[challenge.pk]),
        )
        for challenge in innovation.open_challenges()[:1]
    ]
    return found


def latest_news(home: Page) -> list[Page]:
    """The newest news in the language of the page."""
    news = apps.get_model("site", "NewsPage")
    return list(
        news.objects.live().descendant_of(home).order_by("-published_on", "-pk")[:HOW_MANY_NEWS]
    )

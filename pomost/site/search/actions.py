"""Keep the editors' pages findable."""

from datetime import datetime

from django.utils.html import strip_tags
from wagtail.models import Page

from pomost.kernel.search import actions as search
from pomost.site.handbook.models import TextPage
from pomost.site.news.models import NewsPage

KINDS = {NewsPage: "news", TextPage: "page"}


def reference(page: Page) -> str:
    return f"page:{page.pk}"


def put_page(*, page: Page, at: datetime) -> None:
    """Make a published page findable in its language; other kinds of page are left alone."""
    kind = KINDS.get(type(page))
    path = page.get_url()
    if kind is None or path is None:
        return
    search.put(
        ref=reference(page),
        kind=kind,
        language=page.locale.language_code,
        title=page.title,
        summary=page.lede,
        body=strip_tags(page.body),
        path=path,
        at=at,
    )


def remove_page(*, page: Page) -> None:
    search.remove(ref=reference(page))

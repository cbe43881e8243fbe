"""The front page."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from pomost.kernel import clock
from pomost.site.home import queries


class HomePage(Page):  # type: ignore[misc]  # Wagtail ships no types
    """One sentence that says what this is, four doors, what is open now, news."""

    lede: "models.TextField[Any, Any]" = models.TextField(
        _("what this is, in one sentence"), max_length=300
    )

    parent_page_types: ClassVar = ["wagtailcore.Page"]
    subpage_types: ClassVar = ["site.NewsIndexPage", "site.TextPage"]
    template = "site/home/home.html"
    content_panels: ClassVar = [*Page.content_panels, FieldPanel("lede")]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {
            "open_now": queries.open_now(at=clock.now()),
            "news": queries.latest_news(self),
        }

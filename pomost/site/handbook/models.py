"""The handbook: how Pomost is used, chapter by chapter, written by editors."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from pomost.site.news.models import FEATURES


class TextPage(Page):  # type: ignore[misc]  # Wagtail ships no types
    """A page of text: a chapter of the handbook, the accessibility statement."""

    lede: "models.TextField[Any, Any]" = models.TextField(
        _("opening sentence"), max_length=400, blank=True
    )
    body = RichTextField(_("text"), features=FEATURES, blank=True)

    subpage_types: ClassVar = ["site.TextPage"]
    template = "site/handbook/page.html"
    content_panels: ClassVar = [*Page.content_panels, FieldPanel("lede"), FieldPanel("body")]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        chapters = self if self.depth <= 3 else self.get_parent()
        return context | {
            "chapters": TextPage.objects.live().child_of(chapters).order_by("path"),
        }

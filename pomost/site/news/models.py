"""News that editors write. No personal data of participants ever lives here."""

from typing import Any, ClassVar

from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

PER_PAGE = 12
FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link", "blockquote"]


class NewsIndexPage(Page):  # type: ignore[misc]  # Wagtail ships no types
    """The list of news, newest first."""

    max_count_per_parent = 1
    subpage_types: ClassVar = ["site.NewsPage"]
    template = "site/news/index.html"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        news = NewsPage.objects.live().child_of(self).order_by("-published_on", "-pk")
        page: PaginatorPage[NewsPage] = Paginator(news, PER_PAGE).get_page(request.GET.get("page"))
        return context | {"news": page}


class NewsPage(Page):  # type: ignore[misc]
    """One piece of news from a programme or a place."""

    class Programme(models.TextChoices):
        NONE = "", _("none")
        SOCIAL_MAKERS = "social-i-makers", "Social(i)Makers"
        MODEL_NA_WIECEJ = "model-na-wiecej", "Model na więcej"
        LIDERZY_KOOPERACJI = "liderzy-kooperacji", "Liderzy kooperacji"

    published_on: "models.DateField[Any, Any]" = models.DateField(_("day"))
    programme: "models.CharField[Any, Any]" = models.CharField(
        _("programme"), max_length=40, blank=True, choices=Programme.choices
    )
    lede: "models.TextField[Any, Any]" = models.TextField(_("opening sentence"), max_length=400)
    body = RichTextField(_("text"), features=FEATURES)

    parent_page_types: ClassVar = ["site.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "site/news/page.html"
    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("published_on"),
        FieldPanel("programme"),
        FieldPanel("lede"),
        FieldPanel("body"),
    ]

"""Editors' pages for tests: below the Polish front page unless ``parent`` says otherwise."""

from datetime import date

import factory
from factory.django import DjangoModelFactory
from wagtail.models import Page

from pomost.site.models import HomePage, NewsIndexPage, NewsPage, TextPage


class PageFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    title = factory.Sequence(lambda n: f"Page {n}")

    @classmethod
    def _create(cls, model_class, *args, parent=None, **kwargs):
        parent = parent or HomePage.objects.get(locale__language_code="pl")
        kwargs.setdefault("locale", parent.locale)
        return parent.add_child(instance=model_class(**kwargs))


class TextPageFactory(PageFactory):
    class Meta:
        model = TextPage


class NewsIndexPageFactory(PageFactory):
    class Meta:
        model = NewsIndexPage


class NewsPageFactory(PageFactory):
    class Meta:
        model = NewsPage

    parent = factory.SubFactory(NewsIndexPageFactory)
    lede = "What happened."
    published_on = date(2026, 3, 2)


class HomePageFactory(PageFactory):
    class Meta:
        model = HomePage

    parent = factory.LazyFunction(lambda: Page.objects.get(depth=1))
    lede = "What this is."

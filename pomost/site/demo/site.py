"""The editors' pages of the demo: news of the three programmes, the handbook."""

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

from django.contrib.auth.models import Group
from wagtail.models import Page

from pomost.site.demo.people import person
from pomost.site.models import HomePage, NewsIndexPage, NewsPage, TextPage

CONTENT = Path(__file__).parent / "content" / "site"
NEWS = {"pl": ("Aktualności", "news"), "en": ("News", "news")}


def load(*, at: datetime) -> None:
    """Fill the front pages of both languages; the editor of the cast may change it all."""
    person("wit").groups.add(
        Group.objects.get(name="Editors"), Group.objects.get(name="Moderators")
    )
    homes = {h.locale.language_code: h for h in HomePage.objects.select_related("locale")}
    indexes = {
        language: add(homes[language], NewsIndexPage, title=title, slug=slug)
        for language, (title, slug) in NEWS.items()
    }
    link(indexes)
    for item in read("news.toml")["news"]:
        common = {k: item[k] for k in ("slug", "programme", "published_on")}
        link({lang: add(indexes[lang], NewsPage, **common, **item[lang]) for lang in NEWS})
    for item in read("texts.toml")["page"]:
        pages = {lang: add(homes[lang], TextPage, slug=item["slug"], **item[lang]) for lang in NEWS}
        link(pages)
        for part in item.get("chapter", []):
            link({g: add(pages[g], TextPage, slug=part["slug"], **part[g]) for g in NEWS})


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((CONTENT / name).read_text(encoding="utf-8"))


def add(parent: Page, kind: type[Page], **fields: Any) -> Page:
    """Publish a page below another, in that page's language."""
    page = parent.add_child(instance=kind(locale=parent.locale, **fields))
    page.save_revision().publish()
    return page


def link(pages: dict[str, Page]) -> None:
    """Tell Wagtail that these pages are one page in several languages."""
    key = pages["pl"].translation_key
    for language, page in pages.items():
        if language != "pl":
            type(page).objects.filter(pk=page.pk).update(translation_key=key)

"""Every page type of the editors, in reading order."""

from pomost.site.handbook.models import TextPage
from pomost.site.home.models import HomePage
from pomost.site.news.models import NewsIndexPage, NewsPage

__all__ = ["HomePage", "NewsIndexPage", "NewsPage", "TextPage"]

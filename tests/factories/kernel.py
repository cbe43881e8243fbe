"""Search entries and their words for tests."""

from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from pomost.kernel.models import SearchEntry, SearchForm, SearchTypo, SearchWord
from pomost.kernel.search.rules import normaliser


class SearchEntryFactory(DjangoModelFactory):
    """A row without its index: tests of finding use the actions."""

    class Meta:
        model = SearchEntry

    ref = factory.Sequence(lambda n: f"page:{n}")
    number = factory.SelfAttribute("pk")
    kind = "page"
    language = "pl"
    title = factory.Sequence(lambda n: f"Strona {n}")
    path = factory.LazyAttribute(lambda entry: f"/pl/{entry.ref}/")
    normaliser = factory.LazyFunction(normaliser)
    put_at = datetime(2026, 3, 2, 9, tzinfo=UTC)


class SearchWordFactory(DjangoModelFactory):
    class Meta:
        model = SearchWord

    language = "pl"
    lemma = factory.Sequence(lambda n: f"słowo{n}")
    term = factory.Sequence(lambda n: f"slowo{n}")


class SearchFormFactory(DjangoModelFactory):
    class Meta:
        model = SearchForm

    language = "pl"
    form = factory.Sequence(lambda n: f"slowa{n}")
    term = factory.Sequence(lambda n: f"slowo{n}")


class SearchTypoFactory(DjangoModelFactory):
    class Meta:
        model = SearchTypo

    language = "pl"
    key = factory.Sequence(lambda n: f"slwo{n}")
    form = factory.Sequence(lambda n: f"słowo{n}")

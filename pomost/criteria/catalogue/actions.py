"""Keep the catalogue findable; the catalogue itself changes only in its files."""

from datetime import date, datetime

from django.urls import reverse
from django.utils import translation

from pomost.criteria.catalogue.queries import catalogue
from pomost.criteria.catalogue.rules import Criterion, Instrument, render_wording
from pomost.kernel.search.actions import Document, put_many

LANGUAGES = ("pl", "en")


def put_catalogue_into_search(*, day: date, at: datetime) -> int:
    """Make each criterion and instrument of a day findable; returns how many entries."""
    things: list[Criterion | Instrument] = [
        *catalogue().criteria(day),
        *catalogue().instruments(day),
    ]
    documents = [_document(thing, language) for thing in things for language in LANGUAGES]
    put_many(documents, at=at)
    return len(documents)


def _document(thing: Criterion | Instrument, language: str) -> Document:
    kind = "criterion" if isinstance(thing, Criterion) else "instrument"
    body = (
        render_wording(thing, {}, language)
        if isinstance(thing, Criterion)
        else thing.conditions.for_language(language)
    )
    with translation.override(language):
        path = reverse(f"criteria:{kind}", args=[thing.code])
    return Document(
        ref=f"{kind}:{thing.code}",
        kind=kind,
        language=language,
        title=thing.title.for_language(language),
        summary=thing.summary.for_language(language),
        body=body,
        keywords=" ".join([thing.code, *(p.article for p in thing.provisions)]),
        path=path,
    )

"""Keep the index in step with what the owners of public things publish.

The index is derived: owners call these inside their own actions, which record the change.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db import connection, transaction
from django.db.models import Model

from pomost.kernel.search import queries, rules
from pomost.kernel.search.models import SearchEntry, SearchForm, SearchTypo, SearchWord

BATCH = 1000
COLUMNS = ("title", "keywords", "body")
Terms = dict[str, None]  # each once, in the order of the text
Row = tuple[int, Terms, Terms, Terms]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One public thing in one language. ``path`` begins with a slash and carries no host."""

    ref: str
    kind: str
    language: str
    title: str
    summary: str = ""
    body: str = ""
    keywords: str = ""
    path: str = ""


@transaction.atomic
def put(
    *,
    ref: str,
    kind: str,
    language: str,
    title: str,
    summary: str = "",
    body: str = "",
    keywords: str = "",
    path: str,
    at: datetime,
) -> None:
    """Make a thing findable in one language; putting it again replaces what was there.

    ``keywords`` are words of taxonomies, synonyms and places: they weigh more than the body.
    Raises ValueError for a kind that search does not know.
    """
    put_many(
        [
            Document(
                ref=ref,
                kind=kind,
                language=language,
                title=title,
                summary=summary,
                body=body,
                keywords=keywords,
                path=path,
            )
        ],
        at=at,
    )


@transaction.atomic
def put_many(documents: Iterable[Document], *, at: datetime) -> int:
    """Make many things findable; says how many. Each ref and language may come once in a batch."""
    remaining, done = iter(documents), 0
    while batch := list(islice(remaining, BATCH)):
        for document in batch:
            if document.kind not in rules.KINDS:
                raise ValueError(f"Search knows no kind {document.kind!r}.")
        entries = SearchEntry.objects.bulk_create(
            [_entry(document, at) for document in batch],
            update_conflicts=True,
            unique_fields=["ref", "language"],
            update_fields=[
                "number",
                "kind",
                "title",
                "summary",
                "body",
                "keywords",
                "path",
                "normaliser",
                "put_at",
            ],
        )
        _index(entries)
        done += len(batch)
    return done


def _entry(document: Document, at: datetime) -> SearchEntry:
    number = document.ref.rpartition(":")[2]
    return SearchEntry(
        ref=document.ref,
        number=int(number) if number.isascii() and number.isdigit() else None,
        kind=document.kind,
        language=document.language,
        title=document.title[:300],
        summary=document.summary,
        body=document.body,
        keywords=document.keywords,
        path=document.path,
        normaliser=rules.normaliser(),
        put_at=at,
    )


@transaction.atomic
def remove(*, ref: str, language: str = "") -> None:
    """Make a thing unfindable, in one language or in all; removing what is not there is fine."""
    gone = SearchEntry.objects.filter(ref=ref)
    if language:
        gone = gone.filter(language=language)
    gone.delete()


@transaction.atomic
def rebuild(*, everything: bool) -> int:
    """Index again what another normaliser indexed, or everything; says how many entries.

    Everything also forgets the words that no entry contains any more.
    """
    if everything:
        for table in (SearchWord, SearchForm, SearchTypo):
            table.objects.all().delete()
    entries = SearchEntry.objects.all() if everything else queries.outdated()
    done = 0
    for pks in _batches(list(entries.order_by("pk").values_list("pk", flat=True))):
        batch = list(SearchEntry.objects.filter(pk__in=pks).order_by("pk"))
        _index(batch)
        SearchEntry.objects.filter(pk__in=pks).update(normaliser=rules.normaliser())
        done += len(batch)
    return done


def _batches(pks: Sequence[int]) -> Iterable[Sequence[int]]:
    return (pks[i : i + BATCH] for i in range(0, len(pks), BATCH))


def _index(entries: Sequence[SearchEntry]) -> None:
    prominent: dict[str, set[str]] = {}
    plain: dict[str, set[str]] = {}
    rows: list[Row] = []
    for entry in entries:
        language = entry.language
        typed = {
            "title": rules.words(entry.title, language),
            "keywords": rules.words(entry.keywords, language),
            "body": rules.words(f"{entry.summary} {entry.body}", language),
        }
        prominent.setdefault(language, set()).update(typed["title"], typed["keywords"])
        plain.setdefault(language, set()).update(typed["body"])
        title, keywords, body = (_terms(typed[column], language) for column in COLUMNS)
        rows.append((entry.pk, title, keywords, body))
    _store(rows)
    for language, words in prominent.items():
        _learn_words(words, language, prominent=True)
    for language, words in plain.items():
        _learn_words(words - prominent[language], language, prominent=False)


def _terms(words: Iterable[str], language: str) -> Terms:
    return dict.fromkeys(
        rules.stored(term, language) for word in words for term in rules.terms(word, language)
    )


def _store(rows: Sequence[Row]) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.executemany(
                "UPDATE kernel_searchentry SET vector = %s::tsvector WHERE id = %s",
                [(_tsvector(title, keywords, body), pk) for pk, title, keywords, body in rows],
            )
            return
        cursor.executemany(
            "DELETE FROM kernel_search_index WHERE rowid = %s", [(row[0],) for row in rows]
        )
        cursor.executemany(
            "INSERT INTO kernel_search_index (rowid, title, keywords, body)"
            " VALUES (%s, %s, %s, %s)",
            [(pk, *(" ".join(terms) for terms in columns)) for pk, *columns in rows],
        )


def _tsvector(title: Terms, keywords: Terms, body: Terms) -> str:
    """Terms with their weights. The positions only carry the weights: A, B, then D."""
    where: dict[str, list[str]] = {}
    for position, terms in (("1A", title), ("2B", keywords), ("3", body)):
        for term in terms:
            where.setdefault(term, []).append(position)
    return " ".join(f"'{term}':{','.join(positions)}" for term, positions in where.items())


def _learn_words(words: set[str], language: str, *, prominent: bool) -> None:
    """Remember new dictionary words with their forms, and of prominent ones the misspellings."""
    seen = {(lemma, word) for word in words for lemma in rules.lemmas(word, language)}
    lemmas = {lemma for lemma, _word in seen}
    had = _stored_words(lemmas, language)
    new = lemmas - had.keys()
    risen = {lemma for lemma, was in had.items() if prominent and not was}
    _add(
        SearchWord,
        [(language, lemma, rules.term_of(lemma), prominent) for lemma in sorted(new)],
        ("language", "lemma", "term", "is_prominent"),
    )
    if risen:
        SearchWord.objects.filter(language=language, lemma__in=risen).update(is_prominent=True)
    forms = {(form, lemma) for lemma in new | risen for form in rules.forms(lemma, language)}
    # A form as it was written teaches what no dictionary can: names, stems, new words.
    forms |= {(word, lemma) for lemma, word in seen if not rules.forms(lemma, language)}
    pairs = sorted({(rules.fold(form), rules.term_of(lemma)) for form, lemma in forms})
    _add(SearchForm, [(language, *pair) for pair in pairs], ("language", "form", "term"))
    if prominent:
        keys = {
            (key, form)
            for form, _lemma in forms
            if len(form) >= rules.SHORTEST_CORRECTED
            for key in rules.shortened(rules.fold(form))
        }
        _add(SearchTypo, [(language, *pair) for pair in sorted(keys)], ("language", "key", "form"))


def _add(table: type[Model], rows: Sequence[Sequence[str | bool]], columns: Sequence[str]) -> None:
    """Insert what is not there yet: plain SQL, for a lexicon is hundreds of thousands of rows."""
    if not rows:
        return
    marks = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table._meta.db_table} ({', '.join(columns)})"  # noqa: S608  # own names
            f" VALUES ({marks}) ON CONFLICT DO NOTHING",
            rows,
        )


def _stored_words(lemmas: Iterable[str], language: str) -> dict[str, bool]:
    wanted = sorted(lemmas)
    had: dict[str, bool] = {}
    for i in range(0, len(wanted), BATCH):
        rows = SearchWord.objects.filter(language=language, lemma__in=wanted[i : i + BATCH])
        had.update(rows.values_list("lemma", "is_prominent"))
    return had

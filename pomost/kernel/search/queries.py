"""Find public things by words, however they are inflected, without diacritics, or misspelt."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import QuerySet

from pomost.kernel.search import rules
from pomost.kernel.search.models import SearchEntry, SearchForm, SearchTypo, SearchWord


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found, as a results page shows it."""

    ref: str
    kind: str
    title: str
    summary: str
    path: str


@dataclass(frozen=True, slots=True)
class Results:
    """One page of what was found; ``read_as`` is the query as corrected, else empty."""

    total: int
    hits: tuple[Hit, ...]
    read_as: str = ""


@dataclass(frozen=True, slots=True)
class Understood:
    """A query as the index reads it: every group must match, by any of its terms."""

    language: str
    groups: tuple[tuple[str, ...], ...]
    read_as: str = ""

    def __bool__(self) -> bool:
        return bool(self.groups)


def find(
    *, text: str, language: str, kinds: Collection[str] = (), limit: int = 20, offset: int = 0
) -> Results:
    """The best entries for a query, whatever was typed; nothing typed finds nothing.

    Best are those with every word in the title, then in title and keywords, then with any word in
    the title; of equals the newest entry. Both databases answer with the same rows in one order.
    """
    query = understand(text=text, language=language)
    if not query:
        return Results(total=0, hits=())
    matched, values = matching(query)
    where, more = _of_kinds(kinds)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT m.id, count(*) OVER () FROM ({matched}) m {where}"  # noqa: S608  # own names
            " ORDER BY m.score DESC, m.id DESC LIMIT %s OFFSET %s",
            [*values, *more, limit, offset],
        )
        rows = cursor.fetchall()
    if not rows and offset:
        return Results(total=count(query, kinds=kinds), hits=(), read_as=query.read_as)
    entries = SearchEntry.objects.only("ref", "kind", "title", "summary", "path").in_bulk(
        [pk for pk, _total in rows]
    )
    return Results(
        total=rows[0][1] if rows else 0,
        hits=tuple(
            Hit(e.ref, e.kind, e.title, e.summary, e.path)
            for e in (entries[pk] for pk, _total in rows)
        ),
        read_as=query.read_as,
    )


def count(query: Understood, *, kinds: Collection[str] = ()) -> int:
    """How many entries match."""
    matched, values = matching(query)
    where, more = _of_kinds(kinds)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM ({matched}) m {where}", [*values, *more])  # noqa: S608
        return int(cursor.fetchone()[0])


def _of_kinds(kinds: Collection[str]) -> tuple[str, list[str]]:
    if not kinds:
        return "", []
    marks = ", ".join(["%s"] * len(kinds))
    return (
        f"{_narrow()} WHERE e.kind IN ({marks})",
        sorted(kinds),
    )


def _narrow() -> str:
    """The join from matches to their entries; SQLite would read the wide rows unless told."""
    if connection.vendor == "postgresql":
        return "JOIN kernel_searchentry e ON e.id = m.id"
    return "CROSS JOIN kernel_searchentry e INDEXED BY search_entry_narrow ON e.id = m.id"


def matching_numbers(query: Understood, *, kind: str) -> tuple[str, list[str]]:
    """SQL of matching things of one kind as ``number, score``, to join with the owner's table."""
    matched, values = matching(query)
    return (
        f"SELECT e.number, m.score FROM ({matched}) m"  # noqa: S608  # own names
        f" {_narrow()} WHERE e.kind = %s",
        [*values, kind],
    )


def matching(query: Understood) -> tuple[str, list[str]]:
    """SQL of the matching entries as ``id, score``, with its values.

    The score is 4 for every word in the title, 2 for every word in title or keywords, 1 for any
    word in the title, added up.
    """
    if connection.vendor == "postgresql":
        every = _tsquery(query.groups, " & ", "")
        values = [
            _tsquery(query.groups, " & ", ":A"),
            _tsquery(query.groups, " & ", ":AB"),
            _tsquery(query.groups, " | ", ":A"),
            every,
        ]
        return (
            "SELECT id, (vector @@ %s::tsquery)::int * 4 + (vector @@ %s::tsquery)::int * 2"
            " + (vector @@ %s::tsquery)::int AS score"
            " FROM kernel_searchentry WHERE vector @@ %s::tsquery",
            values,
        )
    index = "SELECT rowid FROM kernel_search_index WHERE kernel_search_index MATCH %s"
    every = _fts5(query.groups, " AND ")
    return (
        f"SELECT rowid AS id, (rowid IN ({index})) * 4 + (rowid IN ({index})) * 2"  # noqa: S608
        f" + (rowid IN ({index})) AS score FROM kernel_search_index"
        " WHERE kernel_search_index MATCH %s",
        [
            f"{{title}} : ({every})",
            f"{{title keywords}} : ({every})",
            f"{{title}} : ({_fts5(query.groups, ' OR ')})",
            every,
        ],
    )


def _tsquery(groups: Sequence[Sequence[str]], glue: str, weights: str) -> str:
    return glue.join("(" + " | ".join(f"'{t}'{weights}" for t in group) + ")" for group in groups)


def _fts5(groups: Sequence[Sequence[str]], glue: str) -> str:
    return glue.join("(" + " OR ".join(f'"{t}"' for t in group) + ")" for group in groups)


def understand(*, text: str, language: str) -> Understood:
    """Read a query: each word as the terms it may stand for, misspelt ones as the nearest word.

    A word counts as misspelt when no entry contains any form of it.
    """
    typed = rules.query_words(text, language)
    if not typed:
        return Understood(language, ())
    read = {word: rules.terms(word, language) for word in typed}
    known = _known({term for terms in read.values() for term in terms}, language)
    plain = {
        word: rules.fold(word)
        for word, terms in read.items()
        if word.isascii() or known.isdisjoint(terms)
    }
    meant = _meant(set(plain.values()), language)
    lost = {
        word: plain[word]
        for word, terms in read.items()
        if known.isdisjoint(terms) and plain.get(word) not in meant
    }
    instead = _corrected(set(lost.values()), language)
    meant |= _meant({rules.fold(better) for better in instead.values()}, language)
    groups: list[tuple[str, ...]] = []
    shown: list[str] = []
    for word, terms in read.items():
        better = instead.get(lost.get(word, ""), "")
        found = meant.get(rules.fold(better) or plain.get(word, ""), set())
        group = found if better else found | (known.intersection(terms) or set(terms))
        groups.append(tuple(sorted(rules.stored(term, language) for term in group)))
        shown.append(better or word)
    return Understood(language, tuple(groups), " ".join(shown) if instead else "")


def _known(terms: Collection[str], language: str) -> set[str]:
    return set(
        SearchWord.objects.filter(language=language, term__in=terms).values_list("term", flat=True)
    )


def _meant(forms: Collection[str], language: str) -> dict[str, set[str]]:
    """For each form in plain letters, the terms it may stand for."""
    meant: dict[str, set[str]] = {}
    if forms:
        rows = SearchForm.objects.filter(language=language, form__in=forms)
        for form, term in rows.values_list("form", "term"):
            meant.setdefault(form, set()).add(term)
    return meant


def _corrected(forms: Collection[str], language: str) -> dict[str, str]:
    """For each misspelt form in plain letters, the nearest prominent one as it is written."""
    keys = {f: rules.shortened(f) for f in forms if len(f) >= rules.SHORTEST_CORRECTED}
    if not keys:
        return {}
    rows = SearchTypo.objects.filter(language=language, key__in=set().union(*keys.values()))
    near: dict[str, set[str]] = {}
    for key, form in rows.values_list("key", "form"):
        near.setdefault(key, set()).add(form)
    best = {
        form: rules.nearest(form, set().union(*(near.get(key, set()) for key in own)))
        for form, own in keys.items()
    }
    return {form: found for form, found in best.items() if found}


def outdated() -> QuerySet[SearchEntry]:
    """Entries whose terms were made by another normaliser than today's."""
    return SearchEntry.objects.exclude(normaliser=rules.normaliser())

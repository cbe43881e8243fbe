"""Reduce text to terms: what two writings of the same word have in common.

Polish: every lemma that Morfeusz knows for the word, else the stem that Snowball cuts. English:
the Snowball stem. Then folded to plain letters. Pure: no Django, no database, no clock.
Source: docs/formats/search.md.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.metadata import version
from threading import Lock
from typing import Any

import snowballstemmer

try:
    import morfeusz2
except ImportError:  # no wheel for Linux on ARM or musl: stems have to do
    morfeusz2 = None

# Raised whenever the same text would give other terms: then every entry is indexed again.
RULES_VERSION = 1

WORD = re.compile(r"[^\W_]+")
MAX_WORD_LETTERS = 48
# What a query may cost: words beyond these are not looked at.
MAX_QUERY_LETTERS = 400
MAX_QUERY_WORDS = 12
SHORTEST_CORRECTED = 4

# What can be found; the order is that of the tabs on a results page.
KINDS = (
    "provider",
    "service",
    "course",
    "unit",
    "criterion",
    "instrument",
    "purchase",
    "call",
    "programme",
    "challenge",
    "proposal",
    "news",
    "page",
)
SOFT_HYPHEN = "\u00ad"
# Letters that have no decomposition into a plain letter and a mark.
PLAIN = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"}
)

# Words that carry grammar, not meaning; nobody looks for them.
SILENT_POLISH = """
a aby albo ale am an bez bo by być byli był była było były ci co czy da dla do gdy gdzie go i
ich im inne innych iż ja jak jaka jaki jakie jako je jednak jego jej jest jeśli jeżeli już
każda każde każdy kto która które którego której który których którym którzy ku lecz lub ma
mają mi mogą może możesz można my na nad nam nas nasz nasza nasze naszej naszych nie niż o obok
od ode on ona one oni oraz po pod poprzez ponad przed przez przy się są ta tak także tam te
tego tej ten też to tu twoja twoje twój tych tym u w wam was we wszystkie wśród wy z za zaś ze
że żeby
"""
SILENT_ENGLISH = """
a about all also an and any are as at be been but by can do does each for from had has have he
her his how i if in into is it its may more most my no nor not of on one or other our out own
she so some such than that the their them then there these they this those to too under up us
was we were what when where which who whom why will with you your
"""
SILENT = {"pl": frozenset(SILENT_POLISH.split()), "en": frozenset(SILENT_ENGLISH.split())}

_lock = Lock()


@cache
def _morfeusz() -> Any:
    return morfeusz2.Morfeusz(generate=True, case_handling=morfeusz2.IGNORE_CASE)


@cache
def _stemmer(language: str) -> Any:
    return snowballstemmer.stemmer("english" if language == "en" else "polish")


@cache
def normaliser() -> str:
    """Name and version of what made the terms; another value means: index again."""
    parts = [f"rules-{RULES_VERSION}", f"snowball-{version('snowballstemmer')}"]
    if morfeusz2 is not None:
        parts.append(str(_morfeusz().dict_id()))
    return " ".join(parts)


def fold(word: str) -> str:
    """A word in plain letters: lower case, without marks; ``ł`` is ``l``."""
    lower = unicodedata.normalize("NFKD", word).casefold().translate(PLAIN)
    marks_apart = unicodedata.normalize("NFKD", lower)
    return "".join(c for c in marks_apart if not unicodedata.combining(c))


def term_of(lemma: str) -> str:
    """A lemma as a term: folded, letters and digits only (abbreviations give *księga_Samuela*)."""
    return "".join(c for c in fold(lemma) if c.isalnum())


def words(text: str, language: str) -> list[str]:
    """The words of a text that carry meaning, in order, in lower case.

    Grammar words and single letters are left out; numbers stay.
    """
    lower = unicodedata.normalize("NFKC", text.replace(SOFT_HYPHEN, "")).casefold()
    silent = SILENT.get(language, frozenset())
    return [
        word[:MAX_WORD_LETTERS]
        for word in WORD.findall(lower)
        if word not in silent and (len(word) > 1 or word.isdigit())
    ]


def query_words(text: str, language: str) -> list[str]:
    """The words of a query, each once, no more than a query may cost."""
    typed = words(text[:MAX_QUERY_LETTERS], language)
    return list(dict.fromkeys(typed))[:MAX_QUERY_WORDS]


@lru_cache(maxsize=50_000)
def lemmas(word: str, language: str) -> tuple[str, ...]:
    """The dictionary forms of a word in lower case; of an unknown one its stem."""
    with _lock:
        if language == "pl" and morfeusz2 is not None:
            known = {
                reading[1].partition(":")[0].casefold()
                for _start, _end, reading in _morfeusz().analyse(word)
                if not reading[2].startswith(("ign", "aglt", "interp", "sp"))
            }
            if known:
                return tuple(sorted(known))
        return (str(_stemmer(language).stemWord(word)),)


@lru_cache(maxsize=50_000)
def terms(word: str, language: str) -> tuple[str, ...]:
    """What the index keeps of a word: its lemmas, folded."""
    return tuple(sorted({term_of(lemma) for lemma in lemmas(word, language)} - {""}))


@lru_cache(maxsize=5_000)
def forms(lemma: str, language: str) -> tuple[str, ...]:
    """Every form of a dictionary word in lower case; nothing when no dictionary knows it.

    Negated participles (*nieopiekujący*) are left out: they double the list and nobody types them.
    """
    if language != "pl" or morfeusz2 is None:
        return ()
    with _lock:
        made = [form for form, _lemma, tag, *_rest in _morfeusz().generate(lemma) if tag != "ign"]
    negated = lemma.startswith("nie")
    return tuple(sorted({f.casefold() for f in made if negated or not f.startswith("nie")}))


def shortened(form: str) -> set[str]:
    """A form, and it with each letter left out in turn: two misspellings meet in one of these."""
    return {form} | {form[:i] + form[i + 1 :] for i in range(len(form))}


def distance(one: str, other: str) -> int:
    """How many letters must be added, dropped, changed or swapped with a neighbour."""
    before: list[int] = []
    above = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            best = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, before[j - 2] + 1)
            row.append(best)
        before, above = above, row
    return above[-1]


def nearest(word: str, candidates: Iterable[str]) -> str:
    """The candidate a person most likely meant by a folded word, or an empty string.

    One letter may be wrong, two from eight letters on; diacritics do not count. Of equally near
    ones the first with the same beginning, then in alphabetical order.
    """
    allowed = 2 if len(word) >= 8 else 1
    ranked = sorted(
        (distance(word, plain), plain[:1] != word[:1], abs(len(plain) - len(word)), plain, c)
        for c, plain in ((c, fold(c)) for c in set(candidates))
    )
    return ranked[0][4] if ranked and ranked[0][0] <= allowed else ""


def stored(term: str, language: str) -> str:
    """A term as both databases keep it: plain ASCII, beginning with its language.

    So neither database's own idea of a word matters, and languages never mix.
    """
    plain = term if term.isascii() else f"0{term.encode().hex()}"
    return f"{language[:2]}{plain}"

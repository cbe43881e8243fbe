"""What was put is found; whatever was typed, something answers."""

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pomost.kernel.models import SearchEntry, SearchTypo, SearchWord
from pomost.kernel.search import actions, queries, rules

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def put(ref, title, *, language="pl", kind="service", **more):
    actions.put(
        ref=ref, kind=kind, language=language, title=title, path=f"/{ref}/", at=NINE, **more
    )


def refs(text, **how):
    return [h.ref for h in queries.find(text=text, language=how.pop("language", "pl"), **how).hits]


def test_find_returns_what_a_page_needs():
    put("service:7", "Catering dla szkół", summary="Obiady z dowozem.", body="Gotujemy.")

    found = queries.find(text="cateringu", language="pl")

    assert found == queries.Results(
        total=1,
        hits=(
            queries.Hit(
                "service:7", "service", "Catering dla szkół", "Obiady z dowozem.", "/service:7/"
            ),
        ),
    )


def test_every_word_must_match_somewhere():
    put("service:1", "Catering", body="dowóz do szkół")
    put("service:2", "Catering", body="dowóz do biur")

    assert refs("catering szkoła") == ["service:1"]


def test_title_comes_before_keywords_before_body_and_then_the_newest():
    put("service:1", "Inne", body="pranie")
    put("service:2", "Inne", keywords="pranie")
    put("service:3", "Pranie pościeli")
    put("service:4", "Inne", body="pranie")

    assert refs("pranie") == ["service:3", "service:2", "service:4", "service:1"]


def test_words_without_diacritics_are_understood():
    put("service:1", "Usługi opiekuńcze", body="Pomoc żywnościowa")

    assert refs("uslug opiekunczych") == ["service:1"]
    assert refs("zywnosciowej") == ["service:1"]


def test_a_misspelt_word_is_read_as_the_nearest_and_the_page_can_say_so():
    put("service:1", "Sprzątanie biur")

    found = queries.find(text="spzratanie biór", language="pl")

    assert found.total == 1
    assert found.read_as == "sprzątanie biur"


def test_a_misspelt_name_no_dictionary_knows_is_read_as_it_was_written():
    put("service:1", "Obiady", keywords="Kładkowo")

    found = queries.find(text="w Kałdkowo", language="pl")

    assert (found.total, found.read_as) == (1, "kładkowo")


def test_a_word_of_the_body_alone_is_not_a_correction():
    put("service:1", "Inne", body="zmywalnia")

    assert queries.find(text="zmywlnia", language="pl") == queries.Results(total=0, hits=())


def test_a_word_that_is_there_is_never_corrected():
    put("service:1", "Kasa fiskalna")
    put("service:2", "Kosa ogrodowa")

    found = queries.find(text="kosa", language="pl")

    assert [h.ref for h in found.hits] == ["service:2"]
    assert found.read_as == ""


def test_languages_do_not_mix():
    put("service:1", "Catering dla szkół")
    put("service:1", "Catering for schools", language="en")

    assert refs("schools", language="en") == ["service:1"]
    assert refs("schools") == []
    assert queries.find(text="catering", language="pl").total == 1


def test_kinds_narrow_the_search():
    put("service:1", "Zamówienia")
    put("course:1", "Zamówienia", kind="course")

    assert refs("zamówienie", kinds={"course"}) == ["course:1"]
    assert refs("zamówienie", kinds={"course", "service"}) == ["course:1", "service:1"]
    assert refs("zamówienie", kinds={"news"}) == []


def test_pages_know_the_total_even_past_the_end():
    for n in range(5):
        put(f"service:{n}", "Pranie")

    first = queries.find(text="pranie", language="pl", limit=2)
    third = queries.find(text="pranie", language="pl", limit=2, offset=4)
    after = queries.find(text="pranie", language="pl", limit=2, offset=6)

    assert (first.total, third.total, after.total) == (5, 5, 5)
    assert [len(p.hits) for p in (first, third, after)] == [2, 1, 0]


def test_putting_again_replaces_what_was_there():
    put("service:1", "Pranie")
    put("service:1", "Mycie okien")

    assert refs("pranie") == []
    assert refs("okno") == ["service:1"]
    assert SearchEntry.objects.count() == 1


def test_removing_takes_one_language_or_all_and_may_happen_twice():
    put("service:1", "Pranie")
    put("service:1", "Laundry", language="en")

    actions.remove(ref="service:1", language="en")
    assert refs("laundry", language="en") == []
    assert refs("pranie") == ["service:1"]

    actions.remove(ref="service:1")
    actions.remove(ref="service:1")
    assert refs("pranie") == []


def test_put_refuses_an_unknown_kind():
    with pytest.raises(ValueError, match="poem"):
        put("poem:1", "Wiersz", kind="poem")


def test_a_word_of_the_body_becomes_prominent_when_a_title_brings_it():
    put("service:1", "Inne", body="zmywalnia")
    put("service:2", "Zmywalnia")

    assert SearchWord.objects.get(lemma="zmywalnia").is_prominent
    assert queries.find(text="zmywlnia", language="pl").read_as == "zmywalnia"


def test_rebuild_indexes_only_what_another_normaliser_made():
    put("service:1", "Pranie")
    put("service:2", "Mycie okien")
    SearchEntry.objects.filter(ref="service:2").update(normaliser="older")

    assert actions.rebuild(everything=False) == 1
    assert actions.rebuild(everything=False) == 0


def test_the_command_rebuilds_everything_and_forgets_unused_words():
    put("service:1", "Pranie")
    put("service:1", "Mycie okien")
    said = StringIO()

    call_command("rebuild_search", "--all", stdout=said)

    assert said.getvalue() == "1 search entries indexed\n"
    assert refs("okno") == ["service:1"]
    assert not SearchWord.objects.filter(lemma="pranie").exists()
    assert not SearchTypo.objects.filter(form="pranie").exists()


@pytest.mark.parametrize("rows", [1, 3])
def test_find_asks_the_database_a_fixed_number_of_times(rows, django_assert_num_queries):
    for n in range(rows):
        put(f"service:{n}", "Sprzątanie biur")

    with django_assert_num_queries(4):
        queries.find(text="sprzatania biura", language="pl")


def test_an_abbreviation_is_found():
    """Its lemma has an underscore, which the databases would read each in its own way."""
    put("service:1", "Sm")

    assert refs("sm") == ["service:1"]


HOSTILE = [
    "",
    " ",
    "a",
    "ż",
    "!?…",
    "a" * 10_000,
    "ala " * 10_000,
    '"',
    "'",
    "''--",
    "'; DROP TABLE kernel_searchentry; --",
    "title:catering",
    "{title} : x",
    "catering AND",
    "NOT catering",
    "NEAR(a b)",
    "cater*",
    "^catering",
    "a & b | !c",
    "catering <-> szkoła",
    "catering:*A",
    "\\",
    "%s %(x)s %",
    "_",
    "\x00",
    "cate\x00ring",
    "😀",
    "👩‍👩‍👧",
    "\u202ecatering",
    "послуга догляду",
    "照顾服务",
    "خدمة",
    "ﬁrma",
    "İ",
    "\ud7ff",
    "²³½",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("language", ["pl", "en", "xx"])
def test_no_query_is_an_error(text, language):
    put("service:1", "Catering dla szkół")

    assert queries.find(text=text, language=language).total in {0, 1}


@given(st.text(max_size=80))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_at_all_is_an_error_to_put_or_to_find(text):
    text = text.replace("\x00", "")
    with transaction.atomic():
        put("service:1", text, body=text, keywords=text)
        found = queries.find(text=text, language="pl")
        transaction.set_rollback(True)

    assert found.total == bool(rules.words(text, "pl"))


def test_emptying_the_table_empties_the_index():
    put("service:1", "Pranie")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM kernel_searchentry")

    put("service:2", "Mycie")

    assert refs("pranie") == []

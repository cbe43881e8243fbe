"""Words become terms; nothing a person types breaks that."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pomost.kernel.search import rules


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Żółć", "zolc"),
        ("ŁÓDŹ", "lodz"),
        ("Straße", "strasse"),
        ("Ærø", "aero"),
        ("posiłków", "posilkow"),
        ("", ""),
    ],
)
def test_fold_leaves_plain_letters(written, plain):
    assert rules.fold(written) == plain


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Opieka nad dziećmi, w Kładkowie!", ["opieka", "dziećmi", "kładkowie"]),
        ("art. 95 i § 2", ["art", "95", "2"]),
        ("usłu\u00adga", ["usługa"]),
        ("EMP-CONTRACT", ["emp", "contract"]),
        ("w z i", []),
        ("😀 !? ()", []),
        ("", []),
    ],
)
def test_words_keep_what_carries_meaning(text, found):
    assert rules.words(text, "pl") == found


def test_words_of_english_leave_out_english_grammar():
    assert rules.words("The care of children", "en") == ["care", "children"]


@pytest.mark.parametrize(
    "writings",
    [
        ["posiłek", "posiłku", "posiłkami"],
        ["opieka", "opieki", "opieką"],
        ["dziecko", "dzieci", "dziećmi"],
        ["wytchnieniowa", "wytchnieniowej"],
        ["teleopieka", "teleopieki"],
        ["Kładkowo", "Kładkowie", "Kładkowa"],
    ],
)
def test_terms_of_one_word_meet(writings):
    found = [set(rules.terms(w.casefold(), "pl")) for w in writings]

    assert set.intersection(*found)


def test_terms_of_english_are_stems():
    assert rules.terms("caring", "en") == rules.terms("cared", "en") == ("care",)


def test_terms_fall_back_to_stems_without_the_dictionary(monkeypatch):
    monkeypatch.setattr(rules, "morfeusz2", None)
    for cached in (rules.lemmas, rules.terms, rules.forms, rules.normaliser):
        cached.cache_clear()
    try:
        assert rules.terms("kładkowie", "pl") == rules.terms("kładkowo", "pl") == ("kladkow",)
        assert rules.forms("opieka", "pl") == ()
        assert "sgjp" not in rules.normaliser()
    finally:
        for cached in (rules.lemmas, rules.terms, rules.forms, rules.normaliser):
            cached.cache_clear()


def test_forms_leave_out_negated_participles():
    forms = rules.forms("opiekować", "pl")

    assert "opiekujemy" in forms
    assert "nieopiekująca" not in forms
    assert rules.forms("kładkow", "pl") == ()
    assert "nieść" in rules.forms("nieść", "pl")


@pytest.mark.parametrize(
    ("one", "other", "letters"),
    [
        ("", "", 0),
        ("", "kot", 3),
        ("opieka", "opieka", 0),
        ("opieka", "opeka", 1),
        ("opieka", "opiekka", 1),
        ("opieka", "opiexa", 1),
        ("opieka", "opikea", 1),
        ("kot", "pies", 4),
    ],
)
def test_distance_counts_letters(one, other, letters):
    assert rules.distance(one, other) == rules.distance(other, one) == letters


def test_nearest_allows_one_wrong_letter_and_two_in_long_words():
    assert rules.nearest("opeka", ["opieka", "apteka"]) == "opieka"
    assert rules.nearest("opexa", ["opieka"]) == ""
    assert rules.nearest("spzratnaie", ["sprzątanie"]) == "sprzątanie"
    assert rules.nearest("slowo", []) == ""


def test_nearest_prefers_the_same_beginning():
    assert rules.nearest("kosa", ["rosa", "kasa"]) == "kasa"


def test_two_misspellings_meet_in_a_shortened_form():
    assert rules.shortened("kot") == {"kot", "ot", "kt", "ko"}
    assert rules.shortened("katering") & rules.shortened("catering")


def test_stored_terms_are_ascii_and_begin_with_their_language():
    assert rules.stored("opieka", "pl") == "plopieka"
    assert rules.stored("послуга", "uk").isascii()
    assert rules.stored("care", "en") != rules.stored("care", "pl")


@given(st.text(max_size=300), st.sampled_from(["pl", "en", "uk", ""]))
@example("Sm", "pl")
def test_any_text_gives_terms_both_databases_can_keep(text, language):
    for word in rules.words(text, language):
        for term in rules.terms(word, language):
            kept = rules.stored(term, language)
            assert kept.isascii()
            assert kept.isalnum()


@given(st.text())
@example("𝕬")
def test_folding_twice_changes_nothing_more(text):
    assert rules.fold(rules.fold(text)) == rules.fold(text)


def test_query_words_are_few_and_each_once():
    assert rules.query_words("kot kot pies", "pl") == ["kot", "pies"]
    assert len(rules.query_words(" ".join(f"s{n}" for n in range(99)), "pl")) == 12
    assert rules.query_words("a" * 10_000, "pl") == ["a" * rules.MAX_WORD_LETTERS]

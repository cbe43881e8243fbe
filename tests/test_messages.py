"""Every visible word exists in every language, with the same placeholders."""

import pytest
from babel.messages.catalog import Catalog

from tools import messages


@pytest.mark.parametrize("language", messages.LANGUAGES)
@pytest.mark.parametrize("package", [*messages.PACKAGES, messages.SHARED])
def test_nothing_is_left_untranslated(package, language):
    assert messages.problems(package, language) == []


def test_a_missing_translation_is_found(tmp_path, monkeypatch):
    page = tmp_path / "site" / "page.html"
    page.parent.mkdir()
    page.write_text('{% load i18n %}{% translate "A word nobody translated" %}')
    monkeypatch.setattr(messages, "PACKAGE", tmp_path)

    assert messages.problems("site", "pl") == [
        "site/pl: not translated: 'A word nobody translated'"
    ]


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_a_sentence_is_translated_alike_in_all_packages(language):
    assert messages.clashes(language) == []


def test_a_sentence_translated_in_two_ways_is_found(monkeypatch):
    said = {"site": "Kupuj", "procurement": "Kup"}

    def read(package, language):
        catalog = Catalog(locale=language)
        if package in said:
            catalog.add("Buy", said[package])
        return catalog

    monkeypatch.setattr(messages, "read", read)

    assert messages.clashes("pl") == [
        "pl: translated in two ways: 'Buy': {'procurement': 'Kup', 'site': 'Kupuj'}"
    ]

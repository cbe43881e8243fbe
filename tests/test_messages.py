"""Every visible word exists in every language, with the same placeholders."""

import pytest

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

"""Every rule has its page, and the page's examples are what the rule does."""

import pytest

from pomost.criteria.catalogue.queries import catalogue
from pomost.procurement.review.rules import RULE_BY_CODE, RULES, review
from tests.procurement.review import pages

CODES = [rule.code for rule in RULES]


def test_each_page_belongs_to_a_rule_and_each_rule_has_a_page():
    assert sorted(p.stem for p in pages.PAGES.glob("*-*.md")) == sorted(CODES)
    assert len(set(CODES)) == len(CODES)


def test_the_purchase_under_the_examples_is_clean():
    assert review(pages.purchase(), catalogue()).findings == ()


@pytest.mark.parametrize("code", CODES)
def test_the_page_says_what_the_rule_says(code):
    text, rule = pages.text_of(code), RULE_BY_CODE[code]
    assert text.startswith(f"# {code}: {rule.title.en}\n\n*{rule.title.pl}*\n")
    assert f"| {rule.severity} | {rule.step} | from {rule.valid_from} |" in text
    assert rule.explanation.en in text
    for basis in rule.basis:
        assert f"- {basis.provision.en} — " in text
        assert f"({basis.confidence}), checked on {basis.checked_on}" in text
    assert f"| [{code}]({code}.md) | {rule.severity} | {rule.step} |" in pages.text_of("README")


@pytest.mark.parametrize("code", CODES)
def test_the_first_example_passes(code):
    found = review(pages.purchase(**pages.snippets(pages.text_of(code))["Passes"]), catalogue())
    assert [f.message.en for f in found.findings if f.rule.code == code] == []
    assert RULE_BY_CODE[code] in found.passed


@pytest.mark.parametrize("code", CODES)
def test_the_second_example_fails_and_its_fixes_work(code):
    purchase = pages.purchase(**pages.snippets(pages.text_of(code))["Fails"])
    found = [f for f in review(purchase, catalogue()).findings if f.rule.code == code]
    assert found
    for finding in found:
        assert finding.message.pl != finding.message.en
        assert "{" not in finding.message.pl + finding.message.en
        if finding.fix is None:
            continue
        repaired = finding.fix.apply(purchase)
        left = [f for f in review(repaired, catalogue()).findings if f.rule.code == code]
        assert len(left) < len(found)
        assert repaired != purchase

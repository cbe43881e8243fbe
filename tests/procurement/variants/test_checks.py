"""Every check finds its example of docs/rules/variants.md and is silent on the clean ones."""

import pytest

from pomost.procurement.routes.rules import Route
from pomost.procurement.variants.rules.checks import CHECKS, findings
from tests.procurement.variants import pages


def codes(file, eu_cents=pages.EU_CENTS):
    return [finding.check.code for finding in findings(file, eu_cents=eu_cents)]


@pytest.mark.parametrize("route", list(Route))
def test_the_clean_variant_of_each_route_is_clean(route):
    assert codes(pages.variant(route)) == []


@pytest.mark.parametrize(("code", "route", "patch"), pages.EXAMPLES, ids=lambda v: str(v)[:12])
def test_each_check_finds_its_example(code, route, patch):
    file = pages.variant(route, **patch)
    assert code in codes(file)
    for finding in findings(file, eu_cents=pages.EU_CENTS):
        assert finding.at.split(".")[0] in type(file).model_fields


def test_every_check_has_an_example_and_stands_on_the_page():
    assert [code for code, _route, _patch in pages.EXAMPLES] == [
        row[0] for row in pages.rows("| Code | Looks at")
    ]
    assert {
        check.code: [check.severity.value, check.bases[0].confidence.value] for check in CHECKS
    } == {row[0]: row[2:] for row in pages.rows("| Code | Looks at")}


def test_errors_come_first():
    file = pages.variant("pcp", idea="", risks=[], purchase_guaranteed=True)
    assert codes(file) == ["PCP-3", "VAR-8", "VAR-10"]


def test_without_the_day_s_amounts_the_threshold_is_not_asked():
    dear = next(patch for code, _route, patch in pages.EXAMPLES if code == "RDS-3")
    assert codes(pages.variant("rd-services", **dear), eu_cents=None) == []


def test_an_open_draft_is_told_what_it_lacks():
    file = pages.variant(
        "innovation-partnership", performance="", maximum_cost_cents=0, unmet_need=""
    )
    assert codes(file) == ["IPA-3", "IPA-3", "IPA-2"]
    assert codes(pages.variant("rd-services", mass_production=None)) == ["RDS-1"]
    assert codes(pages.variant("pcp", ipr="", service_share_percent=None)) == ["PCP-5", "PCP-6"]

"""Rules at their edges: the figures, the days, the suppressions."""

import json
from datetime import date
from decimal import Decimal
from time import perf_counter

import pytest

from pomost.criteria.catalogue.queries import catalogue
from pomost.kernel.texts import Money, say
from pomost.procurement.purchases.rules import PurchaseFile
from pomost.procurement.review.rules import RULES, Severity, review
from pomost.procurement.review.rules.shape import end_of
from pomost.procurement.review.rules.weights import price_premium_percent, total_weight
from tests.procurement.review import pages
from tests.procurement.review.pages import purchase

GOOD_REASON = "Tak uzgodniono z radcą prawnym 3 marca."
TRAINING = {"code": "STAFF-TRAINING", "role": "award", "weight_percent": 20}


def found(code, on=None, **changes):
    all_found = review(purchase(**changes), catalogue(), on).findings
    return [f for f in all_found if f.rule.code == code]


@pytest.mark.parametrize(
    ("points", "price", "premium"),
    [(10, 60, "20.0"), (10, 50, "25.0"), (10, 40, "33.3"), (20, 60, "50.0")],
)
def test_points_as_a_price(points, price, premium):
    assert price_premium_percent(Decimal(points), Decimal(price)) == Decimal(premium)


def test_points_that_outweigh_the_price_have_no_price():
    assert price_premium_percent(Decimal(50), Decimal(50)) is None


@pytest.mark.parametrize(
    ("start", "months", "last"),
    [
        (date(2027, 1, 1), 6, date(2027, 6, 30)),
        (date(2027, 1, 15), 12, date(2028, 1, 14)),
        (date(2027, 8, 31), 6, date(2028, 2, 28)),
        (date(9999, 6, 1), 12, date(9999, 12, 31)),
    ],
)
def test_the_last_day_of_a_period(start, months, last):
    assert end_of(start, months) == last


def test_weights_are_added_exactly():
    weights = {"a": 33.33, "b": 33.33, "Jakość jadłospisu": None}
    file = purchase(price_weight_percent=33.33, other_weights=weights, criteria=[])
    assert total_weight(file) == Decimal("99.99")
    (finding,) = found("WGT-001", **{"price_weight_percent": 33.33, "other_weights": weights})
    assert finding.message.pl.startswith("Wagi dają razem 119,99%")


def test_no_fix_of_weights_when_the_price_could_not_take_the_rest():
    (finding,) = found("WGT-001", other_weights={"Jakość jadłospisu": 95})
    assert finding.fix is None


def test_price_of_exactly_sixty_needs_no_quality_in_the_description():
    assert not found("PRC-001", price_weight_percent=60, quality_in_description=False)
    assert found("PRC-001", price_weight_percent=60.01, quality_in_description=False)


def test_the_price_cap_binds_public_buyers_above_the_threshold_only():
    high = {"price_weight_percent": 90, "quality_in_description": False}
    assert not found("PRC-001", buyer={"kind": "foundation"}, **high)
    assert found("PRC-001", value_cents=17_000_000, **high)
    assert not found("PRC-001", value_cents=16_999_999, **high)
    # Until the end of 2025 the threshold stood at 130,000.
    assert found("PRC-001", value_cents=13_000_000, as_of="2025-12-31", **high)


@pytest.mark.parametrize(
    ("as_of", "kind", "ends_on", "expected"),
    [
        ("2022-11-10", "services", "2023-06-30", False),
        ("2022-11-10", "services", "2023-07-01", True),
        ("2022-11-10", "supplies", "2023-07-01", True),
        ("2022-11-09", "services", "2023-07-01", False),
        ("2022-11-09", "services", "2023-12-31", False),
        ("2022-11-09", "services", "2024-01-01", True),
        ("2022-11-09", "supplies", "2024-01-01", False),
    ],
)
def test_indexation_follows_the_law_of_the_day(as_of, kind, ends_on, expected):
    changes = {"as_of": as_of, "kind": kind, "starts_on": "2023-01-01", "ends_on": ends_on}
    assert bool(found("CON-004", indexation="", **changes)) is expected


def test_the_day_of_the_review_may_differ_from_that_of_the_file():
    late, early = date(2026, 11, 21), date(2020, 12, 31)
    broken = {"need": "", "price_weight_percent": 1}
    assert review(purchase(**broken), catalogue(), late).findings
    old = review(purchase(**broken), catalogue(), early)
    assert old.findings == old.passed == ()


@pytest.mark.parametrize(
    ("cpv", "threshold_cents"), [("90910000-9", 93_096_000), ("55520000-1", 323_250_000)]
)
def test_a_needs_analysis_is_a_duty_from_the_threshold_of_its_kind_on(cpv, threshold_cents):
    assert found("NED-001", cpv=cpv, value_cents=threshold_cents)
    assert not found("NED-001", cpv=cpv, value_cents=threshold_cents - 1)


def test_a_good_reason_moves_a_finding_aside():
    file = purchase(not_divided_because="", suppressed={"LOT-001": GOOD_REASON})
    seen = review(file, catalogue())
    assert seen.findings == ()
    assert [(f.rule.code, f.reason) for f in seen.suppressed] == [("LOT-001", GOOD_REASON)]


def test_a_short_reason_leaves_the_finding_and_adds_one():
    file = purchase(not_divided_because="", suppressed={"LOT-001": " " * 30 + "bo tak"})
    codes = [f.rule.code for f in review(file, catalogue()).findings]
    assert codes == ["LOT-001", "SUP-001"]


def test_the_rule_about_reasons_cannot_be_left_out():
    file = purchase(suppressed={"NOPE-1": GOOD_REASON, "SUP-001": GOOD_REASON})
    assert [f.rule.code for f in review(file, catalogue()).findings] == ["SUP-001"]


def test_an_estimate_names_its_assumptions_and_offers_what_fits():
    criteria = [
        {
            "code": "EMP-GROUP-PERIOD",
            "role": "performance",
            "parameters": {"people": 6, "months": 9, "fte": 0.5},
        }
    ]
    (finding,) = found("PER-003", value_cents=18_000_000, criteria=criteria)
    assert "90%" in finding.message.en
    assert "PLN\u00a06,000.00" in finding.message.en
    assert finding.fix.apply(purchase(criteria=criteria)).criteria[0].parameters["people"] == 3


def test_points_above_the_condition_are_fine_and_points_for_it_are_not():
    condition = {"code": "STAFF-TRAINING", "role": "performance"}
    award = TRAINING | {"parameters": {"hours": 8, "full_hours": 24}}

    def with_condition(hours):
        return [condition | {"parameters": {"hours": hours}}, award]

    assert not found("AWD-003", criteria=with_condition(8))
    assert found("AWD-003", criteria=with_condition(16))
    assert not found("AWD-004", criteria=with_condition(16))
    assert found("AWD-004", criteria=with_condition(24))
    repeated = [condition | {"parameters": {"hours": 8}}, award | {"wording": "Szkolenie załogi"}]
    repeated[1] = repeated[1] | {"parameters": {"hours": 8}}
    assert found("AWD-003", criteria=repeated)


def test_messages_carry_figures_as_each_language_writes_them():
    text = say(
        "{a} {b} {c} {d}",
        "{a} {b} {c} {d}",
        a=Decimal("12.50"),
        b=date(2026, 11, 21),
        c=Money(123450),
        d="x" * 200,
    )
    assert text.pl.startswith("12,5 21.11.2026 1\u00a0234,50\u00a0zł xxx")
    assert text.en.startswith("12.5 2026-11-21 PLN\u00a01,234.50 xxx")
    assert len(text.en) < 120


def test_braces_of_a_person_are_no_placeholders():
    (finding,) = found("AWD-002", other_weights={"Doświadczenie {wykonawcy} {0}": 20})
    assert "Doświadczenie" in finding.message.pl


def test_every_rule_explains_itself():
    for rule in RULES:
        assert rule.basis
        assert rule.explanation.pl != rule.explanation.en
        assert rule.severity in Severity


def test_a_review_takes_milliseconds():
    file, law = purchase(), catalogue()
    review(file, law)
    started = perf_counter()
    for _ in range(20):
        review(file, law)
    assert (perf_counter() - started) / 20 < 0.01


@pytest.mark.parametrize("criterion", catalogue().criteria(), ids=lambda c: c.code)
def test_every_criterion_of_the_catalogue_passes_as_it_stands(criterion):
    chosen = [
        {
            "code": criterion.code,
            "role": role,
            "parameters": {p.name: p.default_in("pl") for p in criterion.parameters},
            "weight_percent": 10 if role == "award" else None,
            "contract_duty": criterion.contract_duty.pl,
            "verification": criterion.verification.pl,
            "sanction": criterion.sanction.pl,
            "wording": criterion.wording.pl,
            "reason": "Bo tego potrzebują ludzie, dla których kupujemy.",
        }
        for role in criterion.roles
    ]
    # "wording" is the catalogue's own text here: the detectors must not accuse it.
    file = json_purchase(criteria=chosen)
    codes = {f.rule.code for f in review(file, catalogue()).findings}
    expected = {"WGT-001"} if "award" not in criterion.roles else {"WGT-001", "AWD-003"}
    assert codes <= expected


def json_purchase(**changes):
    raw = pages.merged(pages.BASE, changes)
    return PurchaseFile.model_validate_json(
        json.dumps(raw, default=lambda value: float(value) if isinstance(value, Decimal) else value)
    )


def test_tasks_together_with_a_reason_for_having_none_contradict_each_other():
    clause = {"none_because": "Wszystko robi jedna osoba na własny rachunek."}
    (finding,) = found("EMP-001", employment=clause)
    assert finding.fix.apply(purchase(employment=clause)).employment.none_because == ""


def test_a_reservation_for_works_is_refused_and_open_dates_are_no_mistake_of_length():
    reserved = {"reserved": "art-361", "kind": "works", "cpv": "85312100-0"}
    (finding,) = found("RES-003", **reserved)
    assert finding.at == "kind"
    assert not found("RES-002", starts_on=None, **reserved)


def test_points_that_outweigh_the_price_are_said_so():
    criteria = [TRAINING | {"weight_percent": 50}]
    (finding,) = found("WGT-003", price_weight_percent=50, criteria=criteria, other_weights={})
    assert "outweigh any difference in price" in finding.message.en


def test_the_share_of_a_reservation_may_be_missing():
    (finding,) = found("RES-001", reserved="art-94", reserved_share_percent=None)
    assert "is not given" in finding.message.en

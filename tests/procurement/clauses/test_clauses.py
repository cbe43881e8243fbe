"""Choosing criteria: suggestions, wording, parameters, terms, both languages."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import translation

from pomost.criteria.catalogue.queries import catalogue
from pomost.people.models import Membership
from pomost.procurement.clauses import actions
from pomost.procurement.clauses.queries import suggested_for
from pomost.procurement.clauses.rules import Fit, examples, suggestions
from pomost.procurement.models import Purchase
from pomost.procurement.purchases import actions as purchases
from pomost.procurement.purchases.queries import as_file, whole
from pomost.procurement.purchases.rules import PurchaseFile
from tests.factories.people import NINE, MembershipFactory, OrganisationFactory


def file(**parts: object) -> PurchaseFile:
    return PurchaseFile.model_validate(
        {
            "title": "Meals",
            "buyer": {"name": "Gmina", "kind": "municipality"},
            "as_of": date(2026, 3, 2),
            "kind": "services",
            "cpv": "55523000-2",
            "value_cents": 1,
            **parts,
        }
    )


@pytest.mark.parametrize(
    ("code", "parts", "fit"),
    [
        ("DIET-OPTIONS", {}, Fit.SUGGESTED),
        ("ECO-CLEANING", {}, Fit.UNSUITABLE),
        ("ECO-CLEANING", {"cpv": "90910000-9"}, Fit.SUGGESTED),
        ("ECO-CLEANING", {"cpv": ""}, Fit.POSSIBLE),
        ("EMP-CONTRACT", {}, Fit.SUGGESTED),
        ("EMP-CONTRACT", {"kind": "supplies"}, Fit.UNSUITABLE),
        ("EMP-GROUP-PERIOD", {}, Fit.SUGGESTED),
        ("EMP-GROUP-PERIOD", {"kind": "supplies"}, Fit.POSSIBLE),
        ("ACC-SERVICE", {}, Fit.SUGGESTED),
        ("ACC-SERVICE", {"used_by_people": False}, Fit.UNSUITABLE),
        ("USER-NEEDS", {}, Fit.POSSIBLE),
    ],
)
def test_what_fits_and_what_does_not(code, parts, fit):
    found = next(s for s in suggested_for(file(**parts)) if s.criterion.code == code)

    assert found.fit == fit
    assert found.because.pl != found.because.en


@pytest.mark.parametrize(
    ("code", "parts", "says"),
    [
        ("ECO-CLEANING", {}, "step 2"),
        ("EMP-CONTRACT", {"kind": "supplies"}, "services or works"),
        ("ACC-SERVICE", {"used_by_people": False}, "people used"),
    ],
)
def test_what_does_not_fit_says_what_would_have_to_change(code, parts, says):
    found = next(s for s in suggested_for(file(**parts)) if s.criterion.code == code)

    assert found.fit == Fit.UNSUITABLE
    assert says in found.change.en
    assert found.change.pl != found.change.en


def test_a_criterion_of_reserved_purchases_says_where_to_reserve():
    known = catalogue().criterion("DIET-OPTIONS")
    reserving = known.model_copy(update={"instrument": "RES-94"})

    (found,) = suggestions(file(), [reserving], ())

    assert found.because.en == "This purchase is not reserved under art. 94."
    assert "step 3" in found.change.en


def test_only_what_does_not_fit_asks_for_a_change():
    every = [s for kind in ("services", "supplies") for s in suggested_for(file(kind=kind))]

    assert {s.fit for s in every} == set(Fit)
    assert all((s.change is not None) == (s.fit == Fit.UNSUITABLE) for s in every)


def test_a_criterion_for_other_supply_names_the_kinds_it_is_made_for():
    found = next(s for s in suggested_for(file()) if s.criterion.code == "ECO-CLEANING")
    kinds = [k.label for k in catalogue().supply_kinds if k.code in found.criterion.supply_kinds]

    assert kinds
    assert all(label.en in found.change.en and label.pl in found.change.pl for label in kinds)


def test_suggested_ones_come_first_and_know_where_they_stand():
    found = suggested_for(file(criteria=[{"code": "EMP-GROUP-PERIOD", "role": "performance"}]))

    order = [list(Fit).index(s.fit) for s in found]
    assert order == sorted(order)
    group = next(s for s in found if s.criterion.code == "EMP-GROUP-PERIOD")
    assert group.free_roles == ("award",)


@pytest.mark.parametrize(
    ("code", "weight", "points"),
    [
        ("EMP-GROUP-PERIOD", "20", ["0.00", "10.00", "20.00"]),
        ("EMP-HOURS-SHARE", "10", ["0.00", "5.00", "10.00"]),
    ],
)
def test_sample_offers_show_how_points_are_earned(code, weight, points):
    found = examples(catalogue().criterion(code), {}, Decimal(weight))
    assert [str(example.points) for example in found] == points


@pytest.fixture
def hanna(db):
    buyer = OrganisationFactory(buyer=True, place=None)
    return MembershipFactory(organisation=buyer, role=Membership.Role.EDITOR).person


@pytest.fixture
def purchase(hanna):
    buyer = hanna.memberships.get().organisation
    return purchases.plan_purchase(buyer=buyer, title="Meals", by=hanna, at=NINE)


def choose(purchase, hanna, **options):
    return actions.choose_criterion(
        **{
            "purchase": purchase,
            "version": purchase.version,
            "code": "EMP-GROUP-PERIOD",
            "role": "performance",
            "parameters": {"people": 2, "fte": Decimal("0.5")},
            "by": hanna,
            "at": NINE,
        }
        | options
    )


def test_a_new_criterion_brings_the_catalogues_terms_with_it(purchase, hanna):
    purchase = choose(purchase, hanna)

    chosen = as_file(purchase).criteria[0]
    terms = catalogue().criterion("EMP-GROUP-PERIOD")
    assert chosen.parameters == {"people": 2, "fte": Decimal("0.5")}
    assert chosen.contract_duty == terms.contract_duty.pl
    assert as_file(purchase, "en").criteria[0].sanction == terms.sanction.en


def test_choosing_again_changes_it_and_leaves_the_buyers_terms(purchase, hanna):
    purchase = choose(purchase, hanna)
    name = "criteria.EMP-GROUP-PERIOD/performance"
    purchase = purchases.revise(
        purchase=purchase, version=2, parts={f"{name}.sanction": "900"}, by=hanna, at=NINE
    )
    purchase = choose(purchase, hanna, reason="Because")

    chosen = as_file(purchase).criteria[0]
    assert (chosen.sanction, chosen.reason) == ("900", "Because")


def test_saving_the_catalogues_words_in_english_changes_nothing(purchase, hanna):
    purchase = choose(purchase, hanna)
    english = as_file(purchase, "en").criteria[0].sanction

    again = purchases.revise(
        purchase=purchase,
        version=2,
        parts={"criteria.EMP-GROUP-PERIOD/performance.sanction": english},
        by=hanna,
        at=NINE,
    )
    assert again.version == 2


@pytest.mark.parametrize(
    ("options", "refusal"),
    [
        ({"code": "NO-SUCH"}, actions.UnsuitableCriterion),
        ({"role": "selection"}, actions.UnsuitableCriterion),
        ({"parameters": {"people": 0}}, actions.BadParameter),
        ({"parameters": {"colour": "red"}}, actions.BadParameter),
    ],
)
def test_choosing_refuses_what_the_catalogue_does_not_allow(purchase, hanna, options, refusal):
    with pytest.raises(refusal):
        choose(purchase, hanna, **options)


def test_dropping_takes_it_out(purchase, hanna):
    purchase = choose(purchase, hanna)

    actions.drop_criterion(
        purchase=purchase,
        version=2,
        code="EMP-GROUP-PERIOD",
        role="performance",
        by=hanna,
        at=NINE,
    )
    assert not whole().get().criteria.exists()


@pytest.fixture
def officer(client, hanna):
    client.force_login(hanna)
    with translation.override("en"):
        yield client


def test_a_parameter_out_of_bounds_is_refused_beside_its_field(officer, purchase):
    answer = officer.post(
        reverse("procurement:add_criterion", args=[purchase.pk, "EMP-GROUP-PERIOD"]),
        {"version": 1, "role": "performance", "p_people": "2", "p_fte": "0.05", "reason": "R"},
    )
    assert answer.status_code == 422
    assert b"id_p_fte" in answer.content
    assert not purchase.criteria.exists()


def test_the_preview_shows_both_languages_with_what_is_typed(officer, purchase):
    page = officer.get(
        reverse("procurement:criterion_preview", args=[purchase.pk, "EMP-GROUP-PERIOD"]),
        {"p_people": "7"},
        headers={"HX-Request": "true"},
    ).content.decode()

    assert "co najmniej 7" in page
    assert "at least 7" in page
    assert "<html" not in page


def test_an_unknown_criterion_is_not_found(officer, purchase):
    url = reverse("procurement:add_criterion", args=[purchase.pk, "NO-SUCH"])
    assert officer.get(url).status_code == 404


def test_the_button_takes_a_criterion_out(officer, purchase, hanna):
    choose(purchase, hanna)
    url = reverse(
        "procurement:drop_criterion", args=[purchase.pk, "EMP-GROUP-PERIOD", "performance"]
    )
    assert officer.post(url, {"version": "2"}).status_code == 302
    assert not purchase.criteria.exists()


def test_the_clause_lists_tasks_line_by_line(officer, purchase):
    officer.post(
        reverse("procurement:employment_clause", args=[purchase.pk]),
        {"version": 1, "activities": "cooking\n\n serving "},
    )
    purchase.employment_clause.refresh_from_db()
    assert purchase.employment_clause.activities == ["cooking", "serving"]


def test_a_code_is_found_in_words_and_taken(officer, purchase):
    url = reverse("procurement:cpv", args=[purchase.pk])

    assert b"55523000-2" in officer.get(url, {"q": "catering"}).content
    officer.post(url, {"cpv": "55523000-2"})

    purchase.refresh_from_db()
    assert purchase.cpv == "55523000-2"


def test_the_page_of_a_criterion_is_only_to_read_once_published(officer, purchase, hanna):
    choose(purchase, hanna, reason="Two people find work.")
    url = reverse("procurement:criterion", args=[purchase.pk, "EMP-GROUP-PERIOD", "performance"])
    assert b'id="id_reason"' in officer.get(url).content
    Purchase.objects.filter(pk=purchase.pk).update(stage="published", edition=1, opened_at=NINE)

    page = officer.get(url).content.decode()

    assert "Only to read:" in page
    assert "Two people find work." in page
    assert "0.5" in page
    assert 'id="id_reason"' not in page
    other = reverse("procurement:add_criterion", args=[purchase.pk, "USER-NEEDS"])
    assert "not in the purchase under this role" in officer.get(other).content.decode()

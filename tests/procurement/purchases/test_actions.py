"""Planning, revising, copying and moving purchases."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from pomost.audit.models import Event
from pomost.kernel.errors import NotAllowed
from pomost.people.models import Membership
from pomost.procurement.models import ChosenCriterion, Purchase, RevisionSnapshot
from pomost.procurement.purchases import actions, queries
from pomost.procurement.purchases.rules import PurchaseFile, Stage
from tests.factories.people import (
    NINE,
    MembershipFactory,
    OrganisationFactory,
    PlaceFactory,
    UserFactory,
)
from tests.factories.procurement import ChosenCriterionFactory, LotFactory, PurchaseFactory

pytestmark = pytest.mark.django_db
TEN = NINE + timedelta(hours=1)
Role = Membership.Role


def file(**parts: object) -> PurchaseFile:
    return PurchaseFile.model_validate(
        {
            "title": "Obiady dla Przystani",
            "buyer": {"name": "Gmina Kładkowo", "kind": "municipality", "place": "2290011"},
            "as_of": date(2026, 3, 2),
            "kind": "services",
            "cpv": "55523000-2",
            "further_cpv": ["55521200-0"],
            "value_cents": 280_000_00,
            "value_method": "three offers",
            "valued_on": date(2026, 2, 1),
            "vat_percent": Decimal("8"),
            "groups": [{"name": "Seniors", "people": 30, "need": "meals", "source": "a count"}],
            "procedure": "open",
            "ways": {
                "price": {"formula": "lowest-ratio"},
                "Menu": {"formula": "jury-mean", "jurors": 3, "highest_mark": Decimal("10.5")},
            },
            "rounding": {"places": 3, "mode": "down", "at": "sum"},
            "tie_break": ["lower-price"],
            "penalty_cap_percent": Decimal("12.5"),
            "place": "2290011",
            "starts_on": date(2027, 1, 1),
            "ends_on": date(2028, 12, 31),
            "lots": [{"number": 1, "title": "Obiady", "value_cents": 1}],
            "need": "Thirty people eat a warm meal each day.",
            "reserved": "art-94",
            "reserved_share_percent": Decimal("30"),
            "price_weight_percent": Decimal("60"),
            "other_weights": {"Menu": Decimal("12.5")},
            "employment": {"activities": ["cooking"], "sanction": "500 zł a case"},
            "criteria": [
                {
                    "code": "EMP-HOURS-SHARE",
                    "role": "award",
                    "parameters": {"share": Decimal("12.5"), "on": True, "group": "x", "n": 2},
                    "weight_percent": Decimal("20"),
                },
                {"code": "EMP-CONTRACT", "role": "performance", "reason": "because"},
            ],
            "strategic": ["soc-obj"],
            "social": ["work-cond"],
            "monitoring": "monthly",
            "suppressed": {"RULE-1": "reason"},
            **parts,
        }
    )


@pytest.fixture
def kladkowo():
    PlaceFactory(code="2290011")
    return OrganisationFactory(buyer=True, name="Gmina Kładkowo", place=None)


@pytest.fixture
def hanna(kladkowo):
    return MembershipFactory(organisation=kladkowo, role=Role.EDITOR).person


def test_a_file_goes_in_and_comes_out_the_same(kladkowo, hanna):
    purchase = actions.plan_from_file(buyer=kladkowo, file=file(), by=hanna, at=NINE)

    stored = queries.purchases_visible_to(hanna).get(pk=purchase.pk)
    given = file(buyer={"name": "Gmina Kładkowo", "kind": "municipality"})
    assert queries.as_file(stored) == given
    assert queries.content_of(queries.as_file(stored)) == queries.content_of(given)
    assert list(queries.as_file(stored).criteria[0].parameters) == ["group", "n", "on", "share"]


def test_the_file_of_a_bare_draft_has_what_is_missing_empty(kladkowo, hanna):
    purchase = actions.plan_purchase(buyer=kladkowo, title="  Idea ", by=hanna, at=NINE)

    plain = queries.as_file(purchase)

    assert (plain.title, plain.cpv, plain.value_cents) == ("Idea", "", 0)
    assert plain.as_of == date(2026, 3, 2)


def test_planning_is_for_editors_of_a_buyer(kladkowo):
    reader = MembershipFactory(organisation=kladkowo, role=Role.READER).person
    supplier = MembershipFactory(role=Role.ADMINISTRATOR)

    with pytest.raises(NotAllowed):
        actions.plan_purchase(buyer=kladkowo, title="Idea", by=reader, at=NINE)
    with pytest.raises(NotAllowed):
        actions.plan_purchase(
            buyer=supplier.organisation, title="Idea", by=supplier.person, at=NINE
        )
    assert not Purchase.objects.exists()


def test_revising_keeps_each_version_with_who_and_when(kladkowo, hanna):
    purchase = actions.plan_purchase(buyer=kladkowo, title="Idea", by=hanna, at=NINE)

    actions.revise(purchase=purchase, version=1, parts={"need": "Meals"}, by=hanna, at=TEN)

    versions = list(
        RevisionSnapshot.objects.order_by("version").values_list("version", "saved_at", "saved_by")
    )
    assert versions == [(1, NINE, hanna.pk), (2, TEN, hanna.pk)]
    event = Event.objects.get(what="purchase.revised")
    assert event.details == {"version": 2, "parts": ["need"]}


def test_revising_with_nothing_new_leaves_no_version(kladkowo, hanna):
    purchase = actions.plan_purchase(buyer=kladkowo, title="Idea", by=hanna, at=NINE)

    actions.revise(purchase=purchase, version=1, parts={"title": "Idea"}, by=hanna, at=TEN)

    assert RevisionSnapshot.objects.count() == 1


def test_two_officers_on_different_parts_both_get_through(kladkowo, hanna):
    other = MembershipFactory(organisation=kladkowo, role=Role.ADMINISTRATOR).person
    purchase = actions.plan_purchase(buyer=kladkowo, title="Idea", by=hanna, at=NINE)

    actions.revise(purchase=purchase, version=1, parts={"need": "Meals"}, by=hanna, at=TEN)
    # The second still shows version 1, where the need was empty.
    actions.revise(
        purchase=purchase, version=1, parts={"need": "", "title": "Catering"}, by=other, at=TEN
    )

    purchase.refresh_from_db()
    assert (purchase.title, purchase.need, purchase.version) == ("Catering", "Meals", 3)


def test_the_later_officer_on_the_same_part_is_told_and_overwrites_nothing(kladkowo, hanna):
    other = MembershipFactory(organisation=kladkowo, role=Role.ADMINISTRATOR).person
    purchase = actions.plan_purchase(buyer=kladkowo, title="Idea", by=hanna, at=NINE)
    actions.revise(purchase=purchase, version=1, parts={"need": "Meals"}, by=hanna, at=TEN)

    with pytest.raises(actions.Overtaken) as told:
        actions.revise(
            purchase=purchase,
            version=1,
            parts={"need": "Transport", "title": "X"},
            by=other,
            at=TEN,
        )

    clash = told.value.clashes[0]
    assert (clash.name, clash.mine, clash.theirs) == ("need", "Transport", "Meals")
    assert told.value.version == 2
    purchase.refresh_from_db()
    assert (purchase.need, purchase.title, purchase.version) == ("Meals", "Idea", 2)


def test_own_later_saves_do_not_overtake_oneself(kladkowo, hanna):
    purchase = actions.plan_purchase(buyer=kladkowo, title="Idea", by=hanna, at=NINE)

    for need in ("M", "Me", "Meals"):
        actions.revise(purchase=purchase, version=1, parts={"need": need}, by=hanna, at=TEN)

    purchase.refresh_from_db()
    assert purchase.need == "Meals"


@pytest.mark.parametrize(
    ("parts", "refusal"),
    [
        ({"cpv": "catering"}, actions.BadContent),
        ({"value_cents": -1}, actions.BadContent),
        ({"starts_on": "2027-02-01", "ends_on": "2027-01-01"}, actions.BadContent),
        ({"place": "9999999"}, actions.UnknownPlace),
        ({"no_such_part": "x"}, actions.BadContent),
    ],
)
def test_revising_refuses_what_does_not_fit(kladkowo, hanna, parts, refusal):
    purchase = actions.plan_purchase(buyer=kladkowo, title="Idea", by=hanna, at=NINE)

    with pytest.raises(refusal):
        actions.revise(purchase=purchase, version=1, parts=parts, by=hanna, at=TEN)

    assert RevisionSnapshot.objects.count() == 1


def test_a_criterion_is_added_and_taken_away(kladkowo, hanna):
    purchase = actions.plan_purchase(buyer=kladkowo, title="Idea", by=hanna, at=NINE)
    name = "criteria.EMP-CONTRACT/performance"

    actions.revise(
        purchase=purchase, version=1, parts={f"{name}.reason": "because"}, by=hanna, at=TEN
    )
    assert ChosenCriterion.objects.get().reason == "because"

    actions.revise(purchase=purchase, version=2, parts={}, without=[name], by=hanna, at=TEN)
    assert not ChosenCriterion.objects.exists()


def test_a_copy_is_a_new_draft_under_the_law_of_its_own_day(kladkowo, hanna):
    original = actions.plan_from_file(buyer=kladkowo, file=file(), by=hanna, at=NINE)

    copy = actions.copy_purchase(
        purchase=original, title="Second", by=hanna, at=NINE + timedelta(days=30)
    )

    assert (copy.stage, copy.title, copy.as_of) == (Stage.DRAFT, "Second", date(2026, 4, 1))
    assert copy.criteria.count() == 2
    assert copy.pk != original.pk


def test_opening_needs_a_criterion_and_a_cpv_code(kladkowo, hanna):
    bare = PurchaseFactory(buyer=kladkowo)
    without_cpv = PurchaseFactory(buyer=kladkowo, cpv="")
    ChosenCriterionFactory(purchase=without_cpv)

    for purchase in (bare, without_cpv):
        with pytest.raises(actions.TooLittle):
            actions.move_purchase(purchase=purchase, then=Stage.OPEN, by=hanna, at=NINE)


def test_opening_and_taking_back(kladkowo, hanna):
    purchase = ChosenCriterionFactory(purchase__buyer=kladkowo).purchase

    actions.move_purchase(purchase=purchase, then=Stage.OPEN, by=hanna, at=NINE)
    assert queries.purchases_open_to_suppliers().get().opened_at == NINE

    actions.move_purchase(purchase=purchase, then=Stage.DRAFT, by=hanna, at=TEN)
    assert not queries.purchases_open_to_suppliers().exists()


def test_only_a_reviewer_approves_and_then_nothing_changes(kladkowo, hanna):
    roman = MembershipFactory(organisation=kladkowo, role=Role.REVIEWER).person
    purchase = PurchaseFactory(buyer=kladkowo)

    with pytest.raises(NotAllowed):
        actions.move_purchase(purchase=purchase, then=Stage.APPROVED, by=hanna, at=NINE)
    actions.move_purchase(purchase=purchase, then=Stage.APPROVED, by=roman, at=NINE)

    with pytest.raises(NotAllowed):
        actions.revise(purchase=purchase, version=1, parts={"need": "x"}, by=hanna, at=TEN)
    with pytest.raises(NotAllowed):
        actions.move_purchase(purchase=purchase, then=Stage.OPEN, by=hanna, at=TEN)


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.READER, Role.COORDINATOR])
def test_others_of_the_buyer_read_and_do_not_write(kladkowo, role):
    person = MembershipFactory(organisation=kladkowo, role=role).person
    purchase = PurchaseFactory(buyer=kladkowo)

    assert queries.purchases_visible_to(person).exists()
    with pytest.raises(NotAllowed):
        actions.revise(purchase=purchase, version=1, parts={"need": "x"}, by=person, at=NINE)


def test_strangers_see_nothing(kladkowo):
    PurchaseFactory(buyer=kladkowo)

    assert not queries.purchases_visible_to(UserFactory()).exists()
    assert not queries.purchases_visible_to(MembershipFactory().person).exists()


@pytest.mark.parametrize("count", [1, 3])
def test_files_of_many_purchases_cost_a_fixed_number_of_queries(
    kladkowo, hanna, count, django_assert_num_queries
):
    for _ in range(count):
        purchase = PurchaseFactory(buyer=kladkowo)
        LotFactory(purchase=purchase)
        ChosenCriterionFactory(purchase=purchase)

    with django_assert_num_queries(4):
        files = [queries.as_file(row) for row in queries.purchases_visible_to(hanna)]
    assert len(files) == count

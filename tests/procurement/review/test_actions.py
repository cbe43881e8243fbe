"""Fixes and reasons change the purchase through its one door, or are refused."""

from decimal import Decimal

import pytest

from pomost.kernel.errors import NotAllowed
from pomost.procurement.models import Purchase, RevisionSnapshot
from pomost.procurement.purchases.actions import Overtaken, plan_from_file, revise
from pomost.procurement.purchases.queries import as_file, whole
from pomost.procurement.review import actions
from pomost.procurement.review.queries import review_of
from pomost.procurement.review.rules import RULE_BY_CODE
from tests.factories.people import NINE, MembershipFactory, OrganisationFactory, UserFactory
from tests.procurement.review import pages

pytestmark = pytest.mark.django_db
REASON = "Tak uzgodniono z radcą prawnym 3 marca."


def planned(editor=None, **changes):
    """A purchase with the content of the pages, and an editor of its buyer."""
    member = MembershipFactory(
        organisation=OrganisationFactory(buyer=True), **({"person": editor} if editor else {})
    )
    file = pages.purchase(place="", **changes)
    purchase = plan_from_file(buyer=member.organisation, file=file, by=member.person, at=NINE)
    return whole().get(pk=purchase.pk), member.person


def codes(purchase):
    return [f.rule.code for f in review_of(as_file(whole().get(pk=purchase.pk))).findings]


def fix(purchase, by, rule, place, version=None):
    return actions.apply_fix(
        purchase=purchase,
        rule=rule,
        place=place,
        version=version or purchase.version,
        by=by,
        at=NINE,
    )


def test_the_purchase_of_the_pages_is_clean_in_the_database_too():
    purchase, _ = planned()
    assert codes(purchase) == []


def test_a_fix_changes_the_purchase_and_leaves_a_version():
    purchase, ana = planned(price_weight_percent=50)
    assert codes(purchase) == ["WGT-001"]

    fixed = fix(purchase, ana, "WGT-001", "price_weight_percent")

    assert fixed.price_weight_percent == Decimal(60)
    assert fixed.version == purchase.version + 1
    assert RevisionSnapshot.objects.filter(purchase=purchase, saved_by=ana).count() == 3
    assert codes(purchase) == []


def fixable():
    """The rules whose failing example offers a fix, and can be stored at all."""
    for code in RULE_BY_CODE:
        file = pages.purchase(**pages.snippets(pages.text_of(code))["Fails"])
        # The database refuses a weight on a condition, and an end before the start.
        found = review_of(file).findings
        if code not in ("WGT-002", "SUB-002") and any(f.fix for f in found if f.rule.code == code):
            yield code


@pytest.mark.parametrize("code", list(fixable()))
def test_every_fix_of_the_pages_can_be_saved(code):
    changes = pages.snippets(pages.text_of(code))["Fails"]
    purchase, ana = planned(**changes)
    found = [f for f in review_of(as_file(purchase)).findings if f.rule.code == code]
    fix(purchase, ana, code, next(f.at for f in found if f.fix))
    assert codes(purchase).count(code) < len(found)


def test_a_fix_that_drops_a_criterion_drops_all_of_it():
    purchase, ana = planned(
        criteria=[{"code": "EMP-GRUP-PERIOD", "role": "performance", "reason": "x"}]
    )
    fix(purchase, ana, "CAT-001", "criteria[0].code")
    assert not whole().get(pk=purchase.pk).criteria.exists()


def test_a_fix_is_refused_when_the_purchase_has_moved_on():
    purchase, ana = planned(price_weight_percent=50)
    revise(purchase=purchase, version=purchase.version, parts={"need": "Nowa."}, by=ana, at=NINE)
    with pytest.raises(actions.FindingGone):
        fix(purchase, ana, "WGT-001", "price_weight_percent")
    assert Purchase.objects.get(pk=purchase.pk).price_weight_percent == 50


@pytest.mark.parametrize(("rule", "place"), [("WGT-001", "lots"), ("NOPE-1", "x"), ("PRC-001", "")])
def test_a_fix_that_is_not_there_is_refused(rule, place):
    purchase, ana = planned(price_weight_percent=50)
    with pytest.raises(actions.FindingGone):
        fix(purchase, ana, rule, place)


def test_only_editors_of_the_buyer_fix_and_leave():
    purchase, _ = planned(price_weight_percent=50)
    stranger = UserFactory()
    with pytest.raises(NotAllowed):
        fix(purchase, stranger, "WGT-001", "price_weight_percent")
    with pytest.raises(NotAllowed):
        leave(purchase, stranger)
    with pytest.raises(NotAllowed):
        take_back(purchase, stranger)
    assert Purchase.objects.get(pk=purchase.pk).version == purchase.version


def leave(purchase, by, *, rule="WGT-001", reason=REASON, version=None):
    return actions.leave_finding(
        purchase=purchase,
        rule=rule,
        reason=reason,
        version=version or purchase.version,
        by=by,
        at=NINE,
    )


def take_back(purchase, by, rule="WGT-001"):
    return actions.stop_leaving(
        purchase=purchase, rule=rule, version=purchase.version, by=by, at=NINE
    )


def test_a_finding_is_left_with_a_reason_and_comes_back():
    purchase, ana = planned(price_weight_percent=50)

    left = leave(purchase, ana)
    assert codes(left) == []
    assert [s.reason for s in left.suppressions.all()] == [REASON]

    take_back(left, ana)
    assert codes(left) == ["WGT-001"]


def test_a_short_reason_is_refused():
    purchase, ana = planned(price_weight_percent=50)
    with pytest.raises(actions.ReasonTooShort) as caught:
        leave(purchase, ana, reason="  bo tak          ")
    assert caught.value.field == "reason"
    assert codes(purchase) == ["WGT-001"]


@pytest.mark.parametrize("rule", ["SUP-001", "NOPE-1"])
def test_some_rules_cannot_be_left_out(rule):
    purchase, ana = planned()
    with pytest.raises(actions.NoSuchRule):
        leave(purchase, ana, rule=rule)


def test_two_people_who_write_different_reasons_see_each_other():
    purchase, ana = planned(price_weight_percent=50)
    ben = MembershipFactory(organisation=purchase.buyer).person
    leave(purchase, ben, reason=REASON + " Ben.")
    with pytest.raises(Overtaken):
        leave(purchase, ana)

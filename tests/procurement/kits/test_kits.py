"""Templates: each is whole in both languages, fits its own purchase, and leaves nothing unseen."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import translation

from pomost.criteria.catalogue.queries import catalogue
from pomost.criteria.catalogue.rules import check_parameters
from pomost.kernel.verdicts import NotAllowed
from pomost.people.models import Membership
from pomost.procurement.clauses.queries import suggested_for
from pomost.procurement.clauses.rules import Fit
from pomost.procurement.kits import actions, queries
from pomost.procurement.kits.rules import as_purchase, waiting
from pomost.procurement.models import Purchase
from pomost.procurement.path.rules import Step, missing, waiting_by_step, weights_total
from pomost.procurement.purchases.queries import as_file
from pomost.procurement.purchases.rules import Buyer
from pomost.procurement.review.rules import Severity, review
from tests.factories.people import NINE, MembershipFactory, OrganisationFactory

DAY = date(2026, 11, 25)
CODES = list(queries.shelf().versions)
# In JSON, a list of texts or objects has quotes or braces inside.
BRACKETS = re.compile(r"\[[^\[\]\"{}]+\]")


def begun(code, language="pl"):
    kit = queries.kit_on(code, DAY)
    return as_purchase(
        kit,
        title="x",
        buyer=Buyer(name="Gmina", kind="municipality"),
        day=DAY,
        language=language,
        terms=queries.terms_of(kit, DAY, "pl"),
        clause=queries.CLAUSE,
    )


def filled(file):
    """The purchase once the officer has put words in place of every bracket."""
    text = BRACKETS.sub("słowa", file.model_dump_json())
    return type(file).model_validate_json(text)


def test_there_are_the_nine_kinds_in_their_order():
    assert [
        *("catering", "cleaning", "care", "transport", "green", "it", "laundry", "printing"),
        "building",
    ] == CODES


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("language", ["pl", "en"])
def test_every_bracket_of_a_kit_is_found_and_no_other_words_are(code, language):
    file = begun(code, language)
    brackets = BRACKETS.findall(file.model_dump_json(exclude={"buyer", "suppressed"}))

    assert sorted(words for _at, words in waiting(file)) == sorted(brackets)
    assert len(brackets) > 10
    assert waiting(filled(file)) == []


@pytest.mark.parametrize("code", CODES)
def test_a_kit_knows_its_codes_criteria_and_parameters(code):
    kit = queries.kit_on(code, DAY)

    assert all(catalogue().cpv(cpv) for cpv in (kit.cpv, *kit.further_cpv))
    for item in kit.criteria:
        criterion = catalogue().criterion(item.code, on=DAY)
        assert item.role in criterion.roles
        assert check_parameters(criterion, item.parameters) == {}
        assert (item.weight_percent is None) is (item.role != "award")


@pytest.mark.parametrize("code", CODES)
def test_a_filled_in_kit_has_no_error_but_what_only_the_officer_knows(code):
    found = review(filled(begun(code)), catalogue())

    wrong = {f.rule.code for f in found.findings if f.rule.severity is Severity.ERROR}
    assert wrong == set()
    suggested = {s.criterion.code: s.fit for s in suggested_for(begun(code))}
    assert Fit.UNSUITABLE not in {suggested[c.code] for c in begun(code).criteria}


@pytest.mark.parametrize("code", CODES)
def test_the_review_refuses_what_a_kit_left_open(code):
    found = review(begun(code), catalogue())
    assert "SUB-004" in {f.rule.code for f in found.findings}


def test_words_come_in_the_language_asked_for():
    assert begun("catering", "en").need.startswith("Everyone eats")
    assert begun("catering", "pl").need.startswith("Każda osoba je")


def test_what_waits_stands_at_its_step():
    by_step = waiting_by_step(begun("catering"))

    assert "[ile osób]" in by_step[Step.DIAGNOSIS]
    assert "[adres]" in by_step[Step.NEED]
    assert "[ile procent]" in by_step[Step.CONTRACT]
    assert "[kto]" in by_step[Step.MONITORING]
    assert "waiting" in missing(begun("catering"))[Step.NEED]
    assert "waiting" not in missing(filled(begun("catering")))[Step.NEED]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Obiady dla [ile osób] osób", ["[ile osób]"]),
        ("zob. [1], [A], [Zał. 2], lista[0]", []),
        ("[]", []),
        ("[a\nb]", []),
        ("[śniadania czy obiady] i [kto]", ["[śniadania czy obiady]", "[kto]"]),
        (f"[{'x' * 200}]", []),
    ],
)
def test_only_words_in_square_brackets_wait(text, found):
    file = filled(begun("catering")).model_copy(update={"description": text})
    assert [words for _at, words in waiting(file)] == found


def test_a_broken_kit_names_its_file(tmp_path):
    for name, text in (("a.toml", "code = "), ("b.toml", 'code = "b"\n[[version]]\nx = 1')):
        (tmp_path / name).write_text(text)
        with pytest.raises(queries.BrokenKit, match=name):
            queries.read_kits(tmp_path)
        (tmp_path / name).unlink()
    (tmp_path / "c.toml").write_text('code = "d"')
    with pytest.raises(queries.BrokenKit, match="named after its code"):
        queries.read_kits(tmp_path)


def test_weights_that_are_not_a_hundred_are_refused(tmp_path):
    text = (queries.DATA / "green.toml").read_text("utf-8")
    (tmp_path / "green.toml").write_text(
        text.replace("price_weight_percent = 60", "price_weight_percent = 55"), "utf-8"
    )
    with pytest.raises(queries.BrokenKit, match="add up to 95"):
        queries.read_kits(tmp_path)


# In the hands of an officer -----------------------------------------------------------------


@pytest.fixture
def hanna():
    buyer = OrganisationFactory(buyer=True)
    return MembershipFactory(organisation=buyer, role=Membership.Role.EDITOR).person


@pytest.mark.django_db
def test_an_officer_begins_with_a_kit(client, hanna):
    client.force_login(hanna)
    buyer = hanna.memberships.get().organisation
    with translation.override("pl"):
        answer = client.post(
            reverse("procurement:new_purchase"),
            {"buyer": buyer.pk, "title": "Obiady", "kit": "catering"},
            headers={"Accept-Language": "pl"},
        )

    purchase = Purchase.objects.get()
    file = as_file(purchase)
    assert answer["Location"] == reverse("procurement:purchase", args=[purchase.pk])
    assert (file.title, file.cpv, file.value_cents) == ("Obiady", "55523000-2", 0)
    assert {item.code for item in file.criteria} == {"EMP-GROUP-PERIOD", "DIET-OPTIONS"}
    assert all(item.contract_duty and item.sanction for item in file.criteria)
    assert file.ways["price"].formula == "lowest-ratio"
    assert weights_total(file) == 100
    assert file.price_weight_percent == Decimal(60)
    page = client.get(reverse("procurement:step", args=[purchase.pk, "need"])).content.decode()
    assert "<li>[adres]</li>" in page


@pytest.mark.django_db
def test_an_empty_beginning_stays_empty(client, hanna):
    client.force_login(hanna)
    buyer = hanna.memberships.get().organisation

    client.post(
        reverse("procurement:new_purchase"),
        {"buyer": buyer.pk, "title": "Chairs", "kit": "", "kind": "supplies"},
    )

    purchase = Purchase.objects.get()
    assert (purchase.kind, purchase.cpv, purchase.version) == ("supplies", "", 1)


@pytest.mark.django_db
def test_a_kit_that_is_not_there_is_refused(client, hanna):
    client.force_login(hanna)
    buyer = hanna.memberships.get().organisation

    answer = client.post(
        reverse("procurement:new_purchase"), {"buyer": buyer.pk, "title": "x", "kit": "rockets"}
    )

    assert answer.status_code == 422
    with pytest.raises(actions.UnknownKit):
        actions.plan_from_kit(
            buyer=buyer, title="x", kit="rockets", language="pl", by=hanna, at=NINE
        )
    assert not Purchase.objects.exists()


@pytest.mark.django_db
def test_only_editors_begin_with_a_kit(hanna):
    buyer = hanna.memberships.get().organisation
    reader = MembershipFactory(organisation=buyer, role=Membership.Role.READER).person

    with pytest.raises(NotAllowed):
        actions.plan_from_kit(
            buyer=buyer, title="x", kit="green", language="pl", by=reader, at=NINE
        )
    assert not Purchase.objects.exists()

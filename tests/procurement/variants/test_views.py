"""The pages of the studio: building, comparing, taking the comparison along, buying."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from pomost.people.models import Membership
from pomost.procurement.models import Purchase, Variant
from pomost.procurement.routes.rules import Route
from pomost.procurement.variants import actions
from pomost.procurement.variants.queries import as_file
from pomost.procurement.variants.rules import VariantState
from pomost.procurement.variants.rules.parts import content_of
from tests.factories.people import NINE, MembershipFactory, OrganisationFactory
from tests.factories.procurement import ChallengeFactory
from tests.factories.procurement_studio import VariantFactory
from tests.procurement.variants import pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def hanna(client):
    buyer = OrganisationFactory(buyer=True)
    person = MembershipFactory(organisation=buyer, role=Membership.Role.EDITOR).person
    client.force_login(person)
    return person


@pytest.fixture
def challenge(hanna):
    return ChallengeFactory(opened=True, owner=hanna.memberships.get().organisation)


@pytest.fixture
def variant(challenge, hanna, english):
    return actions.begin_variant(challenge=challenge, file=pages.variant(), by=hanna, at=NINE)


def url(name, *args):
    return reverse(f"procurement:{name}", args=args)


def test_a_variant_is_begun_along_a_route(client, challenge, english):
    made = client.post(url("new_variant", challenge.pk), {"title": "Talk first", "route": "pcp"})
    refused = client.post(url("new_variant", challenge.pk), {"title": "", "route": "magic"})
    assert (made.status_code, refused.status_code) == (302, 422)
    assert Variant.objects.get().route == Route.PCP


def brought(client, challenge, data):
    file = SimpleUploadedFile("variant.json", data)
    return client.post(url("bring_variant", challenge.pk), {"file": file})


def test_a_variant_comes_in_as_a_file(client, variant, challenge, english):
    taken = client.get(url("variant_file", variant.pk)).content
    made = brought(client, challenge, taken)
    copy = Variant.objects.latest("pk")
    assert made.url == url("variant", copy.pk)
    assert (copy.content, copy.state) == (variant.content, VariantState.DRAFT)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'{"format": "pomost-bids/1"}', "format"),
        (b"\xff\xfe{", "UTF-8"),
        (b" ", "empty"),
        (b" " * 1_000_001, "too big"),
    ],
)
def test_a_file_that_is_no_variant_is_refused(client, challenge, english, data, said):
    refused = brought(client, challenge, data)
    assert refused.status_code == 422
    assert said in refused.context["form"].errors["file"][0]
    assert not Variant.objects.exists()


def test_only_the_owner_s_people_bring_a_file(client, variant, challenge, english):
    taken = client.get(url("variant_file", variant.pk)).content
    client.force_login(MembershipFactory(role=Membership.Role.EDITOR).person)
    assert brought(client, challenge, taken).status_code == 422
    assert Variant.objects.count() == 1


def test_the_page_shows_time_money_and_what_does_not_fit(client, variant, hanna):
    actions.change_variant(
        variant=variant, version=1, parts={"purchase_guaranteed": True}, by=hanna, at=NINE
    )
    page = client.get(url("variant", variant.pk)).content.decode()
    assert "PCP promises no purchase" in page
    assert "Read in the source text" in page
    assert "PLN\u00a0200,000.01" in page
    assert "PLN\u00a00.01 left over" in page
    assert f"{url('edit_variant', variant.pk, 'terms')}#id_purchase_guaranteed" in page


def test_terms_are_those_of_the_route_and_are_saved(client, variant):
    terms = url("edit_variant", variant.pk, "terms")
    page = client.get(terms).content.decode()
    assert "Do you promise to buy" in page
    assert "Who sits in the jury" not in page
    client.post(
        terms, {"version": 1, "purchase_guaranteed": "yes", "service_share_percent": "75,5"}
    )
    variant.refresh_from_db()
    assert (variant.content["purchase_guaranteed"], variant.content["service_share_percent"]) == (
        True,
        75.5,
    )


def test_a_page_that_saves_itself_is_told_the_version(client, variant):
    idea = url("edit_variant", variant.pk, "idea")
    saved = client.post(idea, {"version": 1, "title": "", "idea": "New"}, HTTP_X_AUTOSAVE="1")
    assert (saved.status_code, saved["X-Version"]) == (204, "2")
    variant.refresh_from_db()
    assert variant.title == pages.BASE["title"]


def test_the_later_of_two_is_shown_the_difference_and_loses_nothing(client, variant, challenge):
    other = MembershipFactory(organisation=challenge.owner, role=Membership.Role.EDITOR).person
    actions.change_variant(variant=variant, version=1, parts={"idea": "Theirs"}, by=other, at=NINE)
    idea = url("edit_variant", variant.pk, "idea")
    sent = {"version": 1, "title": "T", "idea": "Mine"}

    refused = client.post(idea, sent)
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "Theirs" in page
    assert "Mine" in page
    assert client.post(idea, sent | {"version": 2}).status_code == 302


def test_entries_are_added_moved_and_taken_away(client, variant):
    phases = lambda: [phase.code for phase in as_file(Variant.objects.get()).phases]  # noqa: E731
    new = url("variant_item", variant.pk, "phases", "new")
    client.post(new, {"title": "Żłobek łąka", "kind": "test", "months": "2", "budget": "1 000,50"})
    assert phases()[-1] == "zlobek-laka"
    assert as_file(Variant.objects.get()).phases[-1].budget_cents == 100_050

    client.post(url("variant_item", variant.pk, "phases", "test"), {"earlier": "1"})
    assert phases()[2:4] == ["test", "prototype"]
    client.post(url("variant_item", variant.pk, "phases", "zlobek-laka"), {"drop": "1"})
    assert "zlobek-laka" not in phases()
    assert client.post(new, {"title": " "}).status_code == 422
    assert client.get(url("variant_item", variant.pk, "phases", "none")).status_code == 404
    assert client.get(url("variant_item", variant.pk, "walls", "new")).status_code == 404


@pytest.mark.parametrize(
    ("sent", "way"),
    [
        ({"formula": "yes-no"}, {"formula": "yes-no"}),
        (
            {"formula": "absolute-line", "full_at": "10", "none_at": "0"},
            {"formula": "absolute-line", "full_at": 10.0, "none_at": 0.0},
        ),
        (
            {"formula": "steps", "table": "5; 50\n10; 100"},
            {"formula": "steps", "better": "higher", "table": [
                {"bound": 5.0, "percent": 50.0}, {"bound": 10.0, "percent": 100.0}]},
        ),
        (
            {"formula": "money-equivalent", "measure": "price", "full_at": "1 000",
             "point_worth": "50"},
            {"formula": "money-equivalent", "full_at_cents": 100_000, "point_worth_cents": 5_000},
        ),
        ({"formula": "per-unit"}, None),
        ({"formula": "steps", "table": "nonsense"}, None),
        ({"formula": "jury-mean", "jurors": "0", "highest_mark": "5"}, None),
    ],
)  # fmt: skip
def test_a_criterion_says_how_it_earns_points(client, variant, sent, way):
    new = url("variant_item", variant.pk, "criteria", "new")
    answer = client.post(new, {"title": "Ways", "measure": "quality", "weight_percent": "5"} | sent)
    variant.refresh_from_db()
    stored = [c["way"] for c in variant.content["criteria"] if c["code"] == "ways"]
    assert answer.status_code == (302 if way else 422)
    assert stored == ([way] if way else [])
    if way:
        again = client.get(url("variant_item", variant.pk, "criteria", "ways"))
        assert again.status_code == 200


def test_numbers_of_a_criterion_carry_no_needless_zeros(client, variant):
    page = client.get(url("variant_item", variant.pk, "criteria", "method"))
    form = page.context["form"]
    assert (str(form["weight_percent"].value()), str(form["highest_mark"].value())) == ("60", "10")
    assert "Still to give: 60%." in page.content.decode()


def test_the_public_compares_what_is_shown(client, english):
    shown = VariantFactory(shown=True, content=content_of(pages.variant()))
    VariantFactory(challenge=shown.challenge, content=content_of(pages.variant(title="Hidden")))
    page = client.get(url("compare", shown.challenge.pk)).content.decode()
    assert "18 months" in page
    assert "Hidden" not in page
    assert "nothing found" in page

    empty = client.get(url("compare", ChallengeFactory(opened=True).pk)).content.decode()
    assert "No variants to compare yet" in empty


@pytest.mark.parametrize(("form", "start"), [("docx", b"PK"), ("pdf", b"%PDF")])
def test_the_comparison_is_a_document(client, form, start, english):
    shown = VariantFactory(shown=True, content=content_of(pages.variant(purchase_guaranteed=True)))
    file = client.get(url("comparison", shown.challenge.pk, form))
    assert file.content.startswith(start)
    assert client.get(url("comparison", shown.challenge.pk, "odt")).status_code == 404
    nothing = client.get(url("comparison", ChallengeFactory(opened=True).pk, form))
    assert nothing.status_code == 404


def test_the_file_is_the_variant(client, variant):
    assert json.loads(client.get(url("variant_file", variant.pk)).content) == variant.content


def test_finishing_showing_and_the_history(client, variant):
    move = url("move_variant", variant.pk)
    for then in ("finished", "shown"):
        assert client.post(move, {"then": then}).status_code == 302
    variant.refresh_from_db()
    assert variant.state == VariantState.SHOWN
    assert client.post(move, {"then": "gone"}).status_code == 404
    assert b"Begun." in client.get(url("variant_history", variant.pk)).content


def test_a_finished_variant_becomes_a_purchase(client, variant, hanna):
    start = url("variant_purchase", variant.pk)
    buyer = {"buyer": hanna.memberships.get().organisation.pk}
    assert client.post(start, buyer).status_code == 422
    assert not Purchase.objects.exists()

    actions.move_variant(variant=variant, then=VariantState.FINISHED, by=hanna, at=NINE)
    assert client.post(start, buyer).status_code == 302
    purchase = Purchase.objects.get()
    assert purchase.value_cents == 59_000_001
    assert purchase.price_weight_percent == 40
    assert purchase.other_weights == {"Method": 60.0}
    assert purchase.starts_on.isoformat() == "2027-01-15"
    assert purchase.diagnosis == "People lose their jobs."


def test_the_helper_keeps_answers_in_the_address(client, challenge, english):
    answers = (
        "market=research&description=talk&wanted=results&benefits=shared&value=below&series=no"
    )
    page = client.get(f"{url('routes')}?{answers}&challenge={challenge.pk}").content.decode()
    assert "Pre-commercial procurement (PCP)" in page
    assert "Why not the others" in page
    assert f"{url('new_variant', challenge.pk)}?route=pcp" in page
    half = client.get(f"{url('routes')}?market=research").content.decode()
    assert "Choose one answer." in half
    assert "Why not the others" not in half

"""The pages of claims: whose they are, what they refuse, what they leave behind."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from pomost.audit.models import Event
from pomost.criteria.claims import actions
from pomost.criteria.models import Claim, Supply
from pomost.kernel import clock
from pomost.people.models import Membership
from tests.factories.criteria import ClaimFactory, EvidenceFactory, SupplyFactory
from tests.factories.people import MembershipFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db
Role = Membership.Role


@pytest.fixture
def editor(client):
    member = MembershipFactory()
    client.force_login(member.person)
    return member


@pytest.fixture
def coordinator(client):
    member = MembershipFactory(
        organisation=OrganisationFactory(coordinating=True), role=Role.COORDINATOR
    )
    client.force_login(member.person)
    return member.person


def claims_url(organisation):
    return f"/en/criteria/organisations/{organisation.pk}/"


def test_the_page_of_claims_offers_what_is_not_there_yet(client, editor):
    ClaimFactory(organisation=editor.organisation, criterion="SUB-PES", verified=True)
    page = client.get(claims_url(editor.organisation))
    assert [row["criterion"].code for row in page.context["rows"]] == ["SUB-PES"]
    assert page.context["proven"] == 1
    assert "SUB-PES" not in {c.code for c in page.context["others"]}


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_of_claims_asks_a_fixed_number_of_questions(
    client, editor, number, django_assert_num_queries
):
    for criterion in ["SUB-PES", "USER-NEEDS", "ACC-SERVICE"][:number]:
        EvidenceFactory(claim__organisation=editor.organisation, claim__criterion=criterion)
    client.get(claims_url(editor.organisation))
    with django_assert_num_queries(8):
        client.get(claims_url(editor.organisation))


def test_declaring_leads_to_the_claim(client, editor):
    page = client.post(claims_url(editor.organisation), {"criterion": "SUB-PES"})
    claim = Claim.objects.get()
    assert page.status_code == 302
    assert page.url == f"/en/criteria/claims/{claim.pk}/"


def test_declaring_twice_is_refused_in_the_page(client, editor):
    ClaimFactory(organisation=editor.organisation, criterion="SUB-PES")
    page = client.post(claims_url(editor.organisation), {"criterion": "SUB-PES"})
    assert page.status_code == 422
    assert "already" in page.content.decode()


def test_strangers_find_nothing(client):
    piece = EvidenceFactory()
    client.force_login(UserFactory())
    assert client.get(claims_url(piece.claim.organisation)).status_code == 404
    for path in ["", "evidence/", "verify/", "refuse/"]:
        url = f"/en/criteria/claims/{piece.claim.pk}/{path}"
        answer = client.get(url) if path == "" else client.post(url)
        assert answer.status_code == 404
    assert client.get(f"/en/criteria/evidence/{piece.pk}/file/").status_code == 404
    assert (
        client.get(f"/en/criteria/organisations/{piece.claim.organisation.pk}/supply/").status_code
        == 404
    )


def test_a_reader_sees_the_list_but_no_button(client):
    member = MembershipFactory(role=Role.READER)
    client.force_login(member.person)
    page = client.get(claims_url(member.organisation))
    assert page.status_code == 200
    assert "We do this" not in page.content.decode()
    assert client.post(claims_url(member.organisation), {"criterion": "SUB-PES"}).status_code == 422


def test_a_statement_is_sent_for_a_check(client, editor):
    claim = ClaimFactory(organisation=editor.organisation)
    page = client.post(
        f"/en/criteria/claims/{claim.pk}/evidence/",
        {"kind": "employment-statement", "statement": "Four cooks on contracts."},
    )
    assert page.status_code == 302
    claim.refresh_from_db()
    assert claim.state == Claim.State.EVIDENCED


def test_a_refused_file_keeps_what_was_typed(client, editor):
    claim = ClaimFactory(organisation=editor.organisation)
    page = client.post(
        f"/en/criteria/claims/{claim.pk}/evidence/",
        {
            "kind": "anonymised-contract",
            "statement": "Four cooks on contracts.",
            "upload": SimpleUploadedFile("umowa.pdf", b"MZ\x00\x01 not a pdf"),
        },
    )
    assert page.status_code == 422
    assert "Four cooks on contracts." in page.content.decode()
    assert not claim.evidence.exists()


def test_nothing_at_all_is_refused(client, editor):
    claim = ClaimFactory(organisation=editor.organisation)
    page = client.post(f"/en/criteria/claims/{claim.pk}/evidence/", {"kind": "anonymised-contract"})
    assert page.status_code == 422
    assert page.context["form"].errors["statement"]


def upload(editor):
    return actions.add_evidence(
        claim=ClaimFactory(organisation=editor.organisation),
        kind="anonymised-contract",
        upload=SimpleUploadedFile("umowa.txt", b"Four cooks.\n"),
        by=editor.person,
        at=clock.now(),
    )


def test_a_file_is_handed_out_to_be_saved_only(client, editor):
    piece = upload(editor)
    answer = client.get(f"/en/criteria/evidence/{piece.pk}/file/")
    assert b"".join(answer.streaming_content) == b"Four cooks.\n"
    assert answer["Content-Disposition"] == 'attachment; filename="umowa.txt"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert not Event.objects.filter(what="evidence.opened").exists()


def test_a_coordinator_who_opens_a_file_leaves_a_trace(client, editor, coordinator):
    piece = upload(editor)
    answer = client.get(f"/en/criteria/evidence/{piece.pk}/file/")
    assert b"".join(answer.streaming_content) == b"Four cooks.\n"
    assert Event.objects.get(what="evidence.opened").actor_id == coordinator.pk


@pytest.mark.parametrize("number", [1, 3])
def test_the_queue_shows_who_waits(client, coordinator, number, django_assert_num_queries):
    for _ in range(number):
        EvidenceFactory()
    client.get("/en/criteria/verification/")
    with django_assert_num_queries(6):
        page = client.get("/en/criteria/verification/")
    assert len(page.context["rows"]) == number


def test_the_queue_is_closed_to_others_and_says_why(client, editor):
    page = client.get("/en/criteria/verification/")
    assert page.status_code == 403
    assert "Only a coordinator" in page.content.decode()


def test_a_coordinator_verifies(client, coordinator):
    claim = EvidenceFactory().claim
    day = clock.today().replace(year=clock.today().year + 1, day=1)
    page = client.post(f"/en/criteria/claims/{claim.pk}/verify/", {"expires_on": day.isoformat()})
    assert page.url == "/en/criteria/verification/"
    claim.refresh_from_db()
    assert (claim.state, claim.expires_on) == (Claim.State.VERIFIED, day)


def test_a_day_in_the_past_is_refused(client, coordinator):
    claim = EvidenceFactory().claim
    page = client.post(f"/en/criteria/claims/{claim.pk}/verify/", {"expires_on": "2020-01-01"})
    assert page.status_code == 422
    assert "Choose a day in the future." in page.content.decode()


def test_a_coordinator_sends_back_with_a_reason(client, coordinator):
    claim = EvidenceFactory().claim
    page = client.post(f"/en/criteria/claims/{claim.pk}/refuse/", {"reason": ""})
    assert page.status_code == 422
    client.post(f"/en/criteria/claims/{claim.pk}/refuse/", {"reason": "Cover the names."})
    claim.refresh_from_db()
    assert claim.refusal_reason == "Cover the names."
    assert "Cover the names." in client.get(f"/en/criteria/claims/{claim.pk}/").content.decode()


@pytest.mark.parametrize("path", ["verify/", "refuse/"])
def test_judging_a_claim_that_does_not_wait_is_refused(client, coordinator, path):
    claim = ClaimFactory()
    page = client.post(
        f"/en/criteria/claims/{claim.pk}/{path}", {"expires_on": "2027-01-01", "reason": "x"}
    )
    assert page.status_code == 422


def test_an_editor_cannot_verify_the_own_claim(client, editor):
    claim = EvidenceFactory(claim__organisation=editor.organisation).claim
    page = client.post(f"/en/criteria/claims/{claim.pk}/verify/", {"expires_on": "2027-01-01"})
    assert page.status_code == 422
    claim.refresh_from_db()
    assert claim.state == Claim.State.EVIDENCED


@pytest.mark.parametrize("state", list(Claim.State))
def test_each_state_says_what_comes_next(client, editor, state):
    verified = state == Claim.State.VERIFIED
    claim = ClaimFactory(
        organisation=editor.organisation,
        **({"verified": True} if verified else {"state": state}),
        refusal_reason="No date." if state == Claim.State.REFUSED else "",
    )
    page = client.get(f"/en/criteria/claims/{claim.pk}/")
    assert page.context["next"] in page.content.decode()


def supply_answers(**changes):
    return {"kinds": ["catering"], "reach_km": 40, "is_social_economy": "on"} | changes


def test_a_supplier_says_what_it_supplies(client, editor):
    url = f"/en/criteria/organisations/{editor.organisation.pk}/supply/"
    assert client.post(url, supply_answers()).status_code == 302
    supply = Supply.objects.get()
    assert (supply.kind_bits, supply.reach_km, supply.latitude) == (1, 40, 54.2)
    assert client.get(url).context["form"].initial["kinds"] == ["catering"]


def test_what_nobody_supplies_is_refused(client, editor):
    url = f"/en/criteria/organisations/{editor.organisation.pk}/supply/"
    assert client.post(url, supply_answers(kinds=["zeppelins"])).status_code == 422
    assert client.post(url, supply_answers(reach_km=0)).status_code == 422


def test_claims_lapse_at_night(capsys):
    SupplyFactory()
    ClaimFactory(verified=True, expires_on=clock.today().replace(year=2020, day=1))
    call_command("expire_claims")
    assert capsys.readouterr().out == "1 claims lapsed\n"

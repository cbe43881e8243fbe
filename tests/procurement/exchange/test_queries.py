"""What the formats see of editions, bids, decisions and contracts."""

import io
import json
import zipfile
from datetime import date, timedelta

import pytest
from django.utils import timezone

from pomost.people.models import Membership
from pomost.procurement.bids import actions
from pomost.procurement.exchange import exports
from pomost.procurement.exchange.queries import history_of, process_of
from pomost.procurement.exchange.rules import ocds
from pomost.procurement.invitations import actions as inviting
from pomost.procurement.invitations.rules import Reply
from tests.factories.people import NINE, MembershipFactory, OrganisationFactory
from tests.factories.procurement import ChosenCriterionFactory, PurchaseFactory
from tests.factories.procurement_bids import (
    AmendmentFactory,
    ContractFactory,
    EvaluationFactory,
    ReceivedBidFactory,
)
from tests.procurement.invitations.story import WORDS, send, supplier

pytestmark = pytest.mark.django_db


@pytest.fixture
def purchase():
    found = PurchaseFactory(published=True, buyer=OrganisationFactory(buyer=True))
    ChosenCriterionFactory(purchase=found, role="award", weight_percent=40)
    return found


@pytest.fixture
def evaluation(purchase):
    found = EvaluationFactory(purchase=purchase)
    coop = OrganisationFactory(name="Smaczna Kładka", nip="1234563218")
    ReceivedBidFactory(evaluation=found, code="A", bidder=coop.name, organisation=coop)
    ReceivedBidFactory(evaluation=found, code="B", bidder="Bistro", price_cents=300_000_00)
    return found


def award(evaluation):
    buyer = evaluation.purchase.buyer
    editor = MembershipFactory(organisation=buyer, role=Membership.Role.EDITOR).person
    return actions.award(evaluation=evaluation, winner="A", by=editor, at=NINE)


def test_bids_stay_inside_until_the_decision(purchase, evaluation):
    assert process_of(purchase).bids == ()
    award(evaluation)

    process = process_of(purchase)
    assert [(bid.code, bid.rank) for bid in process.bids] == [("A", 1), ("B", 2)]
    assert process.awards[0].winner.bidder.nip == "1234563218"


def test_a_bidder_without_an_organisation_has_an_identifier_of_its_own(purchase, evaluation):
    award(evaluation)
    coop, bistro = (bid.bidder for bid in process_of(purchase).bids)

    assert bistro.name == "Bistro"
    assert bistro.id.startswith("bidder-")
    assert bistro.id != coop.id


def test_a_contract_belongs_to_its_award(purchase, evaluation):
    award(evaluation)
    evaluation.refresh_from_db()
    contract = ContractFactory(purchase=purchase, evaluation=evaluation)
    process = process_of(purchase)

    assert process.contracts[0].award == process.awards[0].id
    assert ocds.release(process)["contracts"][0]["title"] == contract.number


def test_the_record_tells_each_change_of_a_contract_and_what_stood_before(purchase, evaluation):
    award(evaluation)
    evaluation.refresh_from_db()
    day = timedelta(days=1)
    first = ContractFactory(
        purchase=purchase, evaluation=evaluation, recorded_at=NINE + day, ends_on=date(2027, 9, 30),
        value_cents=320_000_00,
    )  # fmt: skip
    AmendmentFactory(contract=first, recorded_at=NINE + 2 * day)
    second = ContractFactory(evaluation=EvaluationFactory(purchase=purchase, lot_number=2),
                             recorded_at=NINE + 3 * day)  # fmt: skip
    AmendmentFactory(
        contract=first, number=2, recorded_at=NINE + 4 * day, ends_on_before=date(2027, 6, 30),
        ends_on=date(2027, 9, 30), value_before_cents=300_000_00, value_cents=320_000_00,
    )  # fmt: skip

    *_editions, signed, changed, joined, now = [ocds.release(p) for p in history_of(purchase)]

    shown = [
        (
            release["tag"][0],
            [one["value"]["amount"] for one in release["contracts"]],
            [one["period"]["endDate"][:10] for one in release["contracts"]],
            len(release["contracts"][0].get("amendments", ())),
        )
        for release in (signed, changed, joined, now)
    ]
    assert shown == [
        ("contract", [280_000], ["2027-03-31"], 0),
        ("contractAmendment", [300_000], ["2027-06-30"], 1),
        ("contract", [300_000, 280_000], ["2027-06-30", "2027-03-31"], 1),
        ("contractAmendment", [320_000, 280_000], ["2027-09-30", "2027-03-31"], 2),
    ]
    assert now["contracts"][1]["id"] == f"contract-{second.pk}"
    between = [(a["amendsReleaseID"], a["releaseID"]) for a in now["contracts"][0]["amendments"]]
    assert between == [(signed["id"], changed["id"]), (joined["id"], now["id"])]
    assert changed["contracts"][0]["amendments"][0] == now["contracts"][0]["amendments"][0]
    dates = [release["date"] for release in (signed, changed, joined, now)]
    assert dates == sorted(set(dates))


def test_the_record_ends_with_the_present_state(purchase, evaluation):
    award(evaluation)
    releases = [ocds.release(process) for process in history_of(purchase)]

    assert releases[-1]["tag"] == ["award"]
    assert len({release["ocid"] for release in releases}) == 1


def test_the_dossier_holds_the_evaluation_and_computes_it_again(purchase, evaluation):
    award(evaluation)
    data = exports.dossier(purchase, at=timezone.now(), uri="urn:x")
    found = exports.verified(data)

    assert found.is_whole
    assert "scores/lot-0-evaluation-1.json" in found.recomputed
    bids = zipfile.ZipFile(io.BytesIO(data)).read("bids/lot-0-evaluation-1.json")
    assert b"Smaczna" not in bids
    assert [bid["code"] for bid in json.loads(bids)["bids"]] == ["A", "B"]


@pytest.fixture
def invited():
    """A purchase with two suppliers invited to it, one of whom answered."""
    buyer = OrganisationFactory(buyer=True, place=None)
    purchase = PurchaseFactory(buyer=buyer, opened=True, title="Meals", cpv="")
    hanna = MembershipFactory(organisation=buyer, role=Membership.Role.EDITOR).person
    alfa = supplier(name="Alfa")
    supplier(name="Beta", nip="1234563218")
    sent, _other = send(purchase, hanna)
    celina = MembershipFactory(organisation=alfa, role=Membership.Role.EDITOR).person
    inviting.reply(invitation=sent, reply=Reply.LOOKING, words="Gladly", by=celina, at=NINE)
    return purchase, hanna, celina


def test_the_dossier_holds_the_log_of_invitations_and_no_person_by_name(invited):
    purchase, hanna, celina = invited
    data = exports.dossier(purchase, at=timezone.now(), uri="urn:x")
    found = exports.verified(data)

    assert found.is_whole
    assert "invitations.json" in found.recomputed
    raw = zipfile.ZipFile(io.BytesIO(data)).read("invitations.json").decode()
    told = json.loads(raw)
    assert told["text"] == WORDS
    assert [(one["name"], one["nip"]) for one in told["invitations"]][1] == ("Beta", "1234563218")
    assert {(one["sent_at"], one["actor_id"]) for one in told["invitations"]} == {
        (NINE.isoformat(), hanna.pk)
    }
    # Neither who sent it nor who answered, nor what: other suppliers may read the dossier.
    assert not any(said in raw for said in (hanna.name, hanna.email, celina.email, "Gladly"))
    assert "looking" not in raw


def test_without_invitations_the_dossier_has_no_log_of_them(purchase, evaluation):
    award(evaluation)
    found = exports.verified(exports.dossier(purchase, at=timezone.now(), uri="urn:x"))

    assert found.is_whole
    assert "invitations.json" not in {entry.path for entry in found.manifest.files}


@pytest.mark.parametrize("change", ["left out", "twice", "earlier", "another person"])
def test_a_log_of_invitations_that_differs_from_the_audit_log_is_found(invited, change):
    data = exports.dossier(invited[0], at=timezone.now(), uri="urn:x")
    archive = zipfile.ZipFile(io.BytesIO(data))
    told = json.loads(archive.read("invitations.json"))
    first = told["invitations"][0]
    if change == "left out":
        told["invitations"].pop()
    elif change == "twice":
        told["invitations"].append(first)
    elif change == "earlier":
        first["sent_at"] = (NINE - timedelta(days=1)).isoformat()
    else:
        first["actor_id"] += 1
    files = [
        exports.Content(
            entry["path"],
            entry["kind"],
            exports.as_json(told)
            if entry["path"] == "invitations.json"
            else archive.read(entry["path"]),
            entry["computed_from"],
        )
        for entry in json.loads(archive.read("manifest.json"))["files"]
    ]
    wrong = exports.verified(exports.packed(files, title="x", at=timezone.now(), version="1")).wrong

    assert [text.en.partition(":")[0] for text in wrong] == ["invitations.json"]


def test_a_point_that_was_slipped_in_is_found(purchase, evaluation):
    award(evaluation)
    archive = zipfile.ZipFile(io.BytesIO(exports.dossier(purchase, at=timezone.now(), uri="urn:x")))
    files = [
        exports.Content(
            entry["path"],
            entry["kind"],
            archive.read(entry["path"]).replace(b'"rank": 2', b'"rank": 1'),
            entry["computed_from"],
        )
        for entry in json.loads(archive.read("manifest.json"))["files"]
    ]
    wrong = exports.verified(exports.packed(files, title="x", at=timezone.now(), version="1")).wrong

    assert [text.en.partition(":")[0] for text in wrong] == ["scores/lot-0-evaluation-1.json"]

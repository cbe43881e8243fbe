"""The pages of the notices, and the import."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from lxml import etree

from pomost.people.models import Membership
from pomost.procurement.models import NoticeDraft, Purchase
from pomost.procurement.notices.queries.sdk import Sdk
from pomost.procurement.notices.queries.validation import CannotValidate, Report
from pomost.procurement.notices.rules.findings import Finding
from pomost.procurement.notices.rules.notice import notice
from pomost.procurement.notices.views import answering as views
from tests.factories.people import MembershipFactory, OrganisationFactory, UserFactory
from tests.factories.procurement import EmploymentClauseFactory, LotFactory, PurchaseFactory
from tests.factories.procurement_notices import NoticeDraftFactory
from tests.procurement.notices.samples import draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def purchase():
    made = PurchaseFactory(buyer=OrganisationFactory(buyer=True), price_weight_percent=100)
    EmploymentClauseFactory(purchase=made)
    return made


@pytest.fixture
def editor(client, purchase):
    membership = MembershipFactory(organisation=purchase.buyer, role=Membership.Role.EDITOR)
    client.force_login(membership.person)
    return membership.person


def url(purchase, subtype="20", name="notice"):
    return reverse(f"procurement:{name}", args=[purchase.pk, subtype])


def test_the_list_says_which_notices_suit_and_why_the_others_do_not(client, purchase, editor):
    page = client.get(reverse("procurement:notices", args=[purchase.pk])).content.decode()

    assert page.index("Zaproszenie do konsultacji") < page.index("Ogłoszenie o konkursie")
    assert "pomost notice install-sdk" in page


def test_a_notice_says_what_is_missing_and_keeps_what_is_typed(client, purchase, editor):
    before = client.get(url(purchase)).content.decode()
    answer = client.post(url(purchase), {"version": 0, "buyer_city": "Kładkowo", "gpa": "no"})

    assert "Brakuje jeszcze" in before
    assert answer.status_code == 302
    assert NoticeDraft.objects.get().answers["buyer_city"] == "Kładkowo"
    assert 'value="Kładkowo"' in client.get(url(purchase)).content.decode()


def test_a_page_that_saves_by_itself_gets_the_new_version(client, purchase, editor):
    answer = client.post(
        url(purchase), {"version": 0, "buyer_city": "Kładkowo"}, headers={"X-Autosave": "1"}
    )

    assert (answer.status_code, answer["X-Version"]) == (204, "1")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("buyer_postcode", "111"),
        ("buyer_email", "no"),
        ("buyer_nuts", "DE1"),
        ("documents_url", "javascript:x"),
        ("validity_months", "99"),
        ("deadline_on", "never"),
        ("einvoicing", "maybe"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_typed_is_lost(
    client, purchase, editor, field, value
):
    answer = client.post(url(purchase), {"version": 0, "buyer_city": "Kładkowo", field: value})

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert 'value="Kładkowo"' in answer.content.decode()
    assert not NoticeDraft.objects.exists()


def test_results_are_asked_for_each_lot_and_money_is_kept_in_grosze(client, purchase, editor):
    LotFactory(purchase=purchase, number=1)
    LotFactory(purchase=purchase, number=2)
    sent = {"version": 0, "r1-outcome": "selec-w", "r1-value_cents": "1 234,50", "r2-tenders": "0"}

    assert client.post(url(purchase, "29"), sent).status_code == 302

    first, second = NoticeDraft.objects.get().answers["results"]
    assert (first["lot"], first["outcome"], first["value_cents"]) == (1, "selec-w", 1_234_50)
    assert (second["lot"], second["tenders"]) == (2, 0)


def test_the_file_comes_as_xml_with_a_name_also_while_something_is_missing(
    client, purchase, editor
):
    answer = client.get(url(purchase, "16", "notice_file"))

    assert answer["Content-Type"].startswith("application/xml")
    assert "eforms-16.xml" in answer["Content-Disposition"]
    assert etree.fromstring(answer.content).tag.endswith("ContractNotice")


@pytest.mark.parametrize("name", ["notice", "notice_file"])
def test_a_notice_that_we_do_not_write_is_nowhere(client, purchase, editor, name):
    assert client.get(url(purchase, "X1", name)).status_code == 404


def with_sdk(monkeypatch, tmp_path, found):
    def judge(data, sdk):
        if isinstance(found, Exception):
            raise found
        return Report("20", "1.15.1", found, 1.0)

    monkeypatch.setattr(views.sdk, "installed_sdk", lambda: Sdk(tmp_path, "1.15.1", (), "0"))
    monkeypatch.setattr(views.sdk, "nuts_codes", lambda: [("PL622", "Subregion")])
    monkeypatch.setattr(views, "validate", judge)


def test_findings_stand_with_the_field_that_caused_them(
    client, purchase, editor, monkeypatch, tmp_path
):
    at = "/x/Organization[1]/Company[1]"
    findings = (
        Finding("BR-BT-00513-1", "ERROR", "BT-513", at),
        Finding("BR-BT-00262-1", "ERROR", "BT-262", "/x"),
        Finding("BR-BT-00720-1", "ERROR", "BT-720", "/x/LotTender[1]"),
        Finding("XSD", "ERROR", "", "", "Element 'Name'", 3),
    )
    with_sdk(monkeypatch, tmp_path, findings)

    answer = client.post(url(purchase, "33"), {"version": 0, "check": "1"})
    page = client.get(answer["Location"]).content.decode()

    assert "Jeszcze nieprawidłowe" in page
    assert '<a href="#id_buyer_city">Miejscowość</a>' in page
    assert '<a href="#id_r0-value_cents">Wartość umowy</a>' in page
    assert "Element &#x27;Name&#x27;" in page
    assert reverse("procurement:step", args=[purchase.pk, "need"]) in page


def test_a_valid_notice_is_called_valid(client, purchase, editor, monkeypatch, tmp_path):
    with_sdk(monkeypatch, tmp_path, ())

    assert "przechodzi schemat" in client.get(url(purchase) + "?checked=1").content.decode()


def test_rules_that_cannot_run_are_told_and_not_a_failure(
    client, purchase, editor, monkeypatch, tmp_path
):
    with_sdk(monkeypatch, tmp_path, CannotValidate("too long"))
    answer = client.get(url(purchase) + "?checked=1")

    assert answer.status_code == 200
    assert "Nie udało się teraz użyć" in answer.content.decode()


def upload(client, purchase, data):
    sent = {"buyer": purchase.buyer.pk, "notice": SimpleUploadedFile("a.xml", data)}
    return client.post(reverse("procurement:import_notice"), sent)


def test_a_foreign_notice_becomes_a_draft_with_a_report(client, purchase, editor):
    answer = upload(client, purchase, notice(draft("20", "lots")))
    page = answer.content.decode()

    made = Purchase.objects.exclude(pk=purchase.pk).get()
    assert made.title == "Obiady dla domu dziennego pobytu"
    assert (made.lots.count(), made.buyer) == (2, purchase.buyer)
    assert "Gmina Kładkowo" in page
    assert "https://oferty.example/1" in page


def test_a_hostile_notice_is_refused_beside_the_file(client, purchase, editor):
    answer = upload(client, purchase, b"<!DOCTYPE a><a/>")

    assert answer.status_code == 422
    assert "DTD" in answer.context["form"].errors["notice"][0]
    assert Purchase.objects.count() == 1


def test_a_person_without_a_buyer_is_told_who_can(client):
    client.force_login(UserFactory())
    page = client.get(reverse("procurement:import_notice")).content.decode()

    assert "Zamówienia planuje tu tylko" in page


def test_the_command_line_exports_and_names_what_is_missing(purchase, tmp_path, capsys):
    NoticeDraftFactory(purchase=purchase, subtype="16", answers={"buyer_city": "Kładkowo"})
    call_command(
        "notice", "export", "--subtype", "16", str(purchase.pk), "--output", str(tmp_path / "n.xml")
    )

    assert b"<cbc:CityName>K" in (tmp_path / "n.xml").read_bytes()
    assert "deadline_on (BT-131)" in capsys.readouterr().err


def test_the_command_line_imports_and_lists_what_is_left(purchase, editor, tmp_path, capsys):
    (tmp_path / "n.xml").write_bytes(notice(draft("20")))
    call_command(
        "notice",
        "import",
        str(tmp_path / "n.xml"),
        "--buyer",
        str(purchase.buyer.pk),
        "--by",
        editor.email,
    )

    assert "not understood\t" in capsys.readouterr().out
    assert Purchase.objects.count() == 2


@pytest.mark.parametrize(
    "words",
    [
        ["install-sdk", "/nowhere/at/all"],
        ["export", "--subtype", "16", "999999"],
        ["validate", "/nowhere.xml"],
        ["import", "/nowhere.xml", "--buyer", "0", "--by", "a@b.example"],
    ],
)
def test_the_command_line_refuses_in_one_line(settings, tmp_path, words):
    settings.DATA = tmp_path

    with pytest.raises(CommandError) as refused:
        call_command("notice", *words)
    assert "\n" not in str(refused.value)


def test_the_command_line_says_that_no_sdk_is_installed(settings, tmp_path, capsys):
    settings.DATA = tmp_path
    call_command("notice", "sdk")

    assert "1.15.1" in capsys.readouterr().out

"""Downloads go to those who may see the purchase, as files with a good name."""

import io

import docx
import pytest
from django.urls import reverse
from django.utils import translation
from pypdf import PdfReader

from pomost.procurement.documents.views import file_name
from pomost.procurement.models import Purchase
from tests.factories.people import UserFactory
from tests.factories.procurement_bids import ContractFactory, EvaluationFactory
from tests.factories.procurement_team import ConsultationFactory
from tests.procurement.review.test_actions import planned

pytestmark = pytest.mark.django_db


def address(purchase, form=""):
    with translation.override("pl"):
        if form:
            return reverse("procurement:document", args=[purchase.pk, form])
        return reverse("procurement:documents", args=[purchase.pk])


def test_the_page_offers_both_formats_in_both_languages(client):
    purchase, ana = planned()
    client.force_login(ana)
    page = client.get(address(purchase)).content.decode()
    for form in ("pdf", "docx"):
        for language in ("pl", "en"):
            assert f'href="{address(purchase, form)}?language={language}"' in page


def test_the_page_warns_of_errors(client):
    purchase, ana = planned(price_weight_percent=50)
    client.force_login(ana)
    assert "1 błąd" in client.get(address(purchase)).content.decode()


def test_a_pdf_is_downloaded(client):
    purchase, ana = planned()
    client.force_login(ana)
    answer = client.get(address(purchase, "pdf"))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == (
        f'attachment; filename="obiady-dla-domu-dziennego-pobytu-przystan-v{purchase.version}.pdf"'
    )
    assert "no-store" in answer["Cache-Control"]
    assert PdfReader(io.BytesIO(answer.content)).trailer["/Root"]["/Lang"] == "pl"


def test_a_word_file_in_english_is_downloaded(client):
    purchase, ana = planned()
    client.force_login(ana)
    answer = client.get(address(purchase, "docx"), {"language": "en"})
    assert answer["Content-Disposition"].endswith('-en.docx"')
    file = docx.Document(io.BytesIO(answer.content))
    assert any("Needs analysis" in p.text for p in file.paragraphs)


def test_the_page_leads_to_the_documents_of_other_rooms(client):
    purchase, ana = planned()
    client.force_login(ana)
    page = client.get(address(purchase)).content.decode()
    for words in ("Ogłoszenie o wstępnych konsultacjach", "Protokół oceny ofert", "Raport z"):
        assert words in page
    evaluation = EvaluationFactory(purchase=purchase)
    contract = ContractFactory(evaluation=evaluation)
    ConsultationFactory(purchase=purchase)
    page = client.get(address(purchase)).content.decode()
    with translation.override("pl"):
        for name, pk in (
            ("protocol", evaluation.pk),
            ("effects_document", contract.pk),
            ("question_log", purchase.pk),
        ):
            for form in ("pdf", "docx"):
                link = reverse(f"procurement:{name}", args=[pk, form])
                for language in ("pl", "en"):
                    assert f'href="{link}?language={language}' in page


def test_an_unknown_format_is_not_found(client):
    purchase, ana = planned()
    client.force_login(ana)
    assert client.get(address(purchase, "odt")).status_code == 404


@pytest.mark.parametrize("form", ["", "pdf", "docx"])
def test_strangers_find_nothing(client, form):
    purchase, _ = planned()
    assert client.get(address(purchase, form)).status_code == 302
    client.force_login(UserFactory())
    assert client.get(address(purchase, form)).status_code == 404


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Usługi w Łodzi", "uslugi-w-lodzi-v2.pdf"),
        ("!!!", "pomost-v2.pdf"),
        ('"; rm -rf\r\nX', "rm-rf-x-v2.pdf"),
        ("a" * 200, "a" * 60 + "-v2.pdf"),
    ],
)
def test_names_of_files_are_safe(title, name):
    assert file_name(Purchase(title=title, version=2), "pdf", "pl") == name


def test_a_day_that_the_catalogue_does_not_know_still_gives_a_file(client):
    purchase, ana = planned(as_of="1999-01-01")
    client.force_login(ana)
    assert client.get(address(purchase, "docx")).status_code == 200

"""Documents on a buyer's letter paper: what it must hold, who chooses it, what comes out."""

import io
import re
import zipfile

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from pomost.kernel.errors import NotAllowed
from pomost.kernel.files import Unusable
from pomost.people.models import Membership
from pomost.procurement.documents.queries import document_of
from pomost.procurement.models import Stationery
from pomost.procurement.stationery import actions, rules
from pomost.procurement.stationery.exports import on_stationery
from tests.factories.people import NINE, MembershipFactory, UserFactory
from tests.factories.procurement_team import ConsultationFactory
from tests.procurement.review.test_actions import planned


def paper(*lines, header="Urząd Gminy – {{ zamawiający }}", bare=False):
    """A DOCX as a municipality might have it."""
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = header
    for line in lines:
        made.add_paragraph(line)
    if bare:
        for name in ("List Bullet", "Table Grid"):
            made.styles.element.remove(made.styles[name].element)
    stored = io.BytesIO()
    made.save(stored)
    return stored.getvalue()


def upload(data, name="papier.docx"):
    return SimpleUploadedFile(name, data)


def address(purchase, tail=""):
    with translation.override("pl"):
        return reverse("procurement:stationery", args=[purchase.pk]) + tail


def test_marks_may_have_spaces_and_either_language():
    assert rules.is_body(" {{ Tresc }} ")
    assert rules.is_body("{{content}}")
    assert not rules.is_body("{{tresc}} i coś")
    values = {"title": "Obiady", "document": "Kryteria", "buyer": "Gmina"}
    assert rules.filled("{{ tytuł }} / {{document}} / {{x}}", values) == "Obiady / Kryteria / {{x}}"


@pytest.mark.parametrize("lines", [(), ("{{tresc}}", "{{tresc}}"), ("tu {{tresc}} tam",)])
def test_a_paper_needs_exactly_one_place_for_the_document(lines):
    with pytest.raises(Unusable, match="alone in one paragraph"):
        rules.place_in(rules.opened(paper(*lines)))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"plain words"])
def test_what_is_no_docx_is_refused(data):
    with pytest.raises(Unusable, match="cannot be opened"):
        rules.opened(data)


def rebuilt(data, **changes):
    """The same DOCX with other parts; a name's dots and slashes are written as underscores."""
    stored = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stored, "w") as new:
        for name in old.namelist():
            change = changes.get(re.sub(r"\W", "_", name))
            new.writestr(name, change(old.read(name)) if change else old.read(name))
    return stored.getvalue()


@pytest.mark.parametrize("part", ["word_document_xml", "word_header1_xml", "word_styles_xml"])
def test_a_part_of_another_kind_is_refused_when_it_is_chosen(part):
    """It would have been taken, and every document on it an error page."""
    data = rebuilt(paper("{{tresc}}"), **{part: lambda old: b"<a/>"})

    with pytest.raises(Unusable, match="cannot be opened"):
        rules.prepared(data, dict.fromkeys(rules.MARKS, ""))


def test_a_cell_that_says_it_spans_a_billion_columns_is_read_once():
    made = docx.Document()
    made.add_paragraph("{{tresc}}")
    made.add_table(1, 1).cell(0, 0).text = "{{tytul}}"
    stored = io.BytesIO()
    made.save(stored)
    wide = b'<w:tcPr><w:gridSpan w:val="1000000000"/>'
    data = rebuilt(
        stored.getvalue(), word_document_xml=lambda old: old.replace(b"<w:tcPr>", wide, 1)
    )

    read, _place = rules.prepared(data, {"title": "Obiady", "document": "", "buyer": ""})

    [cell] = read.tables[0]._tbl.iter_tcs()
    assert cell.p_lst[0].text == "Obiady"


@pytest.mark.django_db
@pytest.mark.parametrize("bare", [False, True])
def test_the_document_comes_between_what_stands_before_and_after(bare):
    purchase, _ana = planned()
    made = on_stationery(
        document_of(purchase, "pl"), paper("Znak sprawy", "{{ tresc }}", "Z poważaniem", bare=bare)
    )

    read = docx.Document(io.BytesIO(made))
    lines = [paragraph.text for paragraph in read.paragraphs]
    assert lines[0] == "Znak sprawy"
    assert lines[-1] == "Z poważaniem"
    assert "1. Analiza potrzeb" in lines
    assert "{{ tresc }}" not in lines
    assert purchase.buyer.name in read.sections[0].header.paragraphs[0].text
    assert read.tables


@pytest.mark.django_db
def test_a_mark_that_a_person_typed_elsewhere_is_not_run():
    purchase, _ana = planned(title="{{ 7 * 7 }}")
    made = on_stationery(document_of(purchase, "pl"), paper("{{tytul}}", "{{tresc}}"))

    assert docx.Document(io.BytesIO(made)).paragraphs[0].text == "{{ 7 * 7 }}"


@pytest.mark.django_db
def test_an_editor_puts_it_in_and_documents_come_on_it(client):
    purchase, ana = planned()
    client.force_login(ana)
    answer = client.post(address(purchase), {"upload": upload(paper("Znak", "{{tresc}}"))})
    assert answer.status_code == 302

    got = client.get(
        reverse("procurement:document", args=[purchase.pk, "docx"]), {"part": "annex"}
    ).content
    lines = [paragraph.text for paragraph in docx.Document(io.BytesIO(got)).paragraphs]
    assert lines[:2] == ["Znak", "1. Załącznik do umowy"]
    ConsultationFactory(purchase=purchase)
    notice = client.get(
        reverse("procurement:question_log", args=[purchase.pk, "docx"]), {"part": "notice"}
    ).content
    lines = [paragraph.text for paragraph in docx.Document(io.BytesIO(notice)).paragraphs]
    assert lines[:2] == ["Znak", "Projekt: jeszcze nieogłoszone."]
    paper_now = client.get(address(purchase, "file/"))
    assert b"".join(paper_now.streaming_content).startswith(b"PK")
    client.post(address(purchase), {"drop": "1"})
    assert not Stationery.objects.exists()
    assert client.get(address(purchase, "file/")).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Wybierz plik"),
        ({"upload": upload(paper("bez miejsca"))}, "samo w jednym akapicie"),
        ({"upload": upload("słowa".encode(), "notatka.txt")}, "Papier firmowy to plik DOCX"),
    ],
)
def test_a_refusal_says_what_to_do(client, sent, said):
    purchase, ana = planned()
    client.force_login(ana)
    answer = client.post(address(purchase), sent)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Stationery.objects.exists()


@pytest.mark.django_db
def test_a_reader_cannot_change_it(client):
    purchase, _ana = planned()
    ben = MembershipFactory(organisation=purchase.buyer, role=Membership.Role.READER).person
    with pytest.raises(NotAllowed):
        actions.choose_stationery(
            buyer=purchase.buyer, upload=upload(paper("{{tresc}}")), by=ben, at=NINE
        )
    with pytest.raises(NotAllowed):
        actions.drop_stationery(buyer=purchase.buyer, by=ben, at=NINE)
    client.force_login(ben)
    sent = {"upload": upload(paper("{{tresc}}"))}
    assert client.post(address(purchase), sent).status_code == 422


@pytest.mark.django_db
def test_a_stranger_finds_no_letter_paper(client):
    purchase, _ana = planned()
    client.force_login(UserFactory())

    assert client.get(address(purchase)).status_code == 404
    assert client.get(address(purchase, "file/")).status_code == 404

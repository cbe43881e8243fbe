"""The pages and files of the exchange, and the commands that check them."""

import io
import json
import zipfile
from contextlib import suppress

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import reverse
from django.utils import timezone, translation

from pomost.procurement.exchange import exports
from pomost.procurement.models import ChosenCriterion
from tests.factories.people import UserFactory
from tests.procurement.review.test_actions import planned

pytestmark = pytest.mark.django_db
NAMES = ("purchase", "release", "record", "bzp", "dossier")


def address(purchase, name=""):
    with translation.override("pl"):
        if name:
            return reverse("procurement:exchange_file", args=[purchase.pk, name])
        return reverse("procurement:exchange", args=[purchase.pk])


def dossier_of(purchase):
    return exports.dossier(purchase, at=timezone.now(), uri="urn:x")


def test_the_page_offers_every_file(client):
    purchase, ana = planned()
    client.force_login(ana)
    page = client.get(address(purchase)).content.decode()

    for name in set(NAMES) - {"bzp"}:
        assert address(purchase, name) in page


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_downloaded_under_a_good_name(client, name):
    purchase, ana = planned()
    client.force_login(ana)
    answer = client.get(address(purchase, name))

    assert answer.status_code == 200
    assert f'filename="{name}-obiady-' in answer["Content-Disposition"]


def test_a_stranger_finds_nothing(client):
    purchase, _ana = planned()
    client.force_login(UserFactory())

    assert client.get(address(purchase)).status_code == 404
    assert client.get(address(purchase, "dossier")).status_code == 404


def test_an_unknown_file_is_not_found(client):
    purchase, ana = planned()
    client.force_login(ana)

    assert client.get(address(purchase, "other")).status_code == 404


def test_criteria_that_make_no_scale_are_explained_instead(client):
    purchase, ana = planned()
    ChosenCriterion.objects.create(
        purchase=purchase,
        position=9,
        code="EMP-HOURS-SHARE",
        role="award",
        weight_percent=10,
        parameters={"share": 90},
    )
    client.force_login(ana)

    assert "nie da się jeszcze zrobić" in client.get(address(purchase)).content.decode()
    assert client.get(address(purchase, "release")).status_code == 422


def test_the_sheet_shows_each_field_in_both_languages(client):
    purchase, ana = planned()
    client.force_login(ana)
    for language, word in (("pl", "Waga kryterium"), ("en", "Weight of the criterion")):
        with translation.override(language):
            page = client.get(reverse("procurement:bulletin", args=[purchase.pk]))
        assert word in page.content.decode()


def test_no_cell_of_the_sheet_runs_in_a_spreadsheet(client):
    purchase, ana = planned(title="=1+1")
    client.force_login(ana)

    assert "'=1+1" in client.get(address(purchase, "bzp")).content.decode("utf-8-sig")


def test_the_dossier_is_whole_and_comes_out_the_same_again():
    purchase, _ana = planned()
    found = exports.verified(dossier_of(purchase))

    assert found.is_whole
    assert set(found.recomputed) >= {"review.json", "log.json"}


def test_the_dossier_names_no_person():
    purchase, ana = planned()
    archive = zipfile.ZipFile(io.BytesIO(dossier_of(purchase)))
    for name in archive.namelist():
        assert ana.email.encode() not in archive.read(name)


def test_a_review_that_was_tampered_with_comes_out_differently():
    purchase, _ana = planned()
    archive = zipfile.ZipFile(io.BytesIO(dossier_of(purchase)))
    files = [
        exports.Content(
            entry["path"],
            entry["kind"],
            archive.read(entry["path"]).replace(b'"error"', b'"never"', 1),
            entry["computed_from"],
        )
        for entry in json.loads(archive.read("manifest.json"))["files"]
    ]
    tampered = exports.packed(files, title="x", at=timezone.now(), version="1")

    assert "review.json" in exports.verified(tampered).wrong[0].en


def test_the_command_says_whole_or_not(tmp_path, capsys):
    purchase, _ana = planned()
    path = tmp_path / "dossier.zip"
    path.write_bytes(dossier_of(purchase))
    call_command("verify_dossier", str(path))

    assert json.loads(capsys.readouterr().out)["whole"] is True
    path.write_bytes(b"no zip")
    with pytest.raises(CommandError, match="ZIP"):
        call_command("verify_dossier", str(path))
    with pytest.raises(CommandError, match="No such file"):
        call_command("verify_dossier", str(tmp_path / "none.zip"))


def test_ocds_is_exported_and_checked_on_the_command_line(tmp_path, capsys):
    purchase, _ana = planned()
    (tmp_path / "codelists").mkdir()
    (tmp_path / "codelists/releaseTag.csv").write_text("Code,Title\nplanning,Planning\n")
    (tmp_path / "release-schema.json").write_text(
        json.dumps({"properties": {"tag": {"codelist": "releaseTag.csv"}}, "required": ["ocid"]})
    )
    call_command("ocds", "export", str(purchase.pk))
    (tmp_path / "release.json").write_text(capsys.readouterr().out)

    call_command("ocds", "check", str(tmp_path / "release.json"), "--profile", str(tmp_path))
    assert json.loads(capsys.readouterr().out)["in_order"] is True

    (tmp_path / "wrong.json").write_text(json.dumps({"tag": ["x"]}))
    with pytest.raises(SystemExit) as left:
        call_command("ocds", "check", str(tmp_path / "wrong.json"), "--profile", str(tmp_path))
    assert left.value.code == 1


def test_ocds_refuses_what_it_cannot_read(tmp_path):
    with pytest.raises(CommandError, match="There is no purchase"):
        call_command("ocds", "export", "999999")
    (tmp_path / "codelists").mkdir()
    (tmp_path / "codelists/releaseTag.csv").write_text("Code,Title\nplanning,Planning\n")
    (tmp_path / "release-schema.json").write_text("{}")
    (tmp_path / "bad.json").write_bytes(b"\xff")
    with pytest.raises(CommandError, match="no text in UTF-8"):
        call_command("ocds", "check", str(tmp_path / "bad.json"), "--profile", str(tmp_path))


@pytest.fixture
def check(tmp_path, capsys):
    """Checks a release against a schema and one list; the problems found."""

    def checked(release, schema, codes="Code,Title\nplanning,Planning\n"):
        (tmp_path / "codelists").mkdir()
        (tmp_path / "codelists/releaseTag.csv").write_text(codes)
        (tmp_path / "release-schema.json").write_text(json.dumps(schema))
        (tmp_path / "release.json").write_text(json.dumps(release))
        with suppress(SystemExit):
            call_command(
                "ocds", "check", str(tmp_path / "release.json"), "--profile", str(tmp_path)
            )
        return json.loads(capsys.readouterr().out)["problems"]

    return checked


TAGS = {"properties": {"tag": {"codelist": "releaseTag.csv"}}}


def test_ocds_names_what_is_no_code_at_all(check):
    found = check({"records": [{"releases": 5}, {"releases": [{"tag": [{}, ["planning"]]}]}]}, TAGS)

    assert [one["at"] for one in found] == ["records[1].releases[0].tag"] * 2


@pytest.mark.parametrize(
    ("schema", "says"),
    [
        ({"type": 5}, "no JSON Schema"),
        ({"properties": {"tag": {"$ref": "http://127.0.0.1/x.json"}}}, "is not in this file"),
        ({"items": [{"$ref": "#/definitions/a"}]}, "#/definitions/a is not in this file"),
        ({"definitions": {"a": {"$ref": "#/definitions/a"}}}, "is not in this file"),
        ({"allOf": [{"$ref": "#"}]}, "goes round in a circle"),
    ],
)
def test_ocds_refuses_a_schema_that_answers_nothing_itself(check, schema, says):
    with pytest.raises(CommandError, match=says):
        check({"tag": ["planning"]}, schema)


def test_ocds_refuses_a_list_that_is_no_csv(check):
    with pytest.raises(CommandError, match="no CSV"):
        check({}, TAGS, codes='Code\n"' + "x" * 200_000)

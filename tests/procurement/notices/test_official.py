"""Every notice under the official rules; needs the SDK, which is not ours to ship.

Set POMOST_EFORMS_SDK to a folder with the release that Pomost works with, and this runs.
"""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.test import override_settings

from pomost.procurement.notices import actions
from pomost.procurement.notices.queries.sdk import installed_sdk, nuts_codes
from pomost.procurement.notices.queries.validation import validate
from pomost.procurement.notices.rules.notice import notice
from pomost.procurement.notices.rules.subtypes import SUBTYPES
from tests.factories.people import NINE
from tests.procurement.notices.samples import IMPOSSIBLE, VARIANTS, draft

SDK = os.environ.get("POMOST_EFORMS_SDK", "")
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not SDK, reason="POMOST_EFORMS_SDK names no folder with the eForms SDK"),
]


@pytest.fixture(scope="module")
def sdk(django_db_setup, django_db_blocker, tmp_path_factory):
    """Installed where no other process of the tests writes."""
    with (
        override_settings(DATA=tmp_path_factory.mktemp("sdk")),
        django_db_blocker.unblock(),
    ):
        actions.install_sdk(source=Path(SDK), by=None, at=NINE)
        yield installed_sdk()


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("subtype", SUBTYPES)
def test_every_notice_passes_the_schema_and_the_rules(sdk, subtype, variant):
    if (subtype, variant) in IMPOSSIBLE:
        pytest.skip("This procedure has no such notice.")

    report = validate(notice(draft(subtype, variant)), sdk)

    assert report.findings == ()


@pytest.mark.parametrize("subtype", [code for code in SUBTYPES if code != "38"])
def test_a_correction_passes_too(sdk, subtype):
    first = draft(
        subtype,
        "lots",
        corrects_notice="12345-2026",
        correction="cor-buy",
        correction_reason="Pomyłka w terminie.",
        correction_words="Ostatni dzień na oferty: było „1”, jest „8”",
        documents_changed_on=date(2026, 11, 24),
    )
    part = "PAR-0002" if SUBTYPES[subtype].planning else "LOT-0002"
    sections = ("PROCEDURE", "BUYER", part)
    if SUBTYPES[subtype].has_result:
        sections += ("RESULT",)

    report = validate(notice(replace(first, changed_sections=sections)), sdk)

    assert report.findings == ()


def test_a_cancelled_notice_passes_too(sdk):
    gone = draft(
        "16", corrects_notice="12345-2026", correction="cancel", correction_reason="Bez środków."
    )

    assert validate(notice(gone), sdk).findings == ()


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"strategic_reason": ""}, "BR-BT-00777-0022"),
        ({"buyer_nuts": "PL000"}, "BR-BT-00507-0116"),
    ],
)
def test_the_rules_do_speak(sdk, changes, rule):
    report = validate(notice(draft("16", "social", **changes)), sdk)

    assert not report.valid
    assert rule[:12] in {one.rule[:12] for one in report.findings}


def test_the_sdk_brings_the_polish_subregions(sdk):
    assert len(nuts_codes()) > 70

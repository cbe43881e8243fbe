"""Checks, what was received for them, and what a check that went wrong leads to."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from icalendar import Calendar

from pomost.kernel import clock
from pomost.procurement.models import Breach, CheckEvidence, ContractCheck, DeliveredMonth
from tests.factories.people import UserFactory
from tests.factories.procurement_bids import ContractCheckFactory, ContractDutyFactory

pytestmark = pytest.mark.django_db


def page(name, *args):
    return reverse(f"procurement:{name}", args=args)


def test_a_check_is_planned_moved_done_and_another_dropped(officer, contract):
    first = {"title": "Bins", "rhythm": "quarterly", "first_on": "2026-05-10"}
    officer.post(page("add_checks", contract.pk), first)
    assert list(contract.checks.order_by("due_on").values_list("due_on", flat=True)) == [
        date(2026, 5, 10),
        date(2026, 8, 10),
        date(2026, 11, 10),
        date(2027, 2, 10),
    ]
    one, two = contract.checks.order_by("due_on")[:2]

    officer.post(page("check", one.pk), {"do": "move", "due_on": "2026-05-12"})
    mute = officer.post(
        page("check", one.pk), {"do": "record", "answer": "no", "done_on": "2026-05-12"}
    )
    officer.post(
        page("check", one.pk),
        {"do": "record", "answer": "no", "done_on": "2026-05-12", "remark": "Full."},
    )
    officer.post(page("check", two.pk), {"do": "drop", "reason": "No bins any more."})

    assert mute.status_code == 422
    one.refresh_from_db(), two.refresh_from_db()
    assert (one.state, one.answer, one.due_on) == ("done", "no", date(2026, 5, 12))
    assert two.state == "dropped"
    assert officer.post(page("check", two.pk), {"do": "drop", "reason": "x"}).status_code == 422


@pytest.mark.parametrize("wrong", [{"rhythm": "monthly", "first_on": "2026-05-31"}, {"title": ""}])
def test_a_check_that_cannot_be_planned(officer, contract, wrong):
    sent = {"title": "Bins", "rhythm": "once", "first_on": "2026-05-10"} | wrong

    assert officer.post(page("add_checks", contract.pk), sent).status_code == 422
    assert not ContractCheck.objects.exists()


def test_evidence_is_a_file_or_a_statement(officer, contract):
    duty = ContractDutyFactory(contract=contract)
    check = ContractCheckFactory(contract=contract, about="clause", duty=duty)
    sent = {"do": "receive", "kind": "posts-list", "received_on": "2026-05-04"}

    nothing = officer.post(page("check", check.pk), sent)
    file = SimpleUploadedFile("list.txt", b"1 post, 0.5")
    officer.post(page("check", check.pk), sent | {"upload": file})

    assert nothing.status_code == 422
    piece = CheckEvidence.objects.get()
    out = officer.get(page("check_evidence", piece.pk))
    assert b"".join(out.streaming_content) == b"1 post, 0.5"
    assert b"no names and no reasons" in officer.get(page("check", check.pk)).content


def test_the_checks_come_as_a_calendar(officer, contract):
    duty = ContractDutyFactory(contract=contract, verification="A list of posts.")
    ContractCheckFactory(contract=contract, about="clause", duty=duty, due_on=date(2026, 5, 10))
    ContractCheckFactory(
        contract=contract,
        state="dropped",
        remark="No.",
        done_on=date(2026, 6, 1),
        done_by=UserFactory(),
    )

    answer = officer.get(page("checks_calendar", contract.pk))

    first, second = Calendar.from_ical(answer.content).walk("VEVENT")
    assert answer["Content-Type"].startswith("text/calendar")
    assert first["summary"].startswith("Was the clause kept?")
    assert (first["dtstart"].dt, first["dtend"].dt) == (date(2026, 5, 10), date(2026, 5, 11))
    assert "A list of posts." in first["description"]
    assert len(first.walk("VALARM")) == 1
    assert (second["status"], second.walk("VALARM")) == ("CANCELLED", [])


def test_a_breach_found_by_a_check_brings_its_clause_and_words(officer, contract, hanna):
    ContractDutyFactory(contract=contract)
    duty = ContractDutyFactory(contract=contract, position=100)
    check = ContractCheckFactory(
        contract=contract,
        about="clause",
        duty=duty,
        state="done",
        answer="no",
        remark="One post was empty.",
        done_on=date(2026, 5, 12),
        done_by=hanna,
    )
    place = page("report_breach", contract.pk) + f"?check={check.pk}"

    offered = officer.get(place).content.decode()
    officer.post(place, {"duty": duty.pk, "found_on": "2026-05-12", "what": "One post."})

    assert "One post was empty." in offered
    assert f'<option value="{duty.pk}" selected>' in offered
    made = Breach.objects.get()
    assert (made.duty, made.check_made) == (duty, check)
    assert (
        page("breach", contract.pk, made.pk)
        in officer.get(page("check", check.pk)).content.decode()
    )
    assert (
        page("check", check.pk)
        in officer.get(page("breach", contract.pk, made.pk)).content.decode()
    )


def test_a_month_is_recorded_under_the_second_clause_of_people(officer, contract):
    ContractDutyFactory(contract=contract, of_people=True)
    duty = ContractDutyFactory(contract=contract, of_people=True, position=100)
    sent = {"duty": duty.pk, "people": "2", "posts": "1", "month_on": "2026-04-01"}

    assert officer.post(page("months", contract.pk), sent).status_code == 302
    assert DeliveredMonth.objects.get().duty == duty


def test_two_hundred_checks_stay_a_page_with_a_fixed_number_of_queries(
    officer, contract, django_assert_max_num_queries
):
    for number in range(200):
        ContractCheckFactory(
            contract=contract, due_on=date(2026, 4, 1) + timedelta(days=number * 7)
        )

    with django_assert_max_num_queries(35):
        seen = officer.get(page("contract", contract.pk)).content.decode()

    late = contract.checks.filter(due_on__lt=clock.today()).count()
    assert f"{late} checks are late." in seen
    assert f"({late - 10})" in seen

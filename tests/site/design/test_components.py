"""Includes and fields, as other pages use them."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django import forms
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.utils import translation

from pomost.site.design.forms import ExampleForm

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def render(name, request=None, **context):
    with translation.override("en"):
        return render_to_string(f"components/{name}.html", context, request)


def test_an_error_summary_leads_to_every_field():
    with translation.override("en"):
        form = ExampleForm({}, prefix="p")
        html = render("error_summary", form=form)

    for field in ("title", "need", "voivodeship", "truthful", "kind_0"):
        assert f'href="#id_p-{field}"' in html
    assert 'href="#id_p-kind"' not in html, "a group of radios is no target: its first choice is"


def test_an_error_summary_of_a_good_form_is_nothing():
    form = forms.Form({})
    assert form.is_valid()
    assert not render("error_summary", form=form).strip()


def test_a_field_ties_its_hint_and_its_error_to_the_input():
    with translation.override("en"):
        html = str(ExampleForm({"title": ""}))

    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert 'id="id_title_helptext"' in html
    assert 'id="id_title_error"' in html
    assert 'aria-invalid="true"' in html
    assert "(optional)" in html


def test_errors_of_the_whole_form_are_shown_even_without_a_summary():
    form = ExampleForm({})
    form.add_error(None, "Too late.")
    assert "Too late." in str(form)


def test_what_was_typed_is_kept_and_escaped():
    assert "&lt;b&gt;" in str(ExampleForm({"title": "<b>", "need": "</textarea>"}))
    assert "</textarea></textarea>" not in str(ExampleForm({"need": "</textarea>"}))


@time_machine.travel(NOW, tick=False)
@pytest.mark.parametrize(
    ("left", "words"),
    [
        (timedelta(days=-1), "The deadline has passed."),
        (timedelta(0), "The deadline has passed."),
        (timedelta(hours=2), "It ends today."),
        (timedelta(days=1), "1 day left"),
        (timedelta(hours=15), "1 day left"),
        (timedelta(days=12), "12 days left"),
    ],
)
def test_a_deadline_counts_calendar_days_in_poland(left, words):
    html = render("deadline", at=NOW + left)
    assert words in html
    assert "(Europe/Warsaw)" in html


def test_a_chart_says_its_numbers_in_words_too():
    chart = {"title": "T", "sentence": "S", "max": 4, "rows": [{"label": "A", "value": 3}]}
    html = render("chart_bars", chart=chart)

    assert 'width="75.0%"' in html
    assert '<th scope="row" role="rowheader">A</th>' in html
    assert ">3</td>" in html


def test_a_step_that_cannot_start_is_no_link():
    steps = [
        {"number": 1, "label": "One", "url": "/1", "status": "current"},
        {"number": 2, "label": "Two", "url": "/2", "status": "blocked"},
    ]
    html = render("step_header", steps=steps, label="Path")

    assert 'href="/1" aria-current="step"' in html
    assert 'href="/2"' not in html
    assert "Step 1 of 2" in html


def test_a_task_that_cannot_start_is_no_link():
    html = render("task_list", tasks=[{"label": "One", "url": "/1", "status": "blocked"}])
    assert 'href="/1"' not in html
    assert "Cannot start yet" in html


def test_pages_keep_what_was_asked_for(rf):
    html = render(
        "pagination", page=Paginator(range(120), 10).page(4), request=rf.get("/x/?q=a&page=4")
    )
    assert 'href="?q=a&amp;page=5"' in html
    assert html.count('aria-current="page"') == 1


def test_one_page_needs_no_numbers(rf):
    html = render("pagination", page=Paginator([1], 10).page(1), request=rf.get("/"))
    assert not html.strip()


@pytest.mark.parametrize(
    ("confidence", "words"),
    [("V", "Read in the source"), ("P", "in part"), ("M", "Not checked"), ("I", "Our own")],
)
def test_how_sure_we_are_is_said_in_words(confidence, words):
    assert words in render("confidence", confidence=SimpleNamespace(value=confidence).value)

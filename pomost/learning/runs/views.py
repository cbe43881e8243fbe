"""The catalogue, a course's own page, and enrolling."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from pomost.criteria.catalogue.queries import catalogue
from pomost.criteria.catalogue.rules import UnknownCriterion
from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.pages import render_page
from pomost.learning.progress.queries import progress_in
from pomost.learning.progress.rules import Progress
from pomost.learning.runs import actions, queries
from pomost.learning.versions.rules import Manifest, ManifestUnit
from pomost.people.requests import SignedInRequest


def back_of(request: HttpRequest) -> str:
    """The page of ours the learner came from (``?next=``), or nothing."""
    address = request.POST.get("next") or request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if ours else ""


def tail_of(request: HttpRequest) -> str:
    """What keeps the way back alive on the next address: ``?next=…`` or nothing."""
    back = back_of(request)
    return f"?{urlencode({'next': back})}" if back else ""


def crumbs(
    slug: str, outline: Manifest, *, unit: ManifestUnit | None = None, tail: str = ""
) -> list[dict[str, str]]:
    """The way from the catalogue down to a unit; the last name is where the reader is."""
    language = get_language() or "pl"
    way = [
        {"label": _("Learn"), "url": reverse("learning:index")},
        {
            "label": outline.title.for_language(language),
            "url": reverse("learning:course", args=[slug]) + tail,
        },
    ]
    if unit is not None:
        way.append(
            {
                "label": unit.title.for_language(language),
                "url": reverse("learning:unit", args=[slug, unit.slug]) + tail,
            }
        )
    return way


def taught(codes: Sequence[str]) -> list[dict[str, Any]]:
    """The criteria a unit teaches, by code and title; one that has left the catalogue by code."""
    found = []
    for code in codes:
        try:
            title = catalogue().criterion(code).title
        except UnknownCriterion:
            title = None
        found.append({"code": code, "title": title})
    return found


def outline_tasks(outline: Manifest, progress: Progress, *, tail: str) -> list[dict[str, Any]]:
    """Each module with its units as a task list: what is done, and where to go on."""
    language = get_language() or "pl"
    modules = []
    for module in outline.modules:
        tasks = [
            {
                "label": unit.title.for_language(language),
                "url": reverse("learning:unit", args=[outline.slug, unit.slug]) + tail,
                "status": _status(unit, progress),
                "status_label": _("Done")
                if unit.uuid in progress.done
                else ngettext("%(n)s minute", "%(n)s minutes", unit.minutes) % {"n": unit.minutes},
                "hint": _("A story to play, and a quiz") if unit.kind == "case" else "",
            }
            for unit in module.units
        ]
        minutes = sum(unit.minutes for unit in module.units)
        modules.append({"title": module.title, "tasks": tasks, "minutes": minutes})
    return modules


def _status(unit: ManifestUnit, progress: Progress) -> str:
    if unit.uuid in progress.done:
        return "done"
    begun = bool(progress.done)
    return "current" if begun and unit == progress.next_unit else "todo"


@login_not_required
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Every course that runs."""
    return render_page(
        request,
        "learning/runs/index.html",
        {"courses": queries.catalogue(on=clock.today()), "tail": tail_of(request)},
    )


@login_not_required
@require_GET
def course(request: HttpRequest, slug: str) -> HttpResponse:
    """What a course gives, to whom, when, and the way in."""
    today = clock.today()
    runs = queries.runs_of(slug, on=today)
    if not runs:
        raise Http404
    enrolment = queries.enrolment_in(request.user, slug)
    shown = queries.shown(enrolment.run, on=today) if enrolment else runs[0]
    progress = progress_in(enrolment, shown.outline)
    return render_page(
        request,
        "learning/runs/course.html",
        {
            "shown": shown,
            "runs": runs,
            "enrolment": enrolment,
            "progress": progress,
            "modules": outline_tasks(shown.outline, progress, tail=tail_of(request)),
            "crumbs": [
                {"label": _("Learn"), "url": reverse("learning:index")},
                {"label": shown.outline.title.for_language(get_language() or "pl")},
            ],
            "back": back_of(request),
            "tail": tail_of(request),
        },
    )


@require_POST
def enrol(request: SignedInRequest, slug: str) -> HttpResponse:
    """Take part in the run that is open."""
    runs = queries.runs_of(slug, on=clock.today())
    if not runs:
        raise Http404
    try:
        actions.enrol(run=runs[0].run, by=request.user, at=clock.now())
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("You are enrolled. The course is yours to take at any pace."))
    first = runs[0].outline.units[0].slug
    wanted = request.POST.get("unit", "")
    known = {unit.slug for unit in runs[0].outline.units}
    address = redirect("learning:unit", slug, wanted if wanted in known else first)
    address["Location"] += tail_of(request)
    return address

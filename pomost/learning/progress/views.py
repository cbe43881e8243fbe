"""Reading a unit, walking a case, and what somebody learns."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from pomost.kernel import clock
from pomost.kernel.pages import render_page
from pomost.learning.cases.rules import Case, walk
from pomost.learning.courses.rules import LANGUAGES
from pomost.learning.progress import actions, queries
from pomost.learning.progress.rules import position_of
from pomost.learning.runs.queries import enrolment_in, runs_of, shown
from pomost.learning.runs.views import back_of, crumbs, tail_of, taught
from pomost.learning.versions.queries import unit_text
from pomost.people.requests import SignedInRequest


def content_language() -> str:
    """The language of the page, as far as courses are written in it."""
    language = (get_language() or "pl")[:2]
    return language if language in LANGUAGES else "pl"


@login_not_required
@require_GET
def unit(request: HttpRequest, course_slug: str, unit_slug: str) -> HttpResponse:
    """One unit: anyone may read it once the course has opened; the enrolled keep their place."""
    today = clock.today()
    enrolment = enrolment_in(request.user, course_slug)
    if enrolment:
        seen = shown(enrolment.run, on=today)
    else:
        runs = [one for one in runs_of(course_slug, on=today) if one.is_readable]
        if not runs:
            raise Http404
        seen = runs[0]
    position = position_of(seen.outline, unit_slug)
    text = unit_text(seen.run.version, slug=unit_slug, language=content_language())
    if position is None or text is None:
        raise Http404
    story = Case.model_validate(text.case) if text.case else None
    return render_page(
        request,
        "learning/progress/unit.html",
        {
            "shown": seen,
            "course": seen.run.course,
            "enrolment": enrolment,
            "position": position,
            "unit": position.unit,
            "taught": taught(position.unit.teaches),
            "html": text.html,
            "crumbs": crumbs(course_slug, seen.outline, tail=tail_of(request)),
            **(_story(request, story) if story else {}),
            "progress": queries.progress_in(enrolment, seen.outline),
            "back": back_of(request),
            "tail": tail_of(request),
        },
        part="case",
    )


def _story(request: HttpRequest, case: Case) -> dict[str, Any]:
    """The case as far as the address (``?path=``) has walked it; every choice is a link."""
    here = walk(case, request.GET.get("path", "").split("."))
    back = back_of(request)

    def address(*path: str) -> str:
        query = {"path": ".".join(path)} if path else {}
        if back:
            query["next"] = back
        return f"{request.path}?{urlencode(query)}" if query else request.path

    return {
        "case": case,
        "walk": here,
        "restart": address(),
        "choices": [
            {"text": choice.text, "url": address(*here.path, choice.id)}
            for choice in here.here.choices
        ],
    }


@require_POST
def done(request: SignedInRequest, course_slug: str, unit_slug: str) -> HttpResponse:
    """The learner has read the unit; the next one follows."""
    enrolment = enrolment_in(request.user, course_slug)
    position = position_of(enrolment.run.version.outline, unit_slug) if enrolment else None
    if enrolment is None or position is None:
        raise Http404
    actions.mark_read(enrolment=enrolment, unit=position.unit.uuid, by=request.user, at=clock.now())
    if position.following is None:
        address = redirect("learning:course", course_slug)
    else:
        address = redirect("learning:unit", course_slug, position.following.slug)
    address["Location"] += tail_of(request)
    return address


@require_GET
def mine(request: SignedInRequest) -> HttpResponse:
    """Everything the person takes part in, and where to go on."""
    return render_page(
        request,
        "learning/progress/mine.html",
        {
            "taken": queries.learning_of(request.user),
            "crumbs": [
                {"label": _("Learn"), "url": reverse("learning:index")},
                {"label": _("My learning")},
            ],
        },
    )

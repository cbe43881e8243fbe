"""The list of programmes, and the page of each."""

from typing import Any

from babel import Locale
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from pomost.kernel import clock
from pomost.kernel.pages import render_page
from pomost.programme.boards.queries import boards_of
from pomost.programme.calls import queries as calls
from pomost.programme.papers.queries import papers_of
from pomost.programme.plan.queries import milestones_of
from pomost.programme.plan.rules import progress
from pomost.programme.programmes import queries
from pomost.programme.programmes.models import Product
from pomost.programme.programmes.permissions import may_coordinate
from pomost.programme.sessions.queries import coming, sessions_of

DOORS = {
    Product.Door.LEARNING: "learning:index",
    Product.Door.BUYING: "procurement:index",
    Product.Door.FINDING: "directory:index",
    Product.Door.CRITERIA: "criteria:index",
}


@login_not_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    now = clock.now()
    return render_page(
        request,
        "programme/programmes/index.html",
        {
            "open_calls": calls.open_calls(now),
            "programmes": queries.programmes(),
            "closed_calls": calls.calls_visible_to(request.user).filter(closes_at__lt=now),
            "coming": coming(now)[:5],
        },
    )


@login_not_required
@require_safe
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(queries.programmes().select_related("lead_organisation"), slug=slug)
    locale = Locale.parse(get_language() or "pl")
    now = clock.now()
    milestones: list[dict[str, Any]] = []
    for milestone in milestones_of(found):
        tasks = list(milestone.tasks.all())
        milestones.append(
            {
                "milestone": milestone,
                "tasks": tasks,
                "progress": progress(task.state for task in tasks),
                "has_money": any(task.budget_cents is not None for task in tasks),
                "has_dates": any(task.ends_on is not None for task in tasks),
            }
        )
    sessions = list(sessions_of(found))
    return render_page(
        request,
        "programme/programmes/programme.html",
        {
            "programme": found,
            "languages": [locale.languages.get(code, code) for code in found.languages],
            "partners": [
                {"partner": one, "country": locale.territories.get(one.country, one.country)}
                for one in queries.partners_of(found)
            ],
            "products": [
                {"product": one, "door": DOORS.get(Product.Door(one.door), "")}
                for one in queries.products_of(found)
            ],
            "milestones": milestones,
            "coming": [one for one in sessions if one.ends_at > now],
            "past": [one for one in reversed(sessions) if one.ends_at <= now],
            "boards": boards_of(found),
            "papers": papers_of(found, request.user),
            "calls": [
                {"call": one, "phase": calls.phase_of(one, now)}
                for one in calls.calls_of(found, request.user)
            ],
            "coordinates": may_coordinate(request.user, found),
        },
    )

"""The page of a session, and the forms that plan and change it."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_safe

from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.pages import render_page
from pomost.people.requests import SignedInRequest
from pomost.programme.programmes.permissions import may_coordinate
from pomost.programme.programmes.queries import programmes_coordinated_by
from pomost.programme.sessions import actions, queries
from pomost.programme.sessions.forms import SessionForm, first_values


@login_not_required
@require_safe
def session(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(queries.sessions(), pk=pk)
    return render_page(
        request,
        "programme/sessions/session.html",
        {"session": found, "coordinates": may_coordinate(request.user, found.programme)},
    )


@require_http_methods(["GET", "POST"])
def plan(request: SignedInRequest, slug: str) -> HttpResponse:
    programme = get_object_or_404(programmes_coordinated_by(request.user), slug=slug)
    form = SessionForm(request.POST or None)
    if form.is_valid():
        try:
            planned = actions.plan_session(
                programme=programme, **form.planned(), by=request.user, at=clock.now()
            )
        except DomainError as error:
            form.add_error(error.field or None, str(error))
        else:
            return redirect("programme:session", pk=planned.pk)
    return render_page(
        request,
        "programme/sessions/form.html",
        {"form": form, "programme": programme},
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(
        queries.sessions().filter(programme__in=programmes_coordinated_by(request.user)), pk=pk
    )
    form = SessionForm(request.POST or None, initial=first_values(found))
    if form.is_valid():
        try:
            actions.change_session(session=found, **form.planned(), by=request.user, at=clock.now())
        except DomainError as error:
            form.add_error(error.field or None, str(error))
        else:
            return redirect("programme:session", pk=pk)
    return render_page(
        request,
        "programme/sessions/form.html",
        {"form": form, "programme": found.programme, "session": found},
        status=422 if form.errors else 200,
    )

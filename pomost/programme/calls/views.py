"""The public page of a call, and the forms that write, change and publish it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.pages import render_page
from pomost.people.organisations.models import KIND_LABELS
from pomost.people.organisations.rules import SOCIAL_ECONOMY, Kind
from pomost.people.requests import SignedInRequest
from pomost.programme.applications.queries import applications_of
from pomost.programme.calls import actions, queries
from pomost.programme.calls.forms import CallForm, first_values
from pomost.programme.calls.models import Call
from pomost.programme.calls.permissions import voivodeship_name
from pomost.programme.programmes.permissions import may_coordinate
from pomost.programme.programmes.queries import programmes_coordinated_by


@login_not_required
@require_safe
def call(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(queries.calls_visible_to(request.user), slug=slug)
    activities = list(queries.activities_of(found))
    kinds = set(found.eligible_kinds)
    return render_page(
        request,
        "programme/calls/call.html",
        {
            "call": found,
            "phase": queries.phase_of(found, clock.now()),
            "activities": activities,
            "hours": sum(one.meetings * one.hours_each for one in activities),
            "form_version": queries.current_form(found),
            "social_economy": kinds == set(SOCIAL_ECONOMY),
            "kinds": [KIND_LABELS[kind] for kind in Kind if kind in kinds],
            "voivodeship": voivodeship_name(found.voivodeship) if found.voivodeship else "",
            "coordinates": may_coordinate(request.user, found.programme),
            "applied": applications_of(request.user).filter(call=found).exists(),
        },
    )


@require_http_methods(["GET", "POST"])
def create(request: SignedInRequest, slug: str) -> HttpResponse:
    programme = get_object_or_404(programmes_coordinated_by(request.user), slug=slug)
    form = CallForm(request.POST or None)
    if form.is_valid():
        try:
            created = actions.create_call(
                programme=programme, **form.written(), by=request.user, at=clock.now()
            )
        except DomainError as error:
            form.add_error(error.field or None, str(error))
        else:
            return redirect("programme:call", slug=created.slug)
    return render_page(
        request,
        "programme/calls/form.html",
        {"form": form, "programme": programme},
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
def change(request: SignedInRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(queries.calls_coordinated_by(request.user), slug=slug)
    form = CallForm(request.POST or None, initial=first_values(found), call=found)
    if form.is_valid():
        try:
            changed = actions.change_call(
                call=found, **form.written(), by=request.user, at=clock.now()
            )
        except DomainError as error:
            form.add_error(error.field or None, str(error))
        else:
            return redirect("programme:call", slug=changed.slug)
    return render_page(
        request,
        "programme/calls/form.html",
        {"form": form, "programme": found.programme, "call": found},
        status=422 if form.errors else 200,
    )


@require_POST
def publish(request: SignedInRequest, slug: str) -> HttpResponse:
    found: Call = get_object_or_404(queries.calls_coordinated_by(request.user), slug=slug)
    try:
        actions.publish_call(call=found, by=request.user, at=clock.now())
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The call is public."))
    return redirect("programme:call", slug=found.slug)

"""Editors write what their organisation offers."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pomost.directory.finding.queries import places_offered, suggested
from pomost.directory.providers.models import Provider
from pomost.directory.providers.queries import entries_edited_by
from pomost.directory.services import actions, queries
from pomost.directory.services.forms import ServiceForm, initial_of
from pomost.directory.services.models import Service
from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.pages import render_page
from pomost.people.requests import SignedInRequest


@require_http_methods(["GET", "POST"])
def add(request: SignedInRequest, pk: int) -> HttpResponse:
    """Add a service to an organisation's entry."""
    entry = get_object_or_404(
        Provider.objects.select_related("organisation"),
        organisation__in=entries_edited_by(request.user).filter(pk=pk).values("pk"),
    )
    return _form_page(request, entry, None)


@require_http_methods(["GET", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change a service."""
    service = get_object_or_404(queries.services_edited_by(request.user), pk=pk)
    return _form_page(request, service.provider, service)


def _form_page(request: SignedInRequest, entry: Provider, service: Service | None) -> HttpResponse:
    form = ServiceForm(request.POST or None, initial=initial_of(service) if service else {})
    if request.method == "POST" and form.is_valid():
        try:
            if service:
                actions.change(
                    service=service,
                    description=form.description(),
                    by=request.user,
                    at=clock.now(),
                )
            else:
                actions.add(
                    provider=entry,
                    description=form.description(),
                    by=request.user,
                    at=clock.now(),
                )
        except DomainError as error:
            form.add_error(error.field or None, str(error))
        else:
            messages.success(request, _("Saved."))
            return redirect("directory:edit", pk=entry.organisation_id)
    return render_page(
        request,
        "directory/services/edit.html",
        {
            "entry": entry,
            "service": service,
            "form": form,
            "places": [*suggested(), *places_offered().values()],
        },
        status=422 if form.errors else 200,
    )


@require_POST
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Stop offering a service."""
    service = get_object_or_404(queries.services_edited_by(request.user), pk=pk)
    try:
        actions.withdraw(service=service, by=request.user, at=clock.now())
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The service is no longer in your entry."))
    return redirect("directory:edit", pk=service.provider.organisation_id)

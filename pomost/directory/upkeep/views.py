"""Readers report, editors confirm and settle."""

import hashlib

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pomost.directory.providers import actions as providers
from pomost.directory.providers.queries import providers_visible_to
from pomost.directory.services.queries import offered_by
from pomost.directory.upkeep import actions, queries
from pomost.directory.upkeep.forms import ReportForm
from pomost.directory.upkeep.rules import REPORTS_AN_HOUR
from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.pages import render_page
from pomost.people.requests import SignedInRequest


@login_not_required
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """Anyone says what is wrong with an entry, without saying who they are."""
    entry = get_object_or_404(providers_visible_to(request.user), slug=slug)
    form = ReportForm(request.POST or None, services=list(offered_by(entry)))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            if _too_many(request):
                form.add_error(
                    None,
                    _("Many notes came from your network in the last hour. Try again later."),
                )
                status = 429
            else:
                try:
                    actions.report(provider=entry, **form.cleaned_data, by=None, at=clock.now())
                except DomainError as error:
                    form.add_error(error.field or None, str(error))
                else:
                    return render_page(request, "directory/upkeep/reported.html", {"entry": entry})
    return render_page(
        request, "directory/upkeep/report.html", {"entry": entry, "form": form}, status=status
    )


def _too_many(request: HttpRequest) -> bool:
    """Count this note; the address itself is kept nowhere."""
    address = request.META.get("REMOTE_ADDR", "")
    key = "directory-report-" + hashlib.sha256(address.encode()).hexdigest()
    cache.add(key, 0, timeout=3600)
    try:
        return cache.incr(key) > REPORTS_AN_HOUR
    except ValueError:  # it lapsed between the two lines
        return False


@require_POST
def confirm(request: SignedInRequest, slug: str) -> HttpResponse:
    """One click: everything here is still true."""
    entry = get_object_or_404(providers_visible_to(request.user), slug=slug)
    try:
        providers.confirm(provider=entry, by=request.user, at=clock.now())
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Thank you. The entry says that it was confirmed today."))
    return redirect("directory:mine")


@require_POST
def settle(request: SignedInRequest, pk: int) -> HttpResponse:
    """A note has been dealt with."""
    note = get_object_or_404(queries.reports_visible_to(request.user), pk=pk)
    try:
        actions.settle(report=note, by=request.user, at=clock.now())
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Done. The note is closed."))
    return redirect("directory:mine")

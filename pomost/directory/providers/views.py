"""Editors write their organisation's entry."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pomost.criteria.contact.queries import consent_of
from pomost.directory.providers import actions, queries
from pomost.directory.providers import rules as ages
from pomost.directory.providers.forms import EntryForm
from pomost.directory.services.queries import offered_by
from pomost.directory.upkeep.queries import reports_visible_to
from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.pages import render_page
from pomost.people.models import Organisation
from pomost.people.requests import SignedInRequest

FLAGS = ("has_enterprise_status", "says_article_94", "says_article_361")


@require_safe
def mine(request: SignedInRequest) -> HttpResponse:
    """The entries a person edits, how fresh they are, and what readers say."""
    now = clock.now()
    entries = [
        {
            "organisation": organisation,
            "provider": getattr(organisation, "provider", None),
            "freshness": ages.freshness(
                confirmed_at=getattr(getattr(organisation, "provider", None), "confirmed_at", None),
                at=now,
            ),
        }
        for organisation in queries.entries_edited_by(request.user)
    ]
    return render_page(
        request,
        "directory/providers/mine.html",
        {"entries": entries, "reports": list(reports_visible_to(request.user)[:50])},
    )


@require_http_methods(["GET", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write the entry of one organisation."""
    organisation = get_object_or_404(queries.entries_edited_by(request.user), pk=pk)
    entry = queries.entry_of(organisation)
    form = EntryForm(request.POST or None, initial=_initial(organisation))
    if request.method == "POST" and form.is_valid():
        try:
            actions.describe(
                organisation=organisation, **form.cleaned_data, by=request.user, at=clock.now()
            )
        except DomainError as error:
            form.add_error(error.field or None, str(error))
        else:
            messages.success(request, _("Saved."))
            return redirect("directory:edit", pk=pk)
    return render_page(
        request,
        "directory/providers/edit.html",
        {
            "organisation": organisation,
            "entry": entry,
            "consent": consent_of(organisation),
            "services": list(offered_by(entry)) if entry else [],
            "form": form,
        },
        status=422 if form.errors else 200,
    )


def _initial(organisation: Organisation) -> dict[str, Any]:
    entry = queries.entry_of(organisation)
    if entry is None:
        return {}
    supply = queries.supply_of(organisation)
    flags = {name: bool(supply and getattr(supply, name)) for name in FLAGS}
    written = {name: getattr(entry, name) for name in EntryForm.base_fields if name not in FLAGS}
    return written | flags


@require_POST
def publish(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show the entry to everyone."""
    entry = get_object_or_404(queries.providers_visible_to(request.user), organisation__pk=pk)
    try:
        actions.publish(provider=entry, by=request.user, at=clock.now())
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Published. Everyone can find you now."))
    return redirect("directory:edit", pk=pk)


@require_POST
def hide(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take the entry out of the directory."""
    entry = get_object_or_404(queries.providers_visible_to(request.user), organisation__pk=pk)
    try:
        actions.hide(provider=entry, by=request.user, at=clock.now())
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Hidden. Only your organisation sees the entry now."))
    return redirect("directory:edit", pk=pk)

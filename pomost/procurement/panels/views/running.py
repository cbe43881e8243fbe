"""The owner declares, appoints, begins, closes and publishes."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.pages import render_page
from pomost.people.requests import SignedInRequest
from pomost.procurement.innovation.models import Challenge
from pomost.procurement.innovation.queries import challenges_visible_to
from pomost.procurement.panels import actions, forms, queries
from pomost.procurement.panels.permissions import may_declare_terms, may_run_panel
from pomost.procurement.panels.rules import Terms
from pomost.procurement.panels.views.reading import found, refuse, show
from pomost.procurement.variants.queries.shown import crumbs


def run_by(request: SignedInRequest, pk: int) -> Challenge:
    """A challenge whose panel the person runs."""
    challenge = get_object_or_404(challenges_visible_to(request.user), pk=pk)
    if not may_run_panel(request.user, challenge):
        raise Http404
    return challenge


@require_http_methods(["GET", "POST"])
def panel_terms(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say how proposals will be scored; this forms the panel."""
    challenge = run_by(request, pk)
    here = queries.panel_of(challenge)
    form = forms.TermsForm(request.POST or None, terms=here.terms if here else Terms())
    if form.is_bound and form.is_valid():
        try:
            actions.declare_terms(
                challenge=challenge, terms=form.terms(), by=request.user, at=clock.now()
            )
        except DomainError as error:
            refuse(form, error)
        else:
            return redirect("procurement:panel", pk=pk)
    return render_page(
        request,
        "procurement/panels/terms.html",
        {
            "crumbs": crumbs(challenge, label=_("How proposals are scored")),
            "form": form,
            "verdict": may_declare_terms(request.user, challenge, here),
        },
        status=422 if form.errors else 200,
    )


@require_POST
def panel_appoint(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give somebody a seat."""
    run_by(request, pk)
    here = found(request, pk)
    colleagues = queries.colleagues_for(here, seen_by=request.user)
    form = forms.AppointForm(request.POST, colleagues=colleagues)
    if form.is_valid():
        try:
            actions.appoint(panel=here, **form.cleaned_data, by=request.user, at=clock.now())
        except DomainError as error:
            refuse(form, error)
        else:
            messages.success(request, _("Appointed."))
            return redirect("procurement:panel", pk=pk)
    return show(request, here, form)


@require_POST
def panel_dismiss(request: SignedInRequest, pk: int, member: int) -> HttpResponse:
    """Take a seat away."""
    run_by(request, pk)
    seat = get_object_or_404(queries.members_of(found(request, pk)), pk=member)
    try:
        actions.dismiss(member=seat, by=request.user, at=clock.now())
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("procurement:panel", pk=pk)


@require_POST
def panel_move(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let the panel begin, or publish its result."""
    run_by(request, pk)
    here = found(request, pk)
    moves = {"scoring": actions.start, "published": actions.publish}
    move = moves.get(request.POST.get("then", ""))
    if move is None:
        raise Http404
    try:
        move(panel=here, by=request.user, at=clock.now())
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("procurement:panel", pk=pk)


@require_http_methods(["GET", "POST"])
def panel_close(request: SignedInRequest, pk: int) -> HttpResponse:
    """Open the marks without waiting for everybody."""
    challenge = run_by(request, pk)
    here = found(request, pk)
    form = forms.CloseForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            actions.close(panel=here, **form.cleaned_data, by=request.user, at=clock.now())
        except DomainError as error:
            refuse(form, error)
        else:
            return redirect("procurement:panel", pk=pk)
    return render_page(
        request,
        "procurement/proposals/edit.html",
        {
            "crumbs": crumbs(challenge, label=_("Close the scoring")),
            "title": _("Close the scoring before everybody is done"),
            "note": _(
                "Only members who have handed in count. The marks are opened, and nobody can"
                " change theirs any more."
            ),
            "submit": _("Close and open the marks"),
            "form": form,
            "may": True,
        },
        status=422 if form.errors else 200,
    )

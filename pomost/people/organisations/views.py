"""The pages of an organisation, for those who act for it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_safe

from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.pages import render_page
from pomost.people.memberships import queries as memberships
from pomost.people.memberships.permissions import may_manage
from pomost.people.organisations import actions
from pomost.people.organisations.forms import OrganisationForm, as_it_stands
from pomost.people.organisations.permissions import may_change
from pomost.people.organisations.queries import organisations_visible_to
from pomost.people.requests import SignedInRequest


@require_safe
def mine(request: SignedInRequest) -> HttpResponse:
    """The organisations I act for."""
    return render_page(
        request,
        "people/organisations/mine.html",
        {"memberships": memberships.memberships_of(request.user)},
    )


@require_http_methods(["GET", "POST"])
def register(request: SignedInRequest) -> HttpResponse:
    """Register an organisation and become its first administrator."""
    form = OrganisationForm(request.POST or None, on=clock.today())
    if form.is_valid():
        try:
            organisation = actions.register(**form.cleaned_data, by=request.user, at=clock.now())
        except DomainError as error:
            form.add_error(error.field or None, str(error))
        else:
            return redirect("people:organisation", organisation.pk)
    return render_page(
        request,
        "people/organisations/register.html",
        {"form": form},
        status=422 if form.errors else 200,
    )


@require_safe
def organisation(request: SignedInRequest, pk: int) -> HttpResponse:
    """What is known about an organisation, who acts for it, and who is invited to."""
    found = get_object_or_404(organisations_visible_to(request.user), pk=pk)
    invitations = memberships.invitations_visible_to(request.user).filter(organisation=found)
    return render_page(
        request,
        "people/organisations/organisation.html",
        {
            "organisation": found,
            "change": may_change(request.user, found),
            "manage": may_manage(request.user, found),
            "members": memberships.memberships_visible_to(request.user).filter(organisation=found),
            "invitations": invitations.filter(state="sent"),
            "now": clock.now(),
        },
    )


@require_http_methods(["GET", "POST"])
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Correct what is known about an organisation."""
    found = get_object_or_404(organisations_visible_to(request.user), pk=pk)
    verdict = may_change(request.user, found)
    form = OrganisationForm(request.POST or None, initial=as_it_stands(found), on=clock.today())
    if form.is_valid():
        try:
            actions.change(organisation=found, **form.cleaned_data, by=request.user, at=clock.now())
        except DomainError as error:
            form.add_error(error.field or None, str(error))
        else:
            return redirect("people:organisation", found.pk)
    return render_page(
        request,
        "people/organisations/change.html",
        {"form": form, "organisation": found, "verdict": verdict},
        status=422 if form.errors else 200,
    )

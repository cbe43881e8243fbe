"""Inviting, joining, changing roles, leaving."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.pages import render_page
from pomost.people.accounts.models import User
from pomost.people.memberships import actions, queries
from pomost.people.memberships.forms import InvitationForm, RoleForm
from pomost.people.memberships.permissions import may_answer, may_end, may_manage
from pomost.people.organisations.queries import organisations_visible_to
from pomost.people.requests import SignedInRequest


@require_http_methods(["GET", "POST"])
def invite(request: SignedInRequest, pk: int) -> HttpResponse:
    """Invite a colleague to act for the organisation."""
    organisation = get_object_or_404(organisations_visible_to(request.user), pk=pk)
    form = InvitationForm(request.POST or None)
    if form.is_valid():
        try:
            actions.invite(
                organisation=organisation, **form.cleaned_data, by=request.user, at=clock.now()
            )
        except DomainError as error:
            form.add_error(error.field or None, str(error))
        else:
            messages.success(request, _("The invitation is on its way."))
            return redirect("people:organisation", organisation.pk)
    return render_page(
        request,
        "people/memberships/invite.html",
        {
            "form": form,
            "organisation": organisation,
            "verdict": may_manage(request.user, organisation),
        },
        status=422 if form.errors else 200,
    )


@require_POST
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take an invitation back."""
    invitation = get_object_or_404(queries.invitations_visible_to(request.user), pk=pk)
    try:
        actions.withdraw(invitation=invitation, by=request.user, at=clock.now())
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The invitation is withdrawn."))
    return redirect("people:organisation", invitation.organisation_id)


@require_http_methods(["GET", "POST"])
def member(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change the role of a member."""
    membership = get_object_or_404(queries.memberships_visible_to(request.user), pk=pk)
    form = RoleForm(request.POST or None, initial={"role": membership.role})
    if form.is_valid():
        try:
            actions.change_role(
                membership=membership, **form.cleaned_data, by=request.user, at=clock.now()
            )
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The role is changed."))
            return redirect("people:organisation", membership.organisation_id)
    return render_page(
        request,
        "people/memberships/member.html",
        {
            "form": form,
            "membership": membership,
            "manage": may_manage(request.user, membership.organisation),
            "end": may_end(request.user, membership),
        },
        status=422 if form.errors else 200,
    )


@require_POST
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    """End a membership; after ending one's own, the organisation's page is gone."""
    membership = get_object_or_404(queries.memberships_visible_to(request.user), pk=pk)
    try:
        actions.end(membership=membership, by=request.user, at=clock.now())
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("people:member", membership.pk)
    messages.success(request, _("The membership has ended."))
    if membership.person_id == request.user.pk:
        return redirect("people:organisations")
    return redirect("people:organisation", membership.organisation_id)


@login_not_required
@require_safe
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show an invitation to whoever holds its link."""
    found = get_object_or_404(queries.invitation_by_token(token))
    person = request.user
    return render_page(
        request,
        "people/memberships/invitation.html",
        {
            "invitation": found,
            "token": token,
            "is_open": found.state == found.State.SENT and clock.now() < found.lapses_at,
            "answer": may_answer(person, found) if isinstance(person, User) else None,
        },
    )


@login_not_required
@require_POST
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Accept or decline an invitation; someone who is not signed in does that first."""
    found = get_object_or_404(queries.invitation_by_token(token))
    person = request.user
    if not isinstance(person, User):
        return redirect_to_login(request.path.removesuffix("answer/"))
    accepts = request.POST.get("answer") == "accept"
    try:
        if accepts:
            actions.accept(invitation=found, by=person, at=clock.now())
        else:
            actions.decline(invitation=found, by=person, at=clock.now())
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("people:invitation", token)
    if accepts:
        return redirect("people:organisation", found.organisation_id)
    messages.success(request, _("You declined the invitation."))
    return redirect("people:organisations")

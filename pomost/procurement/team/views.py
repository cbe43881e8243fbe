"""The people of a purchase."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.pages import render_page
from pomost.people.requests import SignedInRequest
from pomost.procurement.path.queries import crumbs
from pomost.procurement.purchases.queries import purchases_visible_to
from pomost.procurement.team import actions
from pomost.procurement.team.forms import AddForm
from pomost.procurement.team.models import TEAM_ROLE_LABELS
from pomost.procurement.team.permissions import may_manage_team
from pomost.procurement.team.queries import colleagues_of, members_of
from pomost.procurement.team.rules import TeamRole


@require_http_methods(["GET", "POST"])
def team(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who works on the purchase; a colleague is added here."""
    purchase = get_object_or_404(purchases_visible_to(request.user), pk=pk)
    colleagues = colleagues_of(purchase, seen_by=request.user)
    form = AddForm(request.POST or None, colleagues=colleagues)
    if form.is_bound and form.is_valid():
        try:
            actions.add_member(
                purchase=purchase, **form.cleaned_data, by=request.user, at=clock.now()
            )
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, _("Added to the team."))
            return redirect(request.path)
    members = list(members_of(purchase))
    return render_page(
        request,
        "procurement/team/team.html",
        {
            "crumbs": crumbs(purchase, label=_("People")),
            "purchase": purchase,
            "members": members,
            "roles": TEAM_ROLE_LABELS.items(),
            "form": form,
            "colleagues": colleagues.exists(),
            "managing": may_manage_team(request.user, purchase),
            "own_reviewer": any(m.role == TeamRole.REVIEWER for m in members),
        },
        status=422 if form.errors else 200,
    )


@require_POST
def member(request: SignedInRequest, pk: int, member: int) -> HttpResponse:
    """Change somebody's role, or take them out."""
    purchase = get_object_or_404(purchases_visible_to(request.user), pk=pk)
    found = get_object_or_404(members_of(purchase), pk=member)
    role = request.POST.get("role", "")
    try:
        if "remove" in request.POST:
            actions.remove_member(member=found, by=request.user, at=clock.now())
        elif role in TeamRole.__members__.values():
            actions.change_member(member=found, role=role, by=request.user, at=clock.now())
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The team is changed."))
    return redirect("procurement:team", pk=purchase.pk)

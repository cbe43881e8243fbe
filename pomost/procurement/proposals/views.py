"""Proposals and their partners, and the discussion of a challenge."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.pages import render_page
from pomost.people.requests import SignedInRequest
from pomost.procurement.innovation.queries import challenges_visible_to
from pomost.procurement.proposals import actions, queries
from pomost.procurement.proposals.forms import (
    HideForm,
    JoinForm,
    NewProposalForm,
    ProposalForm,
    RemarkForm,
)
from pomost.procurement.proposals.models import Proposal
from pomost.procurement.proposals.permissions import may_answer, may_change_proposal, may_hide
from pomost.procurement.proposals.rules import MOVES, ProposalState, RequestState
from pomost.procurement.variants.queries.shown import crumbs


@require_http_methods(["GET", "POST"])
def new_proposal(request: SignedInRequest, pk: int) -> HttpResponse:
    """Propose something for a challenge."""
    challenge = get_object_or_404(challenges_visible_to(request.user), pk=pk)
    language = "en" if (get_language() or "pl").startswith("en") else "pl"
    form = NewProposalForm(request.POST or None, by=request.user, initial={"language": language})
    if form.is_bound and form.is_valid():
        texts = dict(form.cleaned_data)
        try:
            made = actions.propose(
                challenge=challenge,
                organisation=texts.pop("organisation"),
                texts=texts,
                by=request.user,
                at=clock.now(),
            )
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            return redirect("procurement:proposal", pk=made.pk)
    return render_page(
        request,
        "procurement/proposals/edit.html",
        {
            "crumbs": crumbs(challenge, label=_("New proposal")),
            "title": _("New proposal"),
            "note": _(
                "Everybody reads it at once. You can change or withdraw it until the challenge is"
                " closed. If a panel scores it, we write to you once its result is published, at"
                " the confirmed address of your account."
            ),
            "submit": _("Publish the proposal"),
            "form": form,
            "may": queries.organisations_to_propose(request.user).exists(),
        },
        status=422 if form.errors else 200,
    )


@login_not_required
@require_GET
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """One proposal with its partners; its own people see the offers to join."""
    found = get_object_or_404(queries.proposals_visible_to(request.user), pk=pk)
    return show(request, found)


def show(request: HttpRequest, found: Proposal, form: JoinForm | None = None) -> HttpResponse:
    """The page, also with a refused offer to join."""
    user = request.user
    may_change = may_change_proposal(user, found)
    can_join = (
        user.is_authenticated
        and queries.organisations_to_propose(user).exclude(pk=found.organisation_id).exists()
    )
    if form is None and can_join and user.is_authenticated:
        form = JoinForm(by=user)
    return render_page(
        request,
        "procurement/proposals/proposal.html",
        {
            "crumbs": crumbs(found.challenge, label=found.title),
            "proposal": found,
            "partners": queries.partners_of(found),
            "requests": [
                {
                    "request": one,
                    "may_answer": one.state == RequestState.WAITING and may_answer(user, one),
                }
                for one in queries.requests_visible_to(user).filter(proposal=found)
            ],
            "may_change": may_change,
            "moves": sorted(MOVES[ProposalState(found.state)]) if may_change else [],
            "form": form if can_join and found.challenge.state == "open" else None,
        },
        status=422 if form is not None and form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
def edit_proposal(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change a proposal."""
    found = get_object_or_404(queries.proposals_visible_to(request.user), pk=pk)
    if not may_change_proposal(request.user, found):
        raise Http404
    form = ProposalForm(
        request.POST or None,
        initial={name: getattr(found, name) for name in ProposalForm.base_fields},
    )
    if form.is_bound and form.is_valid():
        try:
            actions.change_proposal(
                proposal=found, texts=form.cleaned_data, by=request.user, at=clock.now()
            )
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, _("Saved."))
            return redirect("procurement:proposal", pk=found.pk)
    return render_page(
        request,
        "procurement/proposals/edit.html",
        {
            "crumbs": crumbs(found.challenge, label=found.title),
            "title": found.title,
            "form": form,
            "may": True,
        },
        status=422 if form.errors else 200,
    )


@require_POST
def move_proposal(request: SignedInRequest, pk: int) -> HttpResponse:
    """Withdraw a proposal, or publish it again."""
    found = get_object_or_404(queries.proposals_visible_to(request.user), pk=pk)
    then = request.POST.get("then", "")
    if then not in ProposalState.__members__.values():
        raise Http404
    try:
        actions.move_proposal(
            proposal=found, then=ProposalState(then), by=request.user, at=clock.now()
        )
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("procurement:proposal", pk=found.pk)


@require_POST
def join_proposal(request: SignedInRequest, pk: int) -> HttpResponse:
    """Offer to join somebody's proposal."""
    found = get_object_or_404(queries.proposals_visible_to(request.user), pk=pk)
    form = JoinForm(request.POST, by=request.user)
    if form.is_valid():
        try:
            actions.offer_to_join(
                proposal=found, **form.cleaned_data, by=request.user, at=clock.now()
            )
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Your offer is on its way. They see it on this page."))
            return redirect("procurement:proposal", pk=found.pk)
    return show(request, found, form)


@require_POST
def answer_partner(request: SignedInRequest, pk: int) -> HttpResponse:
    """Accept or decline an offer to join."""
    found = get_object_or_404(queries.requests_visible_to(request.user), pk=pk)
    then = request.POST.get("then", "")
    if then not in RequestState.__members__.values():
        raise Http404
    try:
        actions.answer_partner(
            request=found, then=RequestState(then), by=request.user, at=clock.now()
        )
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("procurement:proposal", pk=found.proposal_id)


@require_http_methods(["GET", "POST"])
def remark(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say something in the discussion of a challenge."""
    challenge = get_object_or_404(challenges_visible_to(request.user), pk=pk)
    form = RemarkForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            actions.remark(
                challenge=challenge, **form.cleaned_data, by=request.user, at=clock.now()
            )
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            return redirect("procurement:challenge", pk=challenge.pk)
    return render_page(
        request,
        "procurement/proposals/edit.html",
        {
            "crumbs": crumbs(challenge, label=_("Discussion")),
            "title": _("Take part in the discussion"),
            "note": _("Your name stands beside what you write, for everybody."),
            "submit": _("Say it"),
            "form": form,
            "may": True,
        },
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
def hide_remark(request: SignedInRequest, pk: int) -> HttpResponse:
    """Hide a remark, with a reason that everybody reads."""
    found = get_object_or_404(queries.remarks_visible_to(request.user), pk=pk)
    if not may_hide(request.user, found):
        raise Http404
    form = HideForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            actions.hide_remark(remark=found, **form.cleaned_data, by=request.user, at=clock.now())
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            return redirect("procurement:challenge", pk=found.challenge_id)
    return render_page(
        request,
        "procurement/proposals/edit.html",
        {
            "crumbs": crumbs(found.challenge, label=_("Hide a remark")),
            "title": _("Hide a remark"),
            "note": found.text,
            "submit": _("Hide it"),
            "form": form,
            "may": True,
        },
        status=422 if form.errors else 200,
    )

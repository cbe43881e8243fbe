"""Challenges: the public list and page, setting and changing them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.pages import render_page
from pomost.people.requests import SignedInRequest
from pomost.procurement.innovation import actions, queries
from pomost.procurement.innovation.forms import ChallengeForm, NewChallengeForm, numbers_as_text
from pomost.procurement.innovation.models import MOVE_LABELS
from pomost.procurement.innovation.permissions import may_set_challenge
from pomost.procurement.innovation.rules import MOVES, ChallengeState
from pomost.procurement.panels.queries import panel_of, panels_visible_to
from pomost.procurement.panels.queries.result import terms_in_words
from pomost.procurement.panels.rules import PanelState
from pomost.procurement.proposals.queries import proposals_for, remarks_visible_to
from pomost.procurement.variants.permissions import may_build
from pomost.procurement.variants.queries import variants_of
from pomost.procurement.variants.queries.shown import crumbs
from pomost.procurement.workshops.queries import hosts_of, workshops_on


@login_not_required
@require_GET
def challenges(request: HttpRequest) -> HttpResponse:
    """Challenges that anyone may read; their owners see their drafts too."""
    page = Paginator(queries.challenges_visible_to(request.user), 12).get_page(
        request.GET.get("page")
    )
    user = request.user
    return render_page(
        request,
        "procurement/innovation/challenges.html",
        {"page": page, "may_set": user.is_authenticated and queries.owners_of(user).exists()},
    )


@login_not_required
@require_GET
def challenge(request: HttpRequest, pk: int) -> HttpResponse:
    """One challenge."""
    found = get_object_or_404(queries.challenges_visible_to(request.user), pk=pk)
    user = request.user
    may_change = user.is_authenticated and bool(may_set_challenge(user, found.owner))
    panel, now = panel_of(found), ChallengeState(found.state)
    moving = panel is None or panel.state == PanelState.FORMING
    return render_page(
        request,
        "procurement/innovation/challenge.html",
        {
            "crumbs": crumbs(found),
            "challenge": found,
            "may_change": may_change,
            "proposals": proposals_for(user, found),
            "panel": panel,
            "terms": terms_in_words(panel) if panel else [],
            "total": panel.terms.total if panel else 0,
            "panel_open": panels_visible_to(user).filter(challenge=found).exists(),
            "remarks": [
                {"remark": one, "may_hide": may_change and not one.hidden_at}
                for one in remarks_visible_to(user).filter(challenge=found)
            ],
            "variants": variants_of(user, found),
            "may_build": may_build(user, found),
            "workshops": workshops_on(found, user),
            "may_host": hosts_of(user).exists(),
            "moves": [
                {"then": then.value, "label": MOVE_LABELS[now, then]}
                for then in sorted(MOVES[now])
                if may_change and moving
            ],
        },
    )


@require_http_methods(["GET", "POST"])
def new_challenge(request: SignedInRequest) -> HttpResponse:
    """Set a challenge; it starts as a draft."""
    form = NewChallengeForm(request.POST or None, by=request.user)
    if form.is_bound and form.is_valid():
        texts = dict(form.cleaned_data)
        try:
            made = actions.set_challenge(
                owner=texts.pop("owner"), texts=texts, by=request.user, at=clock.now()
            )
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            return redirect("procurement:challenge", pk=made.pk)
    return render_page(
        request,
        "procurement/innovation/edit.html",
        {
            "crumbs": [
                {"url": reverse("procurement:challenges"), "label": _("Challenges")},
                {"label": _("Set a challenge")},
            ],
            "form": form,
            "may_set": queries.owners_of(request.user).exists(),
        },
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
def edit_challenge(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change a challenge."""
    found = get_object_or_404(queries.challenges_visible_to(request.user), pk=pk)
    if not may_set_challenge(request.user, found.owner):
        raise Http404
    form = ChallengeForm(
        request.POST or None,
        initial={name: getattr(found, name) for name in ChallengeForm.base_fields}
        | {"numbers": numbers_as_text(found.numbers)},
    )
    if form.is_bound and form.is_valid():
        try:
            actions.change_challenge(
                challenge=found, texts=form.cleaned_data, by=request.user, at=clock.now()
            )
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, _("Saved."))
            return redirect("procurement:challenge", pk=found.pk)
    return render_page(
        request,
        "procurement/innovation/edit.html",
        {
            "crumbs": crumbs(found, label=_("Change")),
            "form": form,
            "challenge": found,
            "may_set": True,
        },
        status=422 if form.errors else 200,
    )


@require_POST
def move_challenge(request: SignedInRequest, pk: int) -> HttpResponse:
    """Open, close or take back a challenge."""
    found = get_object_or_404(queries.challenges_visible_to(request.user), pk=pk)
    then = request.POST.get("then", "")
    if then not in ChallengeState.__members__.values():
        raise Http404
    try:
        actions.move_challenge(
            challenge=found, then=ChallengeState(then), by=request.user, at=clock.now()
        )
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("procurement:challenge", pk=found.pk)

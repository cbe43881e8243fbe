"""Lists of purchases, the task list of one, starting, copying and moving it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.numbers import read_whole
from pomost.kernel.pages import render_page
from pomost.people.requests import SignedInRequest
from pomost.procurement.kits.actions import plan_from_kit
from pomost.procurement.onward.queries import turns_of
from pomost.procurement.opening.queries import requirements_of
from pomost.procurement.path.queries import coming_of, crumbs, rooms_of, steps_of, tasks_of
from pomost.procurement.path.rules import Step
from pomost.procurement.publication.permissions import may_correct, may_publish
from pomost.procurement.purchases import actions, queries
from pomost.procurement.purchases.forms import CopyForm, PlanForm
from pomost.procurement.purchases.models import STAGE_LABELS, Purchase
from pomost.procurement.purchases.permissions import (
    EDITORS,
    may_approve,
    may_copy,
    may_edit,
    may_move,
    may_prepare,
)
from pomost.procurement.purchases.rules import Stage
from pomost.procurement.review.queries import review_of
from pomost.procurement.review.rules import Severity

MOVE_LABELS = {
    Stage.DRAFT: gettext_lazy("Take back to draft"),
    Stage.OPEN: gettext_lazy("Open to suppliers"),
    Stage.APPROVED: gettext_lazy("Approve"),
    Stage.PUBLISHED: gettext_lazy("Publish"),
    Stage.CORRECTION: gettext_lazy("Correct"),
    Stage.CLOSED: gettext_lazy("Close"),
}
TONES = {
    Stage.DRAFT: "neutral",
    Stage.OPEN: "info",
    Stage.APPROVED: "good",
    Stage.PUBLISHED: "good",
    Stage.CORRECTION: "attention",
    Stage.CLOSED: "neutral",
}


@require_GET
def purchases(request: SignedInRequest) -> HttpResponse:
    """The purchases of the organisations a person acts for."""
    page = Paginator(queries.own_purchases(request.user), 25).get_page(request.GET.get("page"))
    return render_page(
        request,
        "procurement/purchases/list.html",
        {
            "page": page,
            "rows": [{"purchase": p, "tone": TONES[Stage(p.stage)]} for p in page],
            "may_plan": queries.buyers_of(request.user, roles=EDITORS).exists(),
        },
    )


@require_http_methods(["GET", "POST"])
def new_purchase(request: SignedInRequest) -> HttpResponse:
    """Begin with a title."""
    form = PlanForm(
        request.POST or None,
        by=request.user,
        day=clock.today(),
        initial={"kit": request.GET.get("kit", "")},
    )
    if form.is_bound and form.is_valid():
        try:
            purchase = begin(form.cleaned_data, request)
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            return redirect("procurement:purchase", pk=purchase.pk)
    return render_page(
        request,
        "procurement/purchases/new.html",
        {
            "crumbs": crumbs(label=_("New purchase")),
            "form": form,
            "may_plan": queries.buyers_of(request.user, roles=EDITORS).exists(),
        },
        status=422 if form.errors else 200,
    )


def begin(chosen: dict[str, Any], request: SignedInRequest) -> Purchase:
    """Start with a template in the language of the page, or empty."""
    common = {"buyer": chosen["buyer"], "title": chosen["title"]}
    common |= {"by": request.user, "at": clock.now()}
    if not chosen["kit"]:
        return actions.plan_purchase(**common, kind=chosen["kind"])
    started = plan_from_kit(**common, kit=chosen["kit"], language=get_language() or "pl")
    messages.success(
        request,
        _("The template's words are in. Check them, and fill in what stands in square brackets."),
    )
    return started


@require_GET
def purchase(request: SignedInRequest, pk: int) -> HttpResponse:
    """The nine tasks of one purchase."""
    found = get_object_or_404(queries.purchases_visible_to(request.user), pk=pk)
    file = queries.as_file(found)
    tasks = tasks_of(found, file)
    return render_page(
        request,
        "procurement/purchases/purchase.html",
        {
            "crumbs": crumbs(found),
            "purchase": found,
            "file": file,
            "tone": TONES[Stage(found.stage)],
            "steps": steps_of(found, file),
            "rooms": rooms_of(found),
            "tasks": tasks,
            "coming": coming_of(found, file),
            "turns": turns_of(found, at=clock.now()),
            "done": sum(task["status"] == "done" for task in tasks),
            "count": len(Step),
            "editing": may_edit(request.user, found),
            "preparing": may_prepare(request.user, found),
            "may_copy": may_copy(request.user, found),
            "may_open": may_move(request.user, found, Stage.OPEN),
            "may_take_back": may_move(request.user, found, Stage.DRAFT),
            "may_approve": may_approve(request.user, found),
            "may_take_back_correction": may_move(request.user, found, Stage.CORRECTION),
            "may_publish": may_publish(request.user, found),
            "may_correct": may_correct(request.user, found),
            "may_close": may_move(request.user, found, Stage.CLOSED),
        },
    )


@require_http_methods(["GET", "POST"])
def copy_purchase(request: SignedInRequest, pk: int) -> HttpResponse:
    """Start a new purchase from this one."""
    found = get_object_or_404(queries.purchases_visible_to(request.user), pk=pk)
    form = CopyForm(
        request.POST or None,
        initial={"title": _("%(title)s (copy)") % {"title": found.title}},
    )
    if form.is_bound and form.is_valid():
        try:
            copy = actions.copy_purchase(
                purchase=found, **form.cleaned_data, by=request.user, at=clock.now()
            )
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            return redirect("procurement:purchase", pk=copy.pk)
    return render_page(
        request,
        "procurement/purchases/copy.html",
        {
            "crumbs": crumbs(found, label=_("Copy")),
            "purchase": found,
            "form": form,
            "may_copy": may_copy(request.user, found),
        },
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
def move_purchase(request: SignedInRequest, pk: int, stage: str) -> HttpResponse:
    """Check the answers, then open, approve, take back or close."""
    found = get_object_or_404(queries.purchases_visible_to(request.user), pk=pk)
    if stage not in Stage.__members__.values():
        raise Http404
    then = Stage(stage)
    if then == Stage.PUBLISHED or (then == Stage.CORRECTION and found.stage != Stage.APPROVED):
        return redirect("procurement:editions", pk=found.pk)
    refusal = ""
    if request.method == "POST":
        try:
            actions.move_purchase(
                purchase=found,
                then=then,
                version=read_whole(request.POST.get("version", "")),
                by=request.user,
                at=clock.now(),
            )
        except DomainError as error:
            refusal = str(error)
        else:
            messages.success(
                request, _("The purchase is now: %(stage)s.") % {"stage": STAGE_LABELS[then]}
            )
            return redirect("procurement:purchase", pk=found.pk)
    file = queries.as_file(found)
    return render_page(
        request,
        "procurement/purchases/move.html",
        {
            "crumbs": crumbs(found, label=str(MOVE_LABELS[then])),
            "purchase": found,
            **requirements_of(found, file),
            "then": then.value,
            "verdict": may_move(request.user, found, then),
            "refusal": refusal,
            "errors": review_of(file).count(Severity.ERROR),
        },
        status=422 if refusal else 200,
    )

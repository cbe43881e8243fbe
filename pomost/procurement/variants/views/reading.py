"""One variant as those who may see it read it: page, file, history."""

import json

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.pages import render_page
from pomost.people.requests import SignedInRequest
from pomost.procurement.purchases.permissions import EDITORS
from pomost.procurement.purchases.queries import buyers_of
from pomost.procurement.routes.rules import FACTS
from pomost.procurement.scoring.queries import FORMULA_LABELS
from pomost.procurement.variants import actions, queries
from pomost.procurement.variants.models import (
    BEARER_LABELS,
    IPR_LABELS,
    LEVEL_LABELS,
    PAYMENT_LABELS,
)
from pomost.procurement.variants.permissions import may_change_variant, may_move_variant
from pomost.procurement.variants.queries import shown
from pomost.procurement.variants.rules import MOVES, VariantState

MOVE_LABELS = {
    VariantState.DRAFT: gettext_lazy("Take back to draft"),
    VariantState.FINISHED: gettext_lazy("Finish the variant"),
    VariantState.SHOWN: gettext_lazy("Show it to everybody"),
}
STOP_SHOWING = gettext_lazy("Stop showing it")
TONES = {
    VariantState.DRAFT: "neutral",
    VariantState.FINISHED: "good",
    VariantState.SHOWN: "info",
}
PER_PAGE = 20


@login_not_required
@require_GET
def variant(request: HttpRequest, pk: int) -> HttpResponse:
    """A variant with its drawing, its money, what does not fit, and the ways to change it."""
    found = get_object_or_404(queries.variants_visible_to(request.user), pk=pk)
    file = queries.as_file(found)
    state = VariantState(found.state)
    user = request.user
    findings = queries.findings_for_page(found)
    return render_page(
        request,
        "procurement/variants/variant.html",
        {
            "crumbs": shown.crumbs(found.challenge, found),
            "variant": found,
            "file": file,
            "facts": FACTS[file.route],
            "tone": TONES[state],
            "editing": may_change_variant(user, found),
            "moves": [
                {
                    "then": then.value,
                    "label": STOP_SHOWING if state == VariantState.SHOWN else MOVE_LABELS[then],
                }
                for then in sorted(MOVES[state])
                if may_move_variant(user, found, then)
            ],
            "findings": findings,
            "counted": shown.counted([one["finding"] for one in findings]),
            "timeline": shown.timeline([file]),
            "money": shown.money_of(file),
            "criteria": [
                {"criterion": one, "way": FORMULA_LABELS[one.way.formula]} for one in file.criteria
            ],
            "risks": [
                {
                    "risk": risk,
                    "likelihood": LEVEL_LABELS[risk.likelihood],
                    "harm": LEVEL_LABELS[risk.harm],
                    "bearer": BEARER_LABELS[risk.bearer],
                }
                for risk in file.risks
            ],
            "ipr": IPR_LABELS[file.ipr],
            "payment": PAYMENT_LABELS[file.payment],
            "may_buy": state != VariantState.DRAFT
            and user.is_authenticated
            and buyers_of(user, roles=EDITORS).exists(),
        },
    )


@login_not_required
@require_GET
def variant_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The variant as a file, for `pomost check-variant` and other installations."""
    found = get_object_or_404(queries.variants_visible_to(request.user), pk=pk)
    content = json.dumps(found.content, ensure_ascii=False, indent=2)
    response = HttpResponse(content, content_type="application/json")
    name = slugify(str(found.title).replace("ł", "l").replace("Ł", "L"))[:60] or "variant"
    response["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return response


@require_GET
def variant_history(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who of the team changed what, when."""
    found = get_object_or_404(queries.variants_visible_to(request.user), pk=pk)
    if not may_move_variant(request.user, found, next(iter(MOVES[VariantState(found.state)]))):
        raise Http404
    versions = queries.versions_of(found)
    page = Paginator(versions, PER_PAGE).get_page(request.GET.get("page"))
    start = page.start_index() - 1 if page.paginator.count else 0
    rows = list(versions[start : start + PER_PAGE + 1])
    return render_page(
        request,
        "procurement/variants/history.html",
        {
            "crumbs": shown.crumbs(found.challenge, found, label=_("History")),
            "variant": found,
            "page": page,
            "versions": [
                {
                    "version": newer,
                    "changes": shown.in_words(older.content, newer.content) if older else [],
                    "is_first": older is None,
                }
                for newer, older in zip(rows, [*rows[1:], None], strict=True)
            ][: len(page)],
        },
    )


@require_POST
def move_variant(request: SignedInRequest, pk: int) -> HttpResponse:
    """Finish, show, or take back."""
    found = get_object_or_404(queries.variants_visible_to(request.user), pk=pk)
    then = request.POST.get("then", "")
    if then not in VariantState.__members__.values():
        raise Http404
    try:
        actions.move_variant(
            variant=found, then=VariantState(then), by=request.user, at=clock.now()
        )
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("procurement:variant", pk=found.pk)

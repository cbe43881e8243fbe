"""The page of the review."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.pages import render_page
from pomost.people.requests import SignedInRequest
from pomost.procurement.path.queries import crumbs, steps_of
from pomost.procurement.path.rules import Step
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.permissions import may_approve, may_edit
from pomost.procurement.purchases.queries import as_file, purchases_visible_to
from pomost.procurement.review import actions
from pomost.procurement.review.forms import FindingForm, FixForm, LeaveForm
from pomost.procurement.review.queries import (
    TONES,
    groups_of,
    review_of,
    right_of,
    row_of,
    rules_by_step,
)
from pomost.procurement.review.rules import RULE_BY_CODE, RULES, SUPPRESSION, Severity

RULES_TITLE = gettext_lazy("What the review looks for")


@require_http_methods(["GET", "POST"])
def review(request: SignedInRequest, pk: int) -> HttpResponse:
    """The findings by step; a fix, a reason, or its withdrawal as POST."""
    purchase = get_object_or_404(purchases_visible_to(request.user), pk=pk)
    failed = _answer(request, purchase) if request.method == "POST" else None
    if request.method == "POST" and failed is None:
        return redirect(request.path)
    return render_page(
        request,
        "procurement/review/review.html",
        _context(request, purchase, failed),
        status=422 if failed is not None else 200,
    )


@login_not_required
@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """Everything that the review looks for."""
    return render_page(
        request,
        "procurement/review/rules.html",
        {
            "crumbs": [
                {"url": reverse("procurement:index"), "label": _("Buy")},
                {"label": RULES_TITLE},
            ],
            "groups": rules_by_step(),
            "count": len(RULES),
        },
    )


@login_not_required
@require_safe
def rule(request: HttpRequest, code: str) -> HttpResponse:
    """What one rule looks for, why, and on what basis."""
    found = RULE_BY_CODE.get(code)
    if found is None:
        raise Http404
    return render_page(
        request,
        "procurement/review/rule.html",
        {
            "crumbs": [
                {"url": reverse("procurement:index"), "label": _("Buy")},
                {"url": reverse("procurement:rules"), "label": RULES_TITLE},
                {"label": found.code},
            ],
            "may_leave": found is not SUPPRESSION,
            **row_of(found),
        },
    )


def _answer(request: SignedInRequest, purchase: Purchase) -> forms.Form | None:
    """Do what was asked; the form with its errors when that cannot be."""
    form, act, done = _asked(request, request.POST.get("do", ""))
    if form.is_valid():
        try:
            act(purchase=purchase, **form.cleaned_data, by=request.user, at=clock.now())
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, done)
            return None
    return form


def _asked(request: SignedInRequest, what: str) -> tuple[forms.Form, Any, str]:
    """The form, the action and the word of success for one kind of answer."""
    if what == "leave":
        form = LeaveForm(request.POST, rule=request.POST.get("rule", "")[:40])
        return form, actions.leave_finding, _("Left as it is. Your reason is kept.")
    if what == "take-back":
        return FindingForm(request.POST), actions.stop_leaving, _("The rule speaks again.")
    return FixForm(request.POST), actions.apply_fix, _("Fixed. The history keeps what was before.")


def _context(
    request: SignedInRequest, purchase: Purchase, failed: forms.Form | None
) -> dict[str, Any]:
    file = as_file(purchase)
    found = review_of(file)
    leaving = {
        finding.rule.code: LeaveForm(rule=finding.rule.code)
        for finding in found.findings
        if finding.rule is not SUPPRESSION
    }
    if isinstance(failed, LeaveForm):
        leaving[str(failed.data.get("rule", ""))] = failed
    return {
        "crumbs": crumbs(purchase, label=_("Review")),
        "steps": steps_of(purchase, file, here=Step.REVIEW),
        "purchase": purchase,
        "found": found,
        "counts": {severity.value: found.count(severity) for severity in Severity},
        "tones": {s.value: tone if found.count(s) else "neutral" for s, tone in TONES.items()},
        "groups": groups_of(purchase, file, found, leaving),
        "right": right_of(found),
        "failed": failed,
        "editing": may_edit(request.user, purchase),
        "may_approve": may_approve(request.user, purchase),
    }

"""Variants of one challenge side by side, as a page and as a document; one of them bought."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.numbers import read_whole
from pomost.kernel.pages import render_page
from pomost.people.requests import SignedInRequest
from pomost.procurement.documents.rules.writer import Language
from pomost.procurement.documents.views import FORMATS, download
from pomost.procurement.innovation.models import Challenge
from pomost.procurement.innovation.queries import challenges_visible_to
from pomost.procurement.purchases.permissions import EDITORS
from pomost.procurement.purchases.queries import buyers_of
from pomost.procurement.variants import actions, queries
from pomost.procurement.variants.forms import PurchaseForm
from pomost.procurement.variants.models import Variant
from pomost.procurement.variants.permissions import may_build
from pomost.procurement.variants.queries import shown
from pomost.procurement.variants.rules import VariantState
from pomost.procurement.variants.rules.comparison import Compared, comparison

MOST_COMPARED = 6


def chosen(request: HttpRequest, challenge: Challenge) -> tuple[list[Variant], list[Variant]]:
    """Every variant a person may compare, and those asked for, by default all of them."""
    every = list(queries.variants_of(request.user, challenge))
    wanted = {read_whole(pk) for pk in request.GET.getlist("variant")}
    picked = [one for one in every if one.pk in wanted] or every
    return every, picked[:MOST_COMPARED]


def compared(variants: list[Variant]) -> list[Compared]:
    """Each with its facts and findings, in the language of now."""
    found = []
    for variant in variants:
        file = queries.as_file(variant)
        found.append(Compared(file, queries.findings_of(variant), shown.facts_of(file)))
    return found


@login_not_required
@require_GET
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """The variants of a challenge side by side, with their timelines and money."""
    challenge = get_object_or_404(challenges_visible_to(request.user), pk=pk)
    every, picked = chosen(request, challenge)
    side = compared(picked)
    query = "&".join(f"variant={variant.pk}" for variant in picked)
    address = {
        form: reverse("procurement:comparison", args=[challenge.pk, form]) for form in FORMATS
    }
    return render_page(
        request,
        "procurement/variants/compare.html",
        {
            "crumbs": shown.crumbs(challenge, label=_("Compare variants")),
            "challenge": challenge,
            "every": every,
            "picked": picked,
            "most": MOST_COMPARED,
            "rows": [
                {
                    "name": name,
                    "cells": [
                        {"title": variant.title, "value": dict(one.facts)[name]}
                        for variant, one in zip(picked, side, strict=True)
                    ],
                }
                for name, _value in (side[0].facts if side else ())
            ],
            "findings": [
                {"variant": variant, "counted": shown.counted(one.findings)}
                for variant, one in zip(picked, side, strict=True)
            ],
            "timeline": shown.timeline([one.file for one in side]),
            "money": [
                {"variant": variant, "flow": shown.money_of(one.file)}
                for variant, one in zip(picked, side, strict=True)
            ],
            "has_example": any(one.file.example for one in side),
            "files": [
                {"url": f"{address['docx']}?{query}", "label": _("Comparison, DOCX"), "note": ""},
                {
                    "url": f"{address['pdf']}?{query}",
                    "label": _("Comparison, PDF"),
                    "note": _("tagged, for screen readers too"),
                },
            ],
            "may_build": may_build(request.user, challenge),
        },
    )


@login_not_required
@require_GET
def comparison_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The comparison as DOCX or tagged PDF, in the language of the page."""
    challenge = get_object_or_404(challenges_visible_to(request.user), pk=pk)
    _every, picked = chosen(request, challenge)
    if form not in FORMATS or not picked:
        raise Http404
    language: Language = "en" if (get_language() or "pl").startswith("en") else "pl"
    with translation.override(language):
        made = comparison(
            title=challenge.title.for_language(language),
            owner=challenge.owner.name,
            variants=compared(picked),
            language=language,
        )
    name = f"{_('comparison')}-{challenge.pk}.{form}"
    return download(made, form, name, owner=challenge.owner)


@require_http_methods(["GET", "POST"])
def variant_purchase(request: SignedInRequest, pk: int) -> HttpResponse:
    """Turn a finished variant into a purchase."""
    found = get_object_or_404(queries.variants_visible_to(request.user), pk=pk)
    buyers = buyers_of(request.user, roles=EDITORS)
    form = PurchaseForm(request.POST or None, buyers=buyers)
    if form.is_bound and form.is_valid():
        try:
            purchase = actions.start_purchase(
                variant=found,
                buyer=form.cleaned_data["buyer"],
                language=get_language() or "pl",
                by=request.user,
                at=clock.now(),
            )
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            return redirect("procurement:purchase", pk=purchase.pk)
    return render_page(
        request,
        "procurement/variants/purchase.html",
        {
            "crumbs": shown.crumbs(found.challenge, found, label=_("Start a purchase")),
            "variant": found,
            "form": form,
            "finished": found.state != VariantState.DRAFT,
            "may_plan": buyers.exists(),
        },
        status=422 if form.errors else 200,
    )

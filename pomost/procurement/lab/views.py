"""The scoring lab: sets of sample bids, what they show, and a look ahead."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pomost.criteria.catalogue.queries import catalogue
from pomost.criteria.catalogue.rules import UnknownCriterion
from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.files import Unusable
from pomost.kernel.pages import render_page
from pomost.people.requests import SignedInRequest
from pomost.procurement.award.exports import MATRIX_TYPE, matrix_workbook
from pomost.procurement.lab import actions, queries
from pomost.procurement.lab.forms import BeginForm, BidsForm, ExpectForm
from pomost.procurement.lab.models import LabScenario
from pomost.procurement.lab.permissions import may_explore
from pomost.procurement.lab.queries.drawings import bids_chart, price_chart
from pomost.procurement.lab.queries.exploration import explore
from pomost.procurement.lab.queries.words import amount, names, percent, points
from pomost.procurement.lab.rules.forecast import Forecast, Question
from pomost.procurement.lab.rules.forecast import forecast as look_ahead
from pomost.procurement.lab.rules.question import completed
from pomost.procurement.lab.rules.shape import Assumptions
from pomost.procurement.path.queries import crumbs
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.queries import as_file, purchases_visible_to

TENDERS = 20_000


def _language() -> str:
    return get_language() or "pl"


def _page(purchase: Purchase, request: SignedInRequest, label: str = "") -> dict[str, Any]:
    found = crumbs(purchase, label=label or _("Scoring lab"))
    if label:
        url = reverse("procurement:lab", args=[purchase.pk])
        found.insert(-1, {"url": url, "label": _("Scoring lab")})
    return {
        "purchase": purchase,
        "crumbs": found,
        "exploring": may_explore(request.user, purchase),
    }


@require_http_methods(["GET", "POST"])
def lab(request: SignedInRequest, pk: int) -> HttpResponse:
    """Every set of sample bids side by side; a new one begins here."""
    purchase = get_object_or_404(purchases_visible_to(request.user), pk=pk)
    form = BeginForm(request.POST or None, initial={"name": _("First try")})
    if form.is_bound and form.is_valid():
        try:
            made = actions.begin_scenario(
                purchase=purchase, **form.cleaned_data, by=request.user, at=clock.now()
            )
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            return redirect("procurement:lab_scenario", purchase.pk, made.pk)
    file = as_file(purchase, _language())
    rows = [queries.scored(one, file, _language()) for one in queries.scenarios_of(purchase)]
    return render_page(
        request,
        "procurement/lab/lab.html",
        _page(purchase, request) | {"form": form, "rows": [_compared(row) for row in rows]},
        status=422 if form.errors else 200,
    )


def _compared(row: queries.Scored) -> dict[str, Any]:
    """One set in a line: who wins, with which sum and price."""
    found: dict[str, Any] = {"scenario": row.scenario}
    if row.problem:
        return found | {"problem": row.problem.plain}
    assert row.result is not None
    best = row.result.rows[0] if row.result.rows else None
    return found | {
        "bids": len(row.result.rows),
        "winners": names(row.result.winners),
        "price": amount(best.bid.price_cents) if best else "–",
        "lead": _lead(row),
    }


def _lead(row: queries.Scored) -> str:
    rows = row.result.rows if row.result else ()
    if len(rows) < 2:
        return "–"
    return points(rows[0].total - rows[1].total)


def _scenario(request: SignedInRequest, pk: int, scenario: int) -> LabScenario:
    return get_object_or_404(
        queries.scenarios_visible_to(request.user), pk=scenario, purchase_id=pk
    )


@require_GET
def scenario(request: SignedInRequest, pk: int, scenario: int) -> HttpResponse:
    """One set of sample bids, explored."""
    purchase = get_object_or_404(purchases_visible_to(request.user), pk=pk)
    found = _scenario(request, pk, scenario)
    row = queries.scored(found, as_file(purchase, _language()), _language())
    asked = request.GET.get("across", ""), request.GET.get("up", "")
    explored = explore(row.file, row.result, *asked) if row.file and row.result else None
    return render_page(
        request,
        "procurement/lab/scenario.html",
        _page(purchase, request, found.name)
        | {
            "scenario": found,
            "scored": row,
            "explored": explored,
            "winners": names(row.result.winners) if row.result else "",
        },
        part="other-weights",
    )


@require_http_methods(["GET", "POST"])
def bids(request: SignedInRequest, pk: int, scenario: int) -> HttpResponse:
    """Change the sample bids."""
    purchase = get_object_or_404(purchases_visible_to(request.user), pk=pk)
    found = _scenario(request, pk, scenario)
    page = _page(purchase, request, found.name)
    row = queries.scored(found, as_file(purchase, _language()), _language())
    if row.file is None:
        return redirect("procurement:lab_scenario", pk, found.pk)
    form = BidsForm(
        request.POST or None,
        bids=row.file.bids,
        criteria=row.file.criteria,
        initial={"name": found.name},
    )
    if form.is_bound and form.is_valid():
        try:
            actions.change_bids(
                scenario=found,
                name=form.cleaned_data["name"],
                bids=form.bids,
                by=request.user,
                at=clock.now(),
            )
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, _("Saved."))
            return redirect("procurement:lab_scenario", pk, found.pk)
    return render_page(
        request,
        "procurement/lab/bids.html",
        page | {"scenario": found, "form": form},
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
def forecast(request: SignedInRequest, pk: int, scenario: int) -> HttpResponse:
    """Look ahead at real bids, with every assumption in sight."""
    purchase = get_object_or_404(purchases_visible_to(request.user), pk=pk)
    found = _scenario(request, pk, scenario)
    page = _page(purchase, request, found.name) | {"scenario": found}
    try:
        question = queries.question_for(purchase, _language())
    except Unusable as error:
        return render_page(
            request, "procurement/lab/forecast.html", page | {"problem": error.plain}
        )
    expected = _expected(found, purchase, question)
    form = ExpectForm(request.POST or None, expected=expected, labels=_labels(purchase, question))
    if form.is_bound and form.is_valid():
        expected = form.assumptions()
        # While somebody types, the page only draws; the button keeps.
        if page["exploring"] and not request.headers.get("HX-Request"):
            actions.expect(scenario=found, assumptions=expected, by=request.user, at=clock.now())
    seed = form.cleaned_data["seed"] if form.is_bound and form.is_valid() else 1
    made = look_ahead(question, expected, tenders=TENDERS, seed=seed)
    return render_page(
        request,
        "procurement/lab/forecast.html",
        page
        | {
            "form": form,
            "tenders": number_format(TENDERS, force_grouping=True),
            "reserved": question.reserved,
        }
        | _drawn(made),
        part="results",
        status=422 if form.errors else 200,
    )


def _drawn(made: Forecast) -> dict[str, Any]:
    cost = made.cost
    return {
        "made": made,
        "bids_chart": bids_chart(made),
        "price_chart": price_chart(made),
        "cost": cost
        and {
            "mean": amount(cost.mean_cents),
            "percent": percent(cost.mean_percent),
            "price": amount(cost.price_cents),
            "baseline": amount(cost.baseline_cents),
            "low": amount(cost.low_cents),
            "high": amount(cost.high_cents),
            "p05": amount(cost.p05_cents),
            "p95": amount(cost.p95_cents),
        },
        "pes_baseline": percent(100 * made.baseline_pes_wins.value),
        "one_baseline": percent(100 * made.baseline_at_least[1].value),
    }


def _expected(found: LabScenario, purchase: Purchase, question: Question) -> Assumptions:
    """What was said before, as far as the purchase still asks for it; else what the market says."""
    suggested = queries.suggested(purchase, question, day=clock.today())
    if (said := found.expected) is None:
        return suggested
    chances = {n: said.chances.get(n, chance) for n, chance in suggested.chances.items()}
    return completed(said.model_copy(update={"chances": chances}), question)


def _labels(purchase: Purchase, question: Question) -> dict[str, str]:
    labels = {c.code: c.title for c in question.criteria}
    for name in question.required:
        try:
            title = catalogue().criterion(name.partition("/")[0]).title.for_language(_language())
        except UnknownCriterion:
            continue
        labels[name] = _("Requirement: %(title)s") % {"title": title}
    return labels


@require_GET
def matrix(request: SignedInRequest, pk: int, scenario: int) -> HttpResponse:
    """The scoring matrix as a workbook."""
    purchase = get_object_or_404(purchases_visible_to(request.user), pk=pk)
    found = _scenario(request, pk, scenario)
    row = queries.scored(found, as_file(purchase, _language()), _language())
    if row.file is None or row.result is None:
        return redirect("procurement:lab_scenario", pk, found.pk)
    response = HttpResponse(
        matrix_workbook(row.file, row.result, _language()), content_type=MATRIX_TYPE
    )
    response["Content-Disposition"] = f'attachment; filename="matrix-{found.pk}.xlsx"'
    return response


@require_POST
def drop(request: SignedInRequest, pk: int, scenario: int) -> HttpResponse:
    """Take a set of sample bids away."""
    found = _scenario(request, pk, scenario)
    try:
        actions.drop_scenario(scenario=found, by=request.user, at=clock.now())
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Taken away: %(name)s.") % {"name": found.name})
    return redirect("procurement:lab", pk)

"""Choosing one criterion, its preview, and the clause on employment contracts."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pomost.criteria.catalogue.rules import Criterion
from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.numbers import read_whole
from pomost.kernel.pages import render_page
from pomost.people.requests import SignedInRequest
from pomost.procurement.clauses import actions
from pomost.procurement.clauses.forms import PREFIX, CriterionForm, EmploymentForm
from pomost.procurement.clauses.queries import criterion_on, suggested_for, words_of
from pomost.procurement.path.queries import step_url
from pomost.procurement.path.rules import Step
from pomost.procurement.path.views import lock, saved_quietly, show_clashes, step_context
from pomost.procurement.purchases import actions as purchases
from pomost.procurement.purchases import queries
from pomost.procurement.purchases.models import ROLE_LABELS
from pomost.procurement.purchases.rules import ChosenCriterion, PurchaseFile, Role


@require_http_methods(["GET", "POST"])
def criterion(request: SignedInRequest, pk: int, code: str, role: str = "") -> HttpResponse:
    """Choose a criterion, or change how it stands in the purchase."""
    purchase = get_object_or_404(queries.purchases_visible_to(request.user), pk=pk)
    file = queries.as_file(purchase, get_language() or "pl")
    found = criterion_on(code, purchase.as_of)
    chosen = _chosen(file, code, role)
    if found is None or (role and chosen is None):
        raise Http404
    form = CriterionForm(
        request.POST or None,
        criterion=found,
        role=role,
        taken=[c.role for c in file.criteria if c.code == code],
        initial=_initial(chosen) | {"version": purchase.version},
    )
    lock(form, purchase, request)
    clashes: list[dict[str, str]] = []
    if form.is_bound and form.is_valid():
        try:
            actions.choose_criterion(
                purchase=purchase,
                version=form.cleaned_data["version"] or purchase.version,
                code=code,
                role=role or form.cleaned_data["role"] or found.roles[0],
                parameters=form.parameters(),
                reason=form.cleaned_data["reason"],
                wording=form.cleaned_data["wording"],
                by=request.user,
                at=clock.now(),
            )
        except purchases.Overtaken as error:
            clashes = show_clashes(form, error)
        except DomainError as error:
            named = next((n for n in (error.field, PREFIX + error.field) if n in form.fields), None)
            form.add_error(named, str(error))
        else:
            messages.success(request, _("%(title)s: saved.") % {"title": _title(found)})
            return redirect(step_url(purchase, Step.CRITERIA))
    why = next(s for s in suggested_for(file) if s.criterion.code == found.code)
    return render_page(
        request,
        "procurement/clauses/criterion.html",
        step_context(request, purchase, file, Step.CRITERIA)
        | {
            "criterion": found,
            "suggestion": why,
            "role": role,
            "role_label": ROLE_LABELS.get(role, ""),  # type: ignore[call-overload]
            "form": form,
            "clashes": clashes,
            "words": _preview(found, form),
        },
        part="preview",
        status=422 if form.errors else 200,
    )


@require_GET
def preview(request: SignedInRequest, pk: int, code: str) -> HttpResponse:
    """The clause in words, with what is typed so far; what does not fit takes its default."""
    purchase = get_object_or_404(queries.purchases_visible_to(request.user), pk=pk)
    found = criterion_on(code, purchase.as_of)
    if found is None:
        raise Http404
    form = CriterionForm(request.GET, criterion=found, role=Role.AWARD)
    return render_page(
        request,
        "procurement/clauses/preview.html",
        {"words": _preview(found, form), "criterion": found},
        part="preview",
    )


def _preview(found: Criterion, form: CriterionForm) -> Any:
    if form.is_bound:
        form.is_valid()
        values = {
            name.removeprefix(PREFIX): value
            for name, value in getattr(form, "cleaned_data", {}).items()
            if name.startswith(PREFIX) and value not in (None, "") and name not in form.errors
        }
        wording = getattr(form, "cleaned_data", {}).get("wording", "")
    else:
        values = {
            name.removeprefix(PREFIX): value
            for name, value in form.initial.items()
            if name.startswith(PREFIX)
        }
        wording = form.initial.get("wording", "")
    return words_of(
        found,
        ChosenCriterion(
            code=found.code, role=Role(found.roles[0]), parameters=values, wording=wording
        ),
    )


@require_POST
def drop_criterion(request: SignedInRequest, pk: int, code: str, role: str) -> HttpResponse:
    """Take a criterion out of the purchase."""
    purchase = get_object_or_404(queries.purchases_visible_to(request.user), pk=pk)
    typed = request.POST.get("version", "")
    try:
        actions.drop_criterion(
            purchase=purchase,
            version=purchase.version if (said := read_whole(typed)) is None else said,
            code=code,
            role=role,
            by=request.user,
            at=clock.now(),
        )
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Taken out. Its words stay in the history."))
    return redirect(step_url(purchase, Step.CRITERIA))


@require_http_methods(["GET", "POST"])
def employment_clause(request: SignedInRequest, pk: int) -> HttpResponse:
    """The clause of art. 95."""
    at = clock.now()
    purchase = get_object_or_404(queries.purchases_visible_to(request.user), pk=pk)
    file = queries.as_file(purchase, get_language() or "pl")
    form = EmploymentForm(
        request.POST or None,
        purchase=purchase,
        initial=EmploymentForm.initial_of(file) | {"version": purchase.version},
    )
    lock(form, purchase, request)
    clashes: list[dict[str, str]] = []
    if form.is_bound and form.is_valid():
        try:
            saved = purchases.revise(
                purchase=purchase,
                version=form.cleaned_data["version"] or purchase.version,
                parts=form.parts(),
                by=request.user,
                at=at,
            )
        except purchases.Overtaken as error:
            clashes = show_clashes(form, error)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            if request.headers.get("X-Autosave"):
                return saved_quietly(
                    form.cleaned_data["version"], saved.version, is_new=saved.updated_at == at
                )
            messages.success(request, _("Saved."))
            return redirect(step_url(purchase, Step.CRITERIA))
    return render_page(
        request,
        "procurement/clauses/employment.html",
        step_context(request, purchase, file, Step.CRITERIA) | {"form": form, "clashes": clashes},
        status=422 if form.errors else 200,
    )


def _chosen(file: PurchaseFile, code: str, role: str) -> ChosenCriterion | None:
    return next((c for c in file.criteria if c.code == code and c.role == role), None)


def _initial(chosen: ChosenCriterion | None) -> dict[str, Any]:
    if chosen is None:
        return {}
    return CriterionForm.initial_from(
        chosen.parameters, reason=chosen.reason, wording=chosen.wording
    )


def _title(found: Criterion) -> str:
    return found.title.for_language(get_language() or "pl")

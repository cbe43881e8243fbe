"""The pages of the path."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pomost.criteria.catalogue.rules import UnknownDay
from pomost.criteria.cpv.queries import labels_of
from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.pages import render_page
from pomost.people.requests import SignedInRequest
from pomost.procurement.award.forms import PointsForm
from pomost.procurement.award.queries import ways_of
from pomost.procurement.candidates.queries import candidates_of
from pomost.procurement.clauses.forms import AwardForm
from pomost.procurement.clauses.queries import clauses_of, supply_kinds_of
from pomost.procurement.comments.queries import open_counts
from pomost.procurement.contracts.queries import contracts_of
from pomost.procurement.diagnosis.forms import DiagnosisForm
from pomost.procurement.history.queries import part_label, value_in_words
from pomost.procurement.history.rules import Seen
from pomost.procurement.market.queries import market_of
from pomost.procurement.need.forms import NeedForm
from pomost.procurement.orders.queries import order_in_force
from pomost.procurement.path.forms import (
    DraftForm,
    MarketForm,
    MonitoringForm,
    ReviewForm,
    StepForm,
)
from pomost.procurement.path.queries import (
    STEP_LABELS,
    STEP_TASKS,
    crumbs,
    gaps_in_words,
    gaps_of,
    neighbours,
    steps_of,
)
from pomost.procurement.path.rules import Step, waiting_by_step, weights_total
from pomost.procurement.procedures.rules import spans
from pomost.procurement.purchases import actions, queries
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.permissions import may_approve, may_edit
from pomost.procurement.purchases.rules import PurchaseFile, Role
from pomost.procurement.regime.forms import RegimeForm
from pomost.procurement.regime.queries import procedures_of, regime_of, rows_of
from pomost.procurement.rows.forms import RowsForm
from pomost.procurement.terms.forms import ContractForm
from pomost.procurement.terms.queries import arrivals_of, indexation_of

FORMS: dict[Step, type[StepForm]] = {
    Step.DIAGNOSIS: DiagnosisForm,
    Step.NEED: NeedForm,
    Step.REGIME: RegimeForm,
    Step.MARKET: MarketForm,
    Step.AWARD: PointsForm,
    Step.CONTRACT: ContractForm,
    Step.REVIEW: ReviewForm,
    Step.MONITORING: MonitoringForm,
}
NEEDS_FILE = (Step.AWARD, Step.CONTRACT)
ROW_SETS = ("groups", "lots")  # the page comes back at the set of rows that was added to


@require_http_methods(["GET", "POST"])
def step(request: SignedInRequest, pk: int, slug: str) -> HttpResponse:
    """One step: what is there, what is missing, and a form that saves what is typed."""
    if slug not in Step.__members__.values():
        raise Http404
    here, at = Step(slug), clock.now()
    purchase = get_object_or_404(queries.purchases_visible_to(request.user), pk=pk)
    file = queries.as_file(purchase, get_language() or "pl")
    form = make_form(here, purchase, file, request)
    clashes: list[dict[str, str]] = []
    if form is not None and form.is_bound and form.is_valid():
        try:
            saved = actions.revise(
                purchase=purchase,
                version=form.cleaned_data["version"] or purchase.version,
                parts=form.parts(),
                without=form.without(),
                by=request.user,
                at=at,
            )
        except actions.Overtaken as error:
            clashes = show_clashes(form, error)
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            if request.headers.get("X-Autosave"):
                return saved_quietly(
                    form.cleaned_data["version"], saved.version, is_new=saved.updated_at == at
                )
            messages.success(request, _("Saved."))
            following = neighbours(saved, here)["next"]
            if "onward" in request.POST and following:
                return redirect(following["url"])
            added = request.POST.get("add", "")
            return redirect(f"{request.path}#{added}" if added in ROW_SETS else request.path)
    return render_page(
        request,
        f"procurement/path/{here}.html",
        step_context(request, purchase, file, here)
        | extras(request, here, purchase, file, form)
        | {"form": form, "clashes": clashes, "row_sets": rows_of_form(form)},
        status=422 if form is not None and form.errors else 200,
    )


def rows_of_form(form: StepForm | None) -> dict[str, Any]:
    """The repeating rows of a form that has some, by the name of their part."""
    if not isinstance(form, RowsForm):
        return {}
    return {kind: form.rows(kind) for kind in form.row_sets}


def make_form(
    here: Step, purchase: Purchase, file: PurchaseFile, request: SignedInRequest
) -> StepForm | None:
    """The step's form, bound when something was sent; read-only for those who may not edit."""
    if here not in FORMS:
        return None
    kind = FORMS[here]
    options: dict[str, Any] = {"file": file} if here in NEEDS_FILE else {}
    form = kind(
        request.POST or None,
        purchase=purchase,
        initial=kind.initial_of(file) | {"version": purchase.version},
        **options,
    )
    lock(form, purchase, request)
    return form


def lock(form: DraftForm, purchase: Purchase, request: SignedInRequest) -> None:
    """Nothing to type for those who may not edit; the action refuses them anyway."""
    fixed = purchase.edition and form.fixed_by_publication
    if fixed or not may_edit(request.user, purchase):
        for field in form.fields.values():
            field.disabled = True


def show_clashes(form: DraftForm, error: actions.Overtaken) -> list[dict[str, str]]:
    """Tell what the other person wrote; the next save decides with open eyes."""
    form.add_error(None, str(error))
    if isinstance(form.data, QueryDict):
        data = form.data.copy()
        seen = form.cleaned_data["version"] or Seen(error.version)
        data["version"] = seen.after_clash([c.name for c in error.clashes], error.version).text
        form.data = data
    return [
        {
            "label": part_label(clash.name),
            "mine": value_in_words(clash.name, clash.mine),
            "theirs": value_in_words(clash.name, clash.theirs),
        }
        for clash in error.clashes
    ]


def saved_quietly(seen: Seen | None, version: int, *, is_new: bool) -> HttpResponse:
    """What a page that saves by itself needs to know.

    ``is_new`` tells whether this save made the version, or there was nothing to save.
    """
    seen = seen if seen is not None else Seen(version)
    response = HttpResponse(status=204)
    response["X-Version"] = (seen.after_saving(version) if is_new else seen).text
    return response


def step_context(
    request: SignedInRequest, purchase: Purchase, file: PurchaseFile, here: Step
) -> dict[str, Any]:
    """What every page of the path shows."""
    return {
        "purchase": purchase,
        "file": file,
        "steps": steps_of(purchase, file, here=here),
        "number": list(Step).index(here) + 1,
        "task": STEP_TASKS[here],
        "gaps": gaps_in_words(gaps_of(purchase, file)[here]),
        "waiting": waiting_by_step(file).get(here, []),
        "editing": may_edit(request.user, purchase),
        "comments": {
            "url": reverse("procurement:comments", args=[purchase.pk, here.value]),
            "open": open_counts(purchase).get(here, 0),
        },
        "crumbs": crumbs(purchase, label=str(STEP_LABELS[here])),
        **neighbours(purchase, here),
    }


def extras(
    request: SignedInRequest,
    here: Step,
    purchase: Purchase,
    file: PurchaseFile,
    form: StepForm | None,
) -> dict[str, Any]:
    """What only some of the pages show."""
    if here == Step.NEED:
        codes = [code for code in (file.cpv, *file.further_cpv) if code]
        labels = labels_of(codes)
        return {
            "kinds": supply_kinds_of(file),
            "codes": [{"code": code, "label": labels.get(code)} for code in codes],
        }
    if here == Step.REGIME:
        try:
            found = regime_of(file)
        except UnknownDay:
            return {"regime": None}
        return {
            "regime": found,
            "order": order_in_force(purchase.buyer_id),
            "rules": rows_of(found, purchase, file),
            "procedures": procedures_of(found, file),
            "spans": spans(file, found.threshold),
        }
    if here == Step.MARKET:
        return {"market": market_of(purchase, file, day=clock.today())}
    if here == Step.CRITERIA:
        return {"candidates": candidates_of(purchase, file, day=clock.today())}
    if isinstance(form, AwardForm):
        award = [c for c in clauses_of(file) if c.chosen.role == Role.AWARD]
        fields = form.weight_fields()
        return {
            "award_clauses": [{"clause": c, "field": fields[c.chosen.code]} for c in award],
            "total": weights_total(file),
            **ways_of(file, get_language() or "pl"),
        }
    if isinstance(form, ContractForm):
        clauses = clauses_of(file)
        return {
            "contract_groups": [{"clause": clauses[n], "fields": f} for n, f in form.groups()],
            "arrivals": arrivals_of(file),
            "elements": indexation_of(file),
        }
    if here == Step.MONITORING:
        return {"contracts": contracts_of(purchase)}
    if here == Step.REVIEW:
        return {"may_approve": may_approve(request.user, purchase)}
    return {}

"""The pages of checks: planning, carrying out, evidence, work delivered."""

from datetime import date
from typing import Any

from django import forms
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from pomost.kernel import clock, uploads
from pomost.kernel.errors import DomainError
from pomost.kernel.pages import render_page
from pomost.kernel.verdicts import no
from pomost.people.requests import SignedInRequest
from pomost.procurement.checks import actions, queries, rules
from pomost.procurement.checks import forms as fields
from pomost.procurement.checks.models import ANSWER_LABELS, ContractCheck
from pomost.procurement.checks.rules import About, Answer, CheckState
from pomost.procurement.contracts.models import Contract
from pomost.procurement.contracts.permissions import may_monitor
from pomost.procurement.contracts.queries import criterion_of, duties_of, title_of, titles
from pomost.procurement.contracts.views import answer, contract_crumbs, contract_of


@require_http_methods(["GET", "POST"])
def add_checks(request: SignedInRequest, pk: int) -> HttpResponse:
    """Plan one more check, or a row of them."""
    found = contract_of(request, pk)
    duties = duties_of(found)
    names = titles(duties, found.purchase.as_of, get_language() or "pl")
    form = fields.ChecksForm(
        request.POST or None, duties=list(names.items()), initial={"first_on": clock.today()}
    )

    def do(**who: Any) -> None:
        values = dict(form.cleaned_data)
        duty = next((one for one in duties if one.pk == values["duty"]), None)
        about = About.CLAUSE if duty else About.WORK
        actions.add_checks(contract=found, about=about, **values | {"duty": duty}, **who)

    return answer(
        request,
        form,
        do,
        title=_("Plan a check"),
        lede=_("One check, or one for each month, quarter or year until the contract ends."),
        contract=found,
        verdict=may_monitor(request.user, found),
    )


@require_http_methods(["GET", "POST"])
def check(request: SignedInRequest, pk: int) -> HttpResponse:
    """One check: what was received, what was found, or another day."""
    found = get_object_or_404(queries.checks_visible_to(request.user), pk=pk)
    day, language = found.contract.purchase.as_of, get_language() or "pl"
    kinds = _kinds(found, language)
    form: forms.Form = _sent(request, kinds)
    failed: forms.Form | None = None
    if request.method == "POST":
        try:
            if form.is_valid():
                _do(request, found, form)
                return redirect(request.path)
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        failed = form
    today = clock.today()
    labels = dict(kinds)
    return render_page(
        request,
        "procurement/checks/check.html",
        {
            "crumbs": contract_crumbs(found.contract, _("Check")),
            "check": found,
            "contract": found.contract,
            "title": title_of(found.duty, day) if found.duty else None,
            "late": rules.is_late(state=CheckState(found.state), due_on=found.due_on, today=today),
            "answer": ANSWER_LABELS[Answer(found.answer)] if found.answer else "",
            "evidence": [
                {"piece": piece, "label": labels.get(piece.kind, _("something else"))}
                for piece in found.evidence.order_by("received_on", "pk")
            ],
            "breaches": found.breaches.filter(withdrawn_by=None).order_by("found_on", "pk"),
            "forms": {
                "record": fields.CheckForm(initial={"done_on": today}),
                "receive": fields.ReceivedForm(kinds=kinds, initial={"received_on": today}),
                "move": fields.MoveForm(initial={"due_on": found.due_on}),
                "drop": fields.DropForm(),
            }
            | ({request.POST.get("do", ""): failed} if failed else {}),
            "failed": failed,
            "verdict": may_monitor(request.user, found.contract),
        },
        status=422 if failed else 200,
    )


def _kinds(found: ContractCheck, language: str) -> list[tuple[str, str]]:
    """What the criterion's page names as evidence."""
    known = criterion_of(found.duty, found.contract.purchase.as_of) if found.duty else None
    return [(one.kind, one.label.for_language(language)) for one in known.evidence] if known else []


def _sent(request: SignedInRequest, kinds: list[tuple[str, str]]) -> forms.Form:
    match request.POST.get("do"):
        case "receive":
            return fields.ReceivedForm(request.POST, request.FILES, kinds=kinds)
        case "move":
            return fields.MoveForm(request.POST)
        case "drop":
            return fields.DropForm(request.POST)
    return fields.CheckForm(request.POST or None)


def _do(request: SignedInRequest, found: ContractCheck, form: forms.Form) -> None:
    who: dict[str, Any] = {"by": request.user, "at": clock.now()}
    values = dict(form.cleaned_data)
    match request.POST.get("do"):
        case "receive":
            actions.receive_evidence(check=found, file=values.pop("upload"), **values, **who)
        case "move":
            actions.move_check(check=found, **values, **who)
        case "drop":
            actions.drop_check(check=found, on=clock.today(), **values, **who)
        case _:
            actions.record_check(check=found, **values, **who)


@require_GET
def check_evidence(request: SignedInRequest, pk: int) -> FileResponse:
    """A file received for a check, to be saved."""
    piece = get_object_or_404(queries.evidence_visible_to(request.user).exclude(file=""), pk=pk)
    kind = uploads.Kind(piece.file.name.rpartition(".")[2])
    return uploads.hand_out(piece.file.open("rb"), kind=kind, name=piece.original_name)


@require_http_methods(["GET", "POST"])
def months(request: SignedInRequest, pk: int) -> HttpResponse:
    """Record how much a group worked in a month."""
    found = contract_of(request, pk)
    duties = [duty for duty in duties_of(found) if duty.people]
    names = titles(duties, found.purchase.as_of, get_language() or "pl")
    running = [
        (month.isoformat(), date_format(month, "YEAR_MONTH_FORMAT"))
        for month in rules.months_between(found.starts_on, found.ends_on)
        if month <= clock.today()
    ]
    form = fields.MonthForm(
        request.POST or None,
        duties=list(names.items()),
        months=running,
        initial={"month_on": running[-1][0] if running else None},
    )

    def do(**who: Any) -> None:
        values = dict(form.cleaned_data)
        chosen = values.pop("duty")
        duty = next(one for one in duties if one.pk == chosen)
        month = date.fromisoformat(values.pop("month_on"))
        actions.record_month(duty=duty, month_on=month, **values, **who)

    return answer(
        request,
        form,
        do,
        title=_("Work of a group in a month"),
        lede=_("From the list of posts, without names. Recording a month again corrects it."),
        contract=found,
        verdict=may_monitor(request.user, found) if running else no(_begins_later(found)),
    )


def _begins_later(contract: Contract) -> str:
    return _("The contract begins on %(day)s. Its first month is recorded from that day.") % {
        "day": date_format(contract.starts_on)
    }

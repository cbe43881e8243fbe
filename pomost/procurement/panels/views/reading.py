"""The page of a panel, and what can be taken away from it."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from pomost.kernel.errors import DomainError
from pomost.kernel.pages import render_page
from pomost.people.requests import SignedInRequest
from pomost.procurement.documents.exports import DOCX_TYPE, PDF_TYPE, as_docx, as_pdf
from pomost.procurement.panels import exports, forms, queries
from pomost.procurement.panels.models import Panel, PanelMember
from pomost.procurement.panels.permissions import (
    may_appoint,
    may_declare,
    may_declare_terms,
    may_run_panel,
    may_score,
    may_start,
)
from pomost.procurement.panels.queries import result
from pomost.procurement.panels.rules import UNSEALED, PanelState
from pomost.procurement.variants.queries.shown import crumbs

FORMATS: dict[str, tuple[str, Callable[[Panel], bytes]]] = {
    "csv": (exports.CSV_TYPE, exports.as_csv),
    "json": ("application/json", exports.as_json),
    "docx": (DOCX_TYPE, lambda panel: as_docx(exports.protocol(panel))),
    "pdf": (PDF_TYPE, lambda panel: as_pdf(exports.protocol(panel))),
}


def found(request: SignedInRequest, pk: int) -> Panel:
    """The panel of a challenge, if the person may know of it."""
    return get_object_or_404(queries.panels_visible_to(request.user), challenge=pk)


def refuse(form: Any, error: DomainError) -> None:
    """Put a refusal beside its field, or over the form."""
    form.add_error(error.field if error.field in form.fields else None, str(error))


@require_GET
def panel(request: SignedInRequest, pk: int) -> HttpResponse:
    """The panel as this person may see it."""
    here = found(request, pk)
    return show(request, here)


def show(
    request: SignedInRequest, here: Panel, form: forms.AppointForm | None = None
) -> HttpResponse:
    """The page, also with a refused appointment."""
    user = request.user
    running = may_run_panel(user, here.challenge)
    appointing = may_appoint(user, here)
    seat = queries.seat_in(user, here)
    if seat:
        seat.panel = here
    reasons = result.reasons_open_to(user, here)
    reads = here.state == PanelState.PUBLISHED or bool(reasons)
    return render_page(
        request,
        "procurement/panels/panel.html",
        {
            "crumbs": crumbs(here.challenge, label=_("Panel")),
            "panel": here,
            "challenge": here.challenge,
            "running": running,
            "terms": result.terms_in_words(here),
            "total": here.terms.total,
            "may_declare": may_declare_terms(user, here.challenge, here),
            "starting": may_start(user, here),
            "appointing": appointing,
            "form": (
                form or forms.AppointForm(colleagues=queries.colleagues_for(here, seen_by=user))
            )
            if appointing
            else None,
            "seats": result.seats_in_words(here) if running else [],
            "unjudged": queries.unjudged_in(here) if running and here.state == "scoring" else [],
            "seat": seat,
            "scoring": may_score(user, seat) if seat else None,
            "declaring": may_declare(user, seat) if seat else None,
            "newcomers": queries.joined_since(here) if running and here.started_at else [],
            "tasks": tasks_of(seat) if seat and seat.declared_at else [],
            "result": result.result_of(here, reasons_of=reasons) if reads else None,
            "takes_away": here.state in UNSEALED and (running or (seat and seat.handed_in_at)),
        },
        status=422 if form is not None and form.errors else 200,
    )


def tasks_of(seat: PanelMember) -> list[dict[str, Any]]:
    """What a member scores, and how far they are."""
    todo = {one.pk for one in queries.unfinished(seat)}
    return [
        {"proposal": one, "done": one.pk not in todo, "excluded": False, "late": False}
        for one in queries.to_score(seat)
    ] + [
        {
            "proposal": one.proposal,
            "done": True,
            "excluded": True,
            "late": result.is_late(seat, one),
        }
        for one in seat.conflicts.select_related("proposal__organisation").order_by("pk")
    ]


@require_GET
def panel_file(request: SignedInRequest, pk: int, form: str) -> HttpResponse:
    """The result as rows or as a protocol, for those who read everything."""
    here = found(request, pk)
    seat = queries.seat_in(request.user, here)
    reads = may_run_panel(request.user, here.challenge) or (seat and seat.handed_in_at)
    if form not in FORMATS or here.state not in UNSEALED or not reads:
        raise Http404
    kind, write = FORMATS[form]
    answer = HttpResponse(write(here), content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="panel-{here.challenge_id}.{form}"'
    return answer

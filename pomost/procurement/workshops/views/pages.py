"""The facilitator's pages: the list, a new workshop, the room, the wall, what to take away."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import qrcode
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.numbers import read_whole
from pomost.kernel.pages import render_page
from pomost.people.requests import SignedInRequest
from pomost.procurement.documents.exports import PDF_TYPE, as_pdf
from pomost.procurement.innovation.queries import challenges_visible_to
from pomost.procurement.sample_bids import exports
from pomost.procurement.sample_bids import queries as bids
from pomost.procurement.sample_bids.queries.board import board_of
from pomost.procurement.sample_bids.rules import variants_are_fixed
from pomost.procurement.teams.queries import present, teams_of
from pomost.procurement.teams.rules import most_bids
from pomost.procurement.teams.views import clock_of, etag_of, not_modified
from pomost.procurement.workshops import actions, queries, rules
from pomost.procurement.workshops.forms import ClockForm, NewWorkshopForm
from pomost.procurement.workshops.models import STAGE_LABELS, Workshop
from pomost.procurement.workshops.permissions import may_keep, may_run
from pomost.procurement.workshops.rules import MOVES, ORDER, REVEALED, SEATING, Stage, is_back

WALL = Path(exports.__file__).with_name("wall.typ")


def found(request: SignedInRequest, pk: int) -> Workshop:
    return get_object_or_404(queries.workshops_visible_to(request.user), pk=pk)


@require_GET
def workshops(request: SignedInRequest) -> HttpResponse:
    """The workshops of one's organisations."""
    return render_page(
        request,
        "procurement/workshops/list.html",
        {
            "workshops": queries.workshops_visible_to(request.user)[:100],
            "may_open": queries.hosts_of(request.user).exists(),
        },
    )


@require_http_methods(["GET", "POST"])
def new_workshop(request: SignedInRequest) -> HttpResponse:
    """Open a workshop on a challenge."""
    names = "\n".join(_("Team %(n)s") % {"n": n} for n in range(1, 5))
    form = NewWorkshopForm(
        request.POST or None,
        by=request.user,
        initial={"teams": names, "challenge": read_whole(request.GET.get("challenge", ""))},
    )
    if form.is_bound and form.is_valid():
        plan = form.cleaned_data
        try:
            made = actions.open_workshop(
                **plan | {"teams": plan["teams"].splitlines()}, by=request.user, at=clock.now()
            )
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            return redirect("procurement:workshop", pk=made.pk)
    return render_page(
        request,
        "procurement/workshops/new.html",
        {
            "crumbs": [
                {"url": reverse("procurement:workshops"), "label": _("Workshops")},
                {"label": _("Open a workshop")},
            ],
            "form": form,
            "may_open": queries.hosts_of(request.user).exists(),
        },
        status=422 if form.errors else 200,
    )


@require_GET
def workshop(request: SignedInRequest, pk: int) -> HttpResponse:
    """The facilitator's page; it keeps itself up to date."""
    here = found(request, pk)
    etag = etag_of(here.version, f"f{request.user.pk}")
    if request.headers.get("If-None-Match") == etag:
        return not_modified(etag)
    stage, teams = Stage(here.stage), list(teams_of(here))
    answer = render_page(
        request,
        "procurement/workshops/workshop.html",
        {
            "workshop": here,
            "etag": etag,
            **clock_of(here),
            "may_run": may_run(request.user, here),
            "may_read_challenge": challenges_visible_to(request.user)
            .filter(pk=here.challenge_id)
            .exists(),
            "may_keep": may_keep(request.user, here),
            "fixed": variants_are_fixed(stage, here.round),
            "moves": [
                {
                    "then": then,
                    "label": STAGE_LABELS[then],
                    "back": is_back(stage, then),
                    "again": (stage, then) == (Stage.RESULTS, Stage.BIDS),
                }
                for then in sorted(MOVES[stage], key=ORDER.index, reverse=True)
                if (stage, then) != (Stage.RESULTS, Stage.BIDS) or bids.goes_on(here)
            ],
            "next_round": here.round + 1,
            "stages": stages_of(here),
            "people": present(here),
            "teams": teams,
            "progress": bids.progress(here),
            "bids": bids.bids_in(here),
            "pairs_open": stage in SEATING | {Stage.BIDS} and here.round == 1,
            "door": door_of(request, here),
            "clock_form": ClockForm(initial={"minutes": 15}),
            "board": board_of(here) if stage in REVEALED else [],
            "most_bids": most_bids(len(teams)),
        },
        part="live",
    )
    answer["ETag"] = etag
    return answer


def stages_of(here: Workshop) -> list[dict[str, Any]]:
    """All stages in order, with where the room stands."""
    place = rules.ORDER.index(Stage(here.stage))
    return [
        {
            "label": STAGE_LABELS[stage],
            "current": number == place,
            "done": number < place,
        }
        for number, stage in enumerate(rules.ORDER)
    ]


def door_of(request: SignedInRequest, here: Workshop) -> dict[str, Any]:
    """The address of the door, and its QR code as one path on a grid."""
    url = request.build_absolute_uri(reverse("procurement:join_room", args=[here.code]))
    code = qrcode.QRCode(border=0, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(url)
    code.make(fit=True)
    rows = code.get_matrix()
    dots = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, on in enumerate(row) if on
    )
    enter = request.build_absolute_uri(reverse("procurement:enter"))
    return {"url": url, "enter": enter, "path": dots, "size": len(rows)}


@require_GET
def workshop_wall(request: SignedInRequest, pk: int) -> HttpResponse:
    """What the projector shows: nothing to press, nothing sealed."""
    here = found(request, pk)
    etag = etag_of(here.version, "wall")
    if request.headers.get("If-None-Match") == etag:
        return not_modified(etag)
    stage = Stage(here.stage)
    answer = render_page(
        request,
        "procurement/workshops/wall.html",
        {
            "workshop": here,
            "etag": etag,
            **clock_of(here),
            "stages": stages_of(here),
            "teams": teams_of(here),
            "count": present(here).count(),
            "progress": bids.progress(here),
            "door": door_of(request, here),
            "board": board_of(here) if stage in REVEALED else [],
        },
        part="live",
    )
    answer["ETag"] = etag
    return answer


@require_GET
def workshop_export(request: SignedInRequest, pk: int, form: str) -> HttpResponse:
    """Take the workshop away: JSON that recomputes, a spreadsheet, sheets for the wall."""
    here = found(request, pk)
    if form not in EXPORTS:
        raise Http404
    make, kind = EXPORTS[form]
    answer = HttpResponse(make(here), content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="workshop-{here.pk}.{form}"'
    return answer


EXPORTS: dict[str, tuple[Callable[[Workshop], str | bytes], str]] = {
    "json": (exports.as_text, "application/json"),
    "csv": (exports.as_csv, "text/csv; charset=utf-8"),
    "xlsx": (exports.as_xlsx, exports.XLSX_TYPE),
    "pdf": (lambda here: as_pdf(exports.sheets(here), template=WALL), PDF_TYPE),
}

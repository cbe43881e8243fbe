"""A member declares conflicts, scores alone, hands in."""

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.pages import render_page
from pomost.people.requests import SignedInRequest
from pomost.procurement.panels import actions, forms, queries
from pomost.procurement.panels.models import PanelMember
from pomost.procurement.panels.permissions import may_declare, may_score
from pomost.procurement.panels.rules import parts_of
from pomost.procurement.panels.views.reading import found, refuse
from pomost.procurement.variants.queries.shown import crumbs


def own_seat(request: SignedInRequest, pk: int) -> PanelMember:
    """The person's own seat on the panel."""
    panel = found(request, pk)
    seat = queries.seat_in(request.user, panel)
    if seat is None:
        raise Http404
    seat.panel = panel
    return seat


def sent(request: SignedInRequest) -> QueryDict | None:
    """What was sent; to send nothing says something too."""
    return request.POST if request.method == "POST" else None


@require_http_methods(["GET", "POST"])
def panel_conflicts(request: SignedInRequest, pk: int) -> HttpResponse:
    """A member says where they have a conflict of interest."""
    seat = own_seat(request, pk)
    open_ones = list(queries.to_score(seat))
    form = forms.ConflictsForm(sent(request), proposals=open_ones)
    if form.is_bound and form.is_valid():
        try:
            actions.declare_conflicts(
                member=seat, conflicts=form.conflicts(), by=request.user, at=clock.now()
            )
        except DomainError as error:
            refuse(form, error)
        else:
            return redirect("procurement:panel", pk=pk)
    return render_page(
        request,
        "procurement/panels/conflicts.html",
        {
            "crumbs": crumbs(seat.panel.challenge, label=_("Conflicts of interest")),
            "panel": seat.panel,
            "form": form,
            "verdict": may_declare(request.user, seat),
            "handed_in": seat.handed_in_at,
        },
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
def panel_marks(request: SignedInRequest, pk: int, proposal: int) -> HttpResponse:
    """A member's marks and reasons for one proposal."""
    seat = own_seat(request, pk)
    one = get_object_or_404(queries.to_score(seat), pk=proposal)
    before = queries.marks_by(seat, one)
    form = forms.MarksForm(sent(request), terms=seat.panel.terms, before=before)
    verdict = may_score(request.user, seat)
    if not verdict and not form.is_bound:
        for field in form.fields.values():
            field.disabled = True
    clashes: list[dict[str, str]] = []
    if form.is_bound and form.is_valid():
        try:
            actions.write_marks(
                member=seat,
                proposal=one,
                opinions=form.opinions(),
                seen=form.cleaned_data["version"],
                by=request.user,
                at=clock.now(),
            )
        except actions.Overtaken as error:
            clashes = show_clashes(form, error)
        except DomainError as error:
            refuse(form, error)
        else:
            if request.headers.get("X-Autosave"):
                return HttpResponse(status=204, headers={"X-Version": form.seen_once_saved()})
            messages.success(request, _("Kept. Only you read it until the panel is done."))
            return redirect("procurement:panel", pk=pk)
    return render_page(
        request,
        "procurement/panels/marks.html",
        {
            "crumbs": crumbs(seat.panel.challenge, label=one.title),
            "panel": seat.panel,
            "proposal": one,
            "form": form,
            "clashes": clashes,
            "verdict": verdict,
            "declared": seat.declared_at,
            "saved_at": max((mark.saved_at for mark in before.values()), default=None),
        },
        status=422 if form.errors else 200,
    )


def show_clashes(form: forms.MarksForm, error: actions.Overtaken) -> list[dict[str, str]]:
    """Tell what the other window wrote; the next save decides with open eyes."""
    mine = parts_of(form.opinions())
    form.add_error(None, str(error))
    if isinstance(form.data, QueryDict):
        data = form.data.copy()
        data["version"] = form.after_clash(error.theirs)
        form.data = data
    return [
        {"label": str(form.fields[name].label), "mine": str(mine[name]), "theirs": str(theirs)}
        for name, theirs in error.theirs.items()
    ]


@require_POST
def panel_hand_in(request: SignedInRequest, pk: int) -> HttpResponse:
    """Hand in all marks."""
    try:
        actions.hand_in(member=own_seat(request, pk), by=request.user, at=clock.now())
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("procurement:panel", pk=pk)

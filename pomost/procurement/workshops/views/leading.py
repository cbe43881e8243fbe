"""What the facilitator presses: move the room, the clock, the door, people and bids."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.pages import render_page
from pomost.people.requests import SignedInRequest
from pomost.procurement.sample_bids import actions as game
from pomost.procurement.teams import actions as people
from pomost.procurement.teams.forms import read_seat
from pomost.procurement.teams.queries import present
from pomost.procurement.teams.rules import rotation
from pomost.procurement.workshops import actions, rules
from pomost.procurement.workshops.forms import ClockForm
from pomost.procurement.workshops.models import Workshop
from pomost.procurement.workshops.permissions import may_run
from pomost.procurement.workshops.rules import Stage
from pomost.procurement.workshops.views.pages import found

EXTRA_MINUTES = 5


def led(request: SignedInRequest, pk: int, said: str = "") -> HttpResponse:
    if said:
        messages.success(request, said)
    return redirect("procurement:workshop", pk=pk)


@require_POST
def workshop_move(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take the room to another stage."""
    here, then = found(request, pk), request.POST.get("then", "")
    if then not in Stage.__members__.values():
        raise Http404
    try:
        game.move_workshop(
            workshop=here,
            then=Stage(then),
            without_unfinished="without_unfinished" in request.POST,
            by=request.user,
            at=clock.now(),
        )
    except game.Unfinished as error:
        return render_page(
            request,
            "procurement/workshops/unfinished.html",
            {"workshop": here, "refusal": str(error)},
            status=422,
        )
    except DomainError as error:
        messages.error(request, str(error))
    return led(request, pk)


@require_POST
def workshop_clock(request: SignedInRequest, pk: int) -> HttpResponse:
    """Start, pause, resume, lengthen or take away the clock.

    Lengthening says which end it had seen, so that a second press adds nothing.
    """
    here, at = found(request, pk), clock.now()
    timer, what = here.timer, request.POST.get("do", "")
    form = ClockForm(request.POST)
    if what == "start":
        if not form.is_valid():
            messages.error(request, _("Write minutes from 1 to 240."))
            return led(request, pk)
        timer = rules.started(minutes=form.cleaned_data["minutes"], at=at)
    elif what == "pause":
        timer = rules.paused(timer, at=at)
    elif what == "resume":
        timer = rules.resumed(timer, at=at)
    elif what == "more":
        timer = _lengthened(here, request.POST.get("seen", ""), at)
    elif what == "clear":
        timer = rules.Timer()
    else:
        raise Http404
    try:
        actions.set_timer(workshop=here, timer=timer, by=request.user, at=at)
    except DomainError as error:
        messages.error(request, str(error))
    return led(request, pk)


def _lengthened(here: Workshop, seen: str, at: Any) -> rules.Timer:
    end = parse_datetime(seen) if seen else None
    moved = end and here.ends_at and abs(here.ends_at - end) >= timedelta(seconds=1)
    if moved:
        return here.timer
    return rules.extended(here.timer, minutes=EXTRA_MINUTES, at=at)


@require_POST
def workshop_door(request: SignedInRequest, pk: int) -> HttpResponse:
    """Open or close the door."""
    here = found(request, pk)
    try:
        actions.set_door(
            workshop=here,
            is_open=request.POST.get("open") == "yes",
            by=request.user,
            at=clock.now(),
        )
    except DomainError as error:
        messages.error(request, str(error))
    return led(request, pk)


@require_POST
def workshop_person(request: SignedInRequest, pk: int, person: int) -> HttpResponse:
    """Seat, rename or remove somebody."""
    here = found(request, pk)
    one = get_object_or_404(present(here), pk=person)
    what, by, at = request.POST.get("do", ""), request.user, clock.now()
    try:
        if what == "seat":
            team, role = read_seat(here, request.POST.get("seat", ""))
            people.seat(person=one, team=team, role=role, by=by, at=at)
        elif what == "rename":
            name = request.POST.get("nickname", "")
            people.rename(person=one, nickname=name, by=by, at=at)
        elif what == "remove":
            people.remove(person=one, by=by, at=at)
        else:
            raise Http404
    except DomainError as error:
        messages.error(request, str(error))
    return led(request, pk)


@require_POST
def workshop_bids(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say who bids for whom: what is ticked, or the suggested rotation."""
    here = found(request, pk)
    teams = {team.number: team.pk for team in here.teams.order_by("number")}
    if "suggest" in request.POST:
        pairs = set(rotation(list(teams.values()), bids_each=here.bids_each))
    else:
        typed = [one.partition("-") for one in request.POST.getlist("pair")]
        pairs = {
            (teams[int(a)], teams[int(b)])
            for a, _dash, b in typed
            if a.isdecimal() and b.isdecimal() and int(a) in teams and int(b) in teams
        }
    try:
        game.assign(workshop=here, pairs=pairs, by=request.user, at=clock.now())
    except DomainError as error:
        messages.error(request, str(error))
    return led(request, pk)


@require_http_methods(["GET", "POST"])
def workshop_wipe(request: SignedInRequest, pk: int) -> HttpResponse:
    """Delete the nicknames; asked first, because nothing brings them back."""
    here = found(request, pk)
    refusal = ""
    if request.method == "POST":
        try:
            actions.wipe(workshop=here, by=request.user, at=clock.now())
        except DomainError as error:
            refusal = str(error)
        else:
            return led(request, pk, _("The nicknames are deleted."))
    return render_page(
        request,
        "procurement/workshops/wipe.html",
        {"workshop": here, "refusal": refusal, "verdict": may_run(request.user, here)},
        status=422 if refusal else 200,
    )

"""The door and the room: everything a phone sees that is no form of the game."""

import secrets
from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.pages import render_page
from pomost.people.models import User
from pomost.procurement.sample_bids.queries.room import room_of
from pomost.procurement.teams import actions, queries
from pomost.procurement.teams.actions import lets_in
from pomost.procurement.teams.forms import CodeForm, JoinForm, read_seat
from pomost.procurement.teams.models import Participant
from pomost.procurement.workshops.models import Workshop
from pomost.procurement.workshops.rules import SEATING, Stage, clean_code, face

# A whole room comes in from one address; whoever guesses codes stops soon.
WRONG_CODES, JOINS, WINDOW_SECONDS = 30, 300, 600
TICKET_SECONDS = 12 * 3600
COOKIE_SECONDS = 14 * 24 * 3600
SALT = "pomost.workshop.ticket"


def too_many(request: HttpRequest, what: str, most: int) -> bool:
    """Count one more from this address; true when it was one too many."""
    address = get_adapter().get_client_ip(request)
    name = f"room-{what}-{address}"
    cache.add(name, 0, WINDOW_SECONDS)
    try:
        return cache.incr(name) > most
    except ValueError:  # it lapsed in between
        return False


def wait_page(request: HttpRequest) -> HttpResponse:
    return render_page(request, "procurement/teams/wait.html", status=429)


def find_room(request: HttpRequest, code: str) -> Workshop | HttpResponse:
    """The room behind a code; wrong codes are counted."""
    workshop = queries.rooms_with(clean_code(code)).first()
    if workshop is not None:
        return workshop
    if too_many(request, "code", WRONG_CODES):
        return wait_page(request)
    raise Http404


def person_here(request: HttpRequest, code: str) -> Participant:
    """Whose phone this is; 404 for everybody else."""
    return get_object_or_404(queries.participants_holding(code, request.COOKIES))


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Type the code that stands on the wall."""
    form = CodeForm(request.POST or None)
    if form.is_bound and form.is_valid():
        code = clean_code(form.cleaned_data["code"])
        if queries.rooms_with(code).exists():
            return redirect("procurement:join_room", code=code)
        if too_many(request, "code", WRONG_CODES):
            return wait_page(request)
        form.add_error("code", _("No workshop has this code. Look at the wall again."))
    return render_page(
        request,
        "procurement/teams/enter.html",
        {"form": form},
        status=422 if form.errors else 200,
    )


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def join_room(request: HttpRequest, code: str) -> HttpResponse:
    """Come in under a nickname; whoever is inside already goes straight to the room."""
    found = find_room(request, code)
    if isinstance(found, HttpResponse):
        return found
    workshop = found
    if queries.participants_holding(workshop.code, request.COOKIES).exists():
        return redirect("procurement:room", code=workshop.code)
    form = JoinForm(
        request.POST or None,
        workshop=workshop,
        initial={
            "ticket": signing.dumps([workshop.pk, secrets.token_urlsafe(32)], salt=SALT),
            "seat": "",
        },
    )
    if form.is_bound and form.is_valid():
        if too_many(request, "join", JOINS):
            return wait_page(request)
        answer = _let_in(request, workshop, form)
        if answer is not None:
            return answer
    return render_page(
        request,
        "procurement/teams/join.html",
        {
            "workshop": workshop,
            "form": form,
            "closed": not lets_in(workshop),
            "over": workshop.stage == Stage.CLOSED,
        },
        status=422 if form.errors else 200,
    )


def _let_in(request: HttpRequest, workshop: Workshop, form: JoinForm) -> HttpResponse | None:
    try:
        room, key = signing.loads(form.cleaned_data["ticket"], salt=SALT, max_age=TICKET_SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        form.add_error(None, _("This page is too old. Reload it and come in again."))
        return None
    if room != workshop.pk:
        raise Http404
    team, role = read_seat(workshop, form.cleaned_data["seat"])
    try:
        actions.join(
            workshop=workshop,
            key=key,
            nickname=form.cleaned_data["nickname"],
            team=team,
            role=role,
            by=request.user if isinstance(request.user, User) else None,
            at=clock.now(),
        )
    except DomainError as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
        return None
    answer = redirect("procurement:room", code=workshop.code)
    answer.set_cookie(
        queries.cookie_of(workshop.code),
        key,
        max_age=COOKIE_SECONDS,
        httponly=True,
        secure=request.is_secure(),
        samesite="Lax",
    )
    return answer


def clock_of(workshop: Workshop) -> dict[str, Any]:
    """The clock of the room as it stands now."""
    now = clock.now()
    return {"now": now, "clock_face": face(workshop.timer, at=now)}


def etag_of(version: int, viewer: int | str) -> str:
    """What a phone has seen: the room's version, by whom, in which language."""
    return f'"{version}-{viewer}-{get_language()}"'


def not_modified(etag: str) -> HttpResponse:
    answer = HttpResponseNotModified()
    answer["ETag"] = etag
    return answer


@login_not_required
@never_cache
@require_http_methods(["GET"])
def room(request: HttpRequest, code: str) -> HttpResponse:
    """The room as one participant sees it; phones ask every few seconds whether it moved."""
    asked = request.headers.get("If-None-Match", "")
    if asked:
        seen = queries.version_seen_by(code, request.COOKIES)
        if seen is None:
            raise Http404
        etag = etag_of(seen[1], seen[0])
        if asked == etag:
            return not_modified(etag)
    person = queries.participants_holding(code, request.COOKIES).first()
    if person is None:
        if asked:
            raise Http404
        return redirect("procurement:join_room", code=code)
    etag = etag_of(person.workshop.version, person.pk)
    answer = render_page(
        request,
        "procurement/teams/room.html",
        room_context(person) | {"etag": etag},
        part="live",
    )
    answer["ETag"] = etag
    return answer


def room_context(person: Participant) -> dict[str, Any]:
    """What every page of the room shows."""
    workshop = person.workshop
    return {
        "person": person,
        "workshop": workshop,
        "stages": list(Stage),
        "may_sit": workshop.stage in SEATING,
        **clock_of(workshop),
        **room_of(person),
    }


@login_not_required
@require_POST
def sit(request: HttpRequest, code: str) -> HttpResponse:
    """Choose another seat."""
    person = person_here(request, code)
    team, role = read_seat(person.workshop, request.POST.get("seat", ""))
    try:
        actions.sit_down(team=team, role=role, by=person, at=clock.now())
    except DomainError as error:
        return render_page(
            request,
            "procurement/teams/room.html",
            room_context(person_here(request, code)) | {"refusal": str(error)},
            status=422,
        )
    return redirect("procurement:room", code=code)

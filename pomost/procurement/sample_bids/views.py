"""The pages of the game on a phone: the team's variant, bids, marks and the note."""

from collections.abc import Callable
from typing import Any, Final

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.pages import render_page
from pomost.procurement.routes.rules import Route
from pomost.procurement.sample_bids import actions, exports, queries
from pomost.procurement.sample_bids.forms import (
    BeginVariantForm,
    BidForm,
    MarksForm,
    NoteForm,
    PartsForm,
    as_shown,
)
from pomost.procurement.sample_bids.forms.sketch import SketchForm
from pomost.procurement.sample_bids.models import SKETCH_LABELS
from pomost.procurement.sample_bids.queries.room import answers_in_words
from pomost.procurement.sample_bids.queries.variants import starts_for, whole_of
from pomost.procurement.teams.models import Participant
from pomost.procurement.teams.views import clock_of, person_here
from pomost.procurement.workshops.rules import Stage

# At which stage each page with a form is written.
WRITTEN_AT: Final = {
    "begin": Stage.VARIANTS,
    "variant": Stage.VARIANTS,
    "bid": Stage.BIDS,
    "marks": Stage.JURY,
    "note": Stage.DEBRIEF,
}


def take(form: PartsForm, save: Callable[[], Any]) -> list[dict[str, str]] | None:
    """Save what a page sent; the clashes when it was refused, None when it is kept."""
    try:
        save()
    except actions.Overtaken as error:
        form.add_error(None, str(error))
        if isinstance(form.data, QueryDict):
            data = form.data.copy()
            # The next save knows what the other phone wrote, and decides with open eyes.
            data["shown"] = as_shown(error.now)
            form.data = data
        return [
            {
                "label": str(form.fields[c.part].label) if c.part in form.fields else c.part,
                "mine": c.mine,
                "theirs": c.theirs,
            }
            for c in error.clashes
        ]
    except DomainError as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
        return []
    return None


def show(
    request: HttpRequest, person: Participant, page: str, context: dict[str, Any], form: Any
) -> HttpResponse:
    """A page with a form; at another stage of the room it says at once that nothing is saved."""
    return render_page(
        request,
        f"procurement/sample_bids/{page}.html",
        {
            "person": person,
            "workshop": person.workshop,
            "form": form,
            "late": person.workshop.stage != WRITTEN_AT[page],
        }
        | clock_of(person.workshop)
        | context,
        status=422 if form is not None and form.errors else 200,
    )


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def variant(request: HttpRequest, code: str) -> HttpResponse:
    """Begin the team's variant; one that is begun is built page by page, from the room."""
    person = person_here(request, code)
    if request.method == "GET" and person.team and person.team.content is not None:
        return redirect("procurement:room", code=code)
    form = BeginVariantForm(request.POST or None, starts=starts_for(person.workshop))
    if form.is_bound and form.is_valid():
        plan = form.cleaned_data
        try:
            actions.begin_variant(
                title=plan["title"],
                route=Route(plan["route"]),
                start=plan["start"],
                by=person,
                at=clock.now(),
            )
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            return redirect("procurement:room_sketch", code=code, page="idea")
    return show(request, person, "begin", {}, form)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def sketch(request: HttpRequest, code: str, page: str) -> HttpResponse:
    """One page of the team's own variant."""
    person = person_here(request, code)
    if page not in SKETCH_LABELS:
        raise Http404
    file = queries.variant_of(person.team) if person.team else None
    if file is None:
        return redirect("procurement:room_variant", code=code)
    form = SketchForm(request.POST or None, file=file, page=page)
    clashes: list[dict[str, str]] | None = []
    if form.is_bound and form.is_valid():
        clashes = take(
            form,
            lambda: actions.change_variant(
                shown=form.shown_parts(), mine=form.parts(), by=person, at=clock.now()
            ),
        )
        if clashes is None:
            return redirect("procurement:room", code=code)
    context = {"file": file, "clashes": clashes, "label": SKETCH_LABELS[page]}
    return show(request, person, "variant", context, form)


@login_not_required
@never_cache
@require_GET
def variant_file(request: HttpRequest, code: str) -> HttpResponse:
    """The team's variant to take home, as the studio and the commands read it."""
    person = person_here(request, code)
    file = queries.variant_of(person.team) if person.team else None
    if file is None:
        raise Http404
    answer = HttpResponse(exports.variant_as_text(file), content_type="application/json")
    answer["Content-Disposition"] = 'attachment; filename="variant.json"'
    return answer


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def bid(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """One bid of the team, for another team's variant."""
    person = person_here(request, code)
    found = get_object_or_404(queries.bids_open_to(person).filter(team=person.team_id), pk=pk)
    file = queries.variant_of(found.variant_of)
    assert file is not None  # bids are made only for variants that exist
    parts = queries.parts_of_bid(found, file)
    form = BidForm(request.POST or None, file=file, parts=parts)
    clashes: list[dict[str, str]] | None = []
    if form.is_bound and form.is_valid():
        clashes = take(
            form,
            lambda: actions.save_bid(
                bid=found, shown=form.shown_parts(), mine=form.parts(), by=person, at=clock.now()
            ),
        )
        if clashes is None:
            return redirect("procurement:room", code=code)
    context = {"bid": found, "file": file, "clashes": clashes, "whole": whole_of(file)}
    return show(request, person, "bid", context, form)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def marks(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """A juror reads one bid and marks it."""
    person = person_here(request, code)
    found = get_object_or_404(queries.bids_open_to(person).exclude(team=person.team_id), pk=pk)
    file = queries.variant_of(found.variant_of)
    assert file is not None  # bids are made only for variants that exist
    form = MarksForm(request.POST or None, file=file, initial=queries.marks_of(person, found))
    if form.is_bound and form.is_valid():
        try:
            actions.give_marks(bid=found, marks=form.cleaned_data, by=person, at=clock.now())
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            return redirect("procurement:room", code=code)
    context = {
        "bid": found,
        "file": file,
        "answers": answers_in_words(found, file),
        "whole": whole_of(file),
    }
    return show(request, person, "marks", context, form)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def note(request: HttpRequest, code: str) -> HttpResponse:
    """What the team would change next time."""
    person = person_here(request, code)
    parts = {"would_change": person.team.would_change if person.team else ""}
    form = NoteForm(request.POST or None, initial=parts | {"shown": as_shown(parts)})
    clashes: list[dict[str, str]] | None = []
    if form.is_bound and form.is_valid():
        clashes = take(
            form,
            lambda: actions.save_note(
                shown=form.shown_parts(), mine=form.parts(), by=person, at=clock.now()
            ),
        )
        if clashes is None:
            return redirect("procurement:room", code=code)
    return show(request, person, "note", {"clashes": clashes}, form)

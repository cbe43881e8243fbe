"""The coordinator's desk: what reached a call."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.pages import render_page
from pomost.people.requests import SignedInRequest
from pomost.programme.applications import actions, queries
from pomost.programme.applications.rules import State
from pomost.programme.calls.queries import calls_coordinated_by, current_form, phase_of
from pomost.programme.desk.exports import as_csv
from pomost.programme.desk.forms import DeskFilterForm, NoteForm
from pomost.programme.papers.rules import fingerprint

PER_PAGE = 50


@require_safe
def desk(request: SignedInRequest, slug: str) -> HttpResponse:
    call = get_object_or_404(calls_coordinated_by(request.user), slug=slug)
    form = DeskFilterForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    counts = queries.counts(call)
    return render_page(
        request,
        "programme/desk/desk.html",
        {
            "call": call,
            "form": form,
            "filtered": any(chosen.values()),
            "counts": counts,
            "received": sum(counts[state] for state in State if state != State.DRAFT),
            "phase": phase_of(call, clock.now()),
            "page": Paginator(queries.desk(call, request.user, **chosen), PER_PAGE).get_page(
                request.GET.get("page")
            ),
        },
    )


@require_safe
def export(request: SignedInRequest, slug: str) -> HttpResponse:
    """The list as CSV, whole or as filtered; that it left the platform is recorded."""
    call = get_object_or_404(calls_coordinated_by(request.user), slug=slug)
    form = DeskFilterForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    found = list(queries.desk(call, request.user, **chosen))
    table = as_csv(found, current_form(call))
    actions.note_export(
        call=call, rows=len(found), sha256=fingerprint(table), by=request.user, at=clock.now()
    )
    # The mark at the start tells spreadsheets that the file is UTF-8.
    response = HttpResponse("\ufeff" + table, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{call.slug}.csv"'
    return response


@require_POST
def note(request: SignedInRequest, pk: int) -> HttpResponse:
    application = get_object_or_404(queries.applications_received_by(request.user), pk=pk)
    form = NoteForm(request.POST)
    if form.is_valid():
        try:
            actions.add_note(
                application=application, **form.cleaned_data, by=request.user, at=clock.now()
            )
        except DomainError as error:
            messages.error(request, str(error))
    else:
        messages.error(request, str(form.errors["text"][0]))
    return redirect("programme:application", pk=pk)

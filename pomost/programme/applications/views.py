"""The applicant's way: choose for whom, write, check, send, keep the receipt."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pomost.audit.queries import events_of
from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.pages import render_page
from pomost.people.memberships.queries import MAY_EDIT, organisations_of
from pomost.people.requests import SignedInRequest
from pomost.programme.applications import actions, queries
from pomost.programme.applications.exports import sections_of
from pomost.programme.applications.forms import (
    ApplicationForm,
    DeclarationsForm,
    OrganisationChoiceForm,
    first_values,
)
from pomost.programme.applications.permissions import may_act_for, may_handle, may_withdraw
from pomost.programme.applications.rules import State
from pomost.programme.calls import rules as call_rules
from pomost.programme.calls.permissions import may_start, may_take_part
from pomost.programme.calls.queries import calls_visible_to, phase_of


@require_safe
def mine(request: SignedInRequest) -> HttpResponse:
    return render_page(
        request,
        "programme/applications/mine.html",
        {"applications": queries.applications_of(request.user)},
    )


@require_http_methods(["GET", "POST"])
def apply(request: SignedInRequest, slug: str) -> HttpResponse:
    call = get_object_or_404(calls_visible_to(request.user), slug=slug)
    now = clock.now()
    organisations = (
        organisations_of(request.user, roles=MAY_EDIT).select_related("place").order_by("name")
    )
    form = OrganisationChoiceForm(request.POST or None, organisations=organisations)
    if form.is_valid():
        try:
            application = actions.start_application(
                call=call, **form.cleaned_data, by=request.user, at=now
            )
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            return redirect("programme:application", pk=application.pk)
    existing = {
        application.organisation_id: application
        for application in queries.applications_of(request.user)
        .filter(call=call)
        .exclude(state=State.WITHDRAWN)
    }
    return render_page(
        request,
        "programme/applications/apply.html",
        {
            "call": call,
            "form": form,
            "may_start": may_start(call, at=now),
            "choices": [
                {
                    "organisation": organisation,
                    "verdict": may_take_part(organisation, call),
                    "application": existing.get(organisation.pk),
                }
                for organisation in organisations
            ],
        },
        status=422 if form.errors else 200,
    )


@require_safe
def application(request: SignedInRequest, pk: int) -> HttpResponse:
    """What was sent, with its receipt; a draft goes on where it was left."""
    found = get_object_or_404(queries.applications_visible_to(request.user), pk=pk)
    if found.state == State.DRAFT:
        return redirect("programme:write_application", pk=pk)
    own = may_act_for(request.user, found.organisation)
    if not own:
        actions.note_viewing(application=found, by=request.user, at=clock.now())
    return render_page(
        request,
        "programme/applications/application.html",
        {
            "application": found,
            "own": own,
            "handles": may_handle(request.user, found),
            "may_withdraw": may_withdraw(request.user, found),
            "open": phase_of(found.call, clock.now()) == call_rules.Phase.OPEN,
            "sections": sections_of(found),
            "declarations": found.form_version.form.declarations,
            "viewings": events_of(found).filter(what="application.viewed"),
            "notes": queries.notes_on(found) if not own else (),
        },
    )


@require_http_methods(["GET", "POST"])
def write(request: SignedInRequest, pk: int) -> HttpResponse:
    """The form. Every answer is saved as it stands; only "check" asks for all of them."""
    found = get_object_or_404(queries.applications_of(request.user), pk=pk)
    if found.state != State.DRAFT:
        return redirect("programme:application", pk=pk)
    definition, then = found.form_version.form, request.POST.get("then", "")
    form = ApplicationForm(
        request.POST or None, form=definition, complete=False, initial=first_values(found)
    )
    refused = form.is_bound and not form.is_valid()
    if form.is_valid():
        try:
            found = actions.save_draft(
                application=found, **form.saved(), by=request.user, at=clock.now()
            )
        except DomainError as error:
            refused = True
            form.add_error(None, str(error))
        else:
            if then == "leave":
                messages.success(request, _("Your draft is saved."))
                return redirect("programme:applications")
            if then == "check":
                form = ApplicationForm(request.POST, form=definition, complete=True)
                if form.is_valid():
                    return redirect("programme:check_application", pk=pk)
            elif request.headers.get("X-Autosave"):
                return HttpResponse(status=204, headers={"X-Version": str(found.revision)})
            else:
                return redirect("programme:write_application", pk=pk)
    return render_page(
        request,
        "programme/applications/write.html",
        {
            "application": found,
            "form": form,
            # After a refusal the form keeps the version that was seen, or the next save would
            # write over the other person's words.
            "version": request.POST.get("version", "") if refused else found.revision,
            "phase": phase_of(found.call, clock.now()),
            "privacy": definition.privacy,
        },
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
def check(request: SignedInRequest, pk: int) -> HttpResponse:
    """Everything once more on one page, the declarations, and the button that sends it."""
    now = clock.now()
    found = get_object_or_404(queries.applications_of(request.user), pk=pk)
    definition = found.form_version.form
    form = DeclarationsForm(
        request.POST or None, form=definition, initial={"version": found.revision}
    )
    if form.is_valid():
        try:
            actions.submit_application(
                application=found,
                declared=form.declared(),
                revision=form.cleaned_data["version"],
                by=request.user,
                at=now,
            )
        except DomainError as error:
            form.add_error(error.field or None, str(error))
        else:
            return redirect("programme:application", pk=pk)
    elif found.state != State.DRAFT:
        return redirect("programme:application", pk=pk)
    return render_page(
        request,
        "programme/applications/check.html",
        {
            "application": found,
            "form": form,
            "sections": sections_of(
                found, change_url=reverse("programme:write_application", args=[pk])
            ),
            "missing": call_rules.problems(definition, found.answers)
            or not all((found.representative_name, found.representative_role))
            or not found.representative_contact,
            "phase": phase_of(found.call, now),
        },
        status=422 if form.errors else 200,
    )


@require_POST
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(queries.applications_of(request.user), pk=pk)
    try:
        actions.withdraw_application(application=found, by=request.user, at=clock.now())
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("You took the application back. It stays on record."))
    return redirect("programme:application", pk=pk)


@require_safe
def receipt(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(
        queries.applications_of(request.user).exclude(state=State.DRAFT), pk=pk
    )
    response = render(
        request,
        "programme/applications/receipt.txt",
        {"application": found},
        content_type="text/plain; charset=utf-8",
    )
    response["Content-Disposition"] = f'attachment; filename="receipt-{pk}.txt"'
    return response


@require_safe
def content(request: SignedInRequest, pk: int) -> HttpResponse:
    """The bytes that the receipt's SHA-256 is of."""
    found = get_object_or_404(
        queries.applications_of(request.user).exclude(state=State.DRAFT), pk=pk
    )
    response = HttpResponse(found.content, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="application-{pk}.json"'
    return response

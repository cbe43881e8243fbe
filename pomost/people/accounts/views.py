"""The pages of one's own account that allauth does not bring."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.pages import render_page
from pomost.people.accounts import actions, queries
from pomost.people.accounts.adapter import speak
from pomost.people.accounts.forms import AccountForm
from pomost.people.requests import SignedInRequest


@require_http_methods(["GET", "POST"])
def account(request: SignedInRequest) -> HttpResponse:
    """Change what we call the person, and the language."""
    person = request.user
    now = {"name": person.name, "language": person.language or translation.get_language()}
    form = AccountForm(request.POST or None, initial=now)
    if form.is_valid():
        try:
            person = actions.change(person=person, **form.cleaned_data, by=person, at=clock.now())
        except DomainError as error:
            form.add_error(error.field or None, str(error))
        else:
            with translation.override(person.language):
                messages.success(request, _("Saved."))
            return speak(redirect("people:account"), person.language)
    return render_page(
        request,
        "people/accounts/account.html",
        {"form": form},
        status=422 if form.errors else 200,
    )


@require_safe
def history(request: SignedInRequest) -> HttpResponse:
    """What happened with the account, and whether somebody else did it."""
    page = Paginator(queries.events_about(request.user), 50).get_page(request.GET.get("page"))
    rows = [
        {
            "at": event.at,
            "what": queries.EVENT_LABELS[event.what],
            "own": event.actor_id == request.user.pk,
        }
        for event in page
    ]
    return render_page(request, "people/accounts/history.html", {"rows": rows, "page": page})

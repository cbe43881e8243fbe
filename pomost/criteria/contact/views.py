"""The page where an organisation says whether buyers may invite it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pomost.criteria.claims.queries import supply_of
from pomost.criteria.contact import actions, queries
from pomost.criteria.contact.permissions import may_agree
from pomost.criteria.contact.rules import WORDS
from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.pages import render_page
from pomost.people.memberships.queries import organisations_of
from pomost.people.requests import SignedInRequest


@require_http_methods(["GET", "POST"])
def contact(request: SignedInRequest, pk: int) -> HttpResponse:
    """Agree or take it back; who did so and when stands below."""
    organisation = get_object_or_404(organisations_of(request.user), pk=pk)
    refusal = ""
    if request.method == "POST":
        agreeing = request.POST.get("do") == "agree"
        change = actions.agree if agreeing else actions.withdraw
        try:
            change(organisation=organisation, by=request.user, at=clock.now())
        except DomainError as error:
            refusal = str(error)
        else:
            messages.success(
                request,
                _("Saved. Buyers may invite your organisation.")
                if agreeing
                else _("Saved. From now on no buyer can invite your organisation."),
            )
            return redirect(request.path)
    return render_page(
        request,
        "criteria/contact/contact.html",
        {
            "organisation": organisation,
            "words": WORDS,
            "consent": queries.consent_of(organisation),
            "consents": list(queries.consents_of(organisation)),
            "supply": supply_of(organisation),
            "verdict": may_agree(request.user, organisation),
            "refusal": refusal,
        },
        status=422 if refusal else 200,
    )

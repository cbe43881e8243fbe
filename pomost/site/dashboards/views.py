"""The page that says what to do next."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from pomost.kernel import clock
from pomost.kernel.pages import render_page
from pomost.people.memberships import queries as memberships
from pomost.people.requests import SignedInRequest
from pomost.site.dashboards import queries

LEADING = 1


@require_safe
def dashboard(request: SignedInRequest) -> HttpResponse:
    steps = queries.next_steps(request.user, at=clock.now())
    return render_page(
        request,
        "site/dashboards/dashboard.html",
        {
            "first": steps[0] if steps else None,
            "others": steps[LEADING:],
            "memberships": memberships.memberships_of(request.user),
        },
    )

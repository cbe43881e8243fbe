"""The page that says what to do next."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from pomost.kernel.pages import render_page
from pomost.people.requests import SignedInRequest


@require_safe
def dashboard(request: SignedInRequest) -> HttpResponse:
    return render_page(request, "site/dashboards/dashboard.html")

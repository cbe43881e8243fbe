"""What we keep about people, and why."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from pomost.kernel.pages import render_page
from pomost.people.notices import queries


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """List every kind of personal data on the platform, how long it stays, and for what reason."""
    return render_page(request, "people/notices/privacy.html", {"kept": queries.everything_kept()})

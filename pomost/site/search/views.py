"""One search box over everything public."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from pomost.kernel.pages import render_page


@login_not_required
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    return render_page(request, "site/search/results.html", {"text": request.GET.get("q", "")})

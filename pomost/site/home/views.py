"""The front page's address; Wagtail serves what stands there."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from wagtail.views import serve


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    response: HttpResponse = serve(request, "")
    return response

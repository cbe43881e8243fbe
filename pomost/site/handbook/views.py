"""Steady addresses for pages that every installation should have, wherever editors keep them."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from pomost.kernel.pages import render_page
from pomost.site.handbook.models import TextPage

SLUGS = frozenset({"handbook", "accessibility"})


@login_not_required
@require_safe
def about(request: HttpRequest, slug: str) -> HttpResponse:
    """Go to the editors' page of this name in the language of the visitor, if they wrote it."""
    if slug not in SLUGS:
        raise Http404
    page = (
        TextPage.objects.live()
        .filter(slug=slug, locale__language_code=get_language())
        .order_by("path")
        .first()
    )
    if page is None or page.url is None:
        return render_page(request, "site/handbook/unwritten.html")
    return redirect(page.url)

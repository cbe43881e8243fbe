"""The formulas for points, each on a page of its own: for officers, bidders and learners."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from pomost.kernel.pages import render_page
from pomost.procurement.scoring.queries.pages import page_of, titles


@require_GET
@login_not_required
def formulas(request: HttpRequest) -> HttpResponse:
    """Every formula with its weakness."""
    crumbs = [
        {"url": reverse("procurement:index"), "label": _("Buy")},
        {"url": "", "label": _("Formulas for points")},
    ]
    context = {"titles": titles(), "crumbs": crumbs}
    return render_page(request, "procurement/scoring/formulas.html", context)


@require_GET
@login_not_required
def formula(request: HttpRequest, slug: str) -> HttpResponse:
    """One formula: definition, source, worked examples counted now, known weakness."""
    page = page_of(slug)
    if page is None:
        raise Http404
    crumbs = [
        {"url": reverse("procurement:index"), "label": _("Buy")},
        {"url": reverse("procurement:formulas"), "label": _("Formulas for points")},
        {"url": "", "label": page["title"]},
    ]
    context = page | {"crumbs": crumbs, "file": f"docs/rules/scoring/{slug}.md"}
    return render_page(request, "procurement/scoring/formula.html", context)

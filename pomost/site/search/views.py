"""One search box over everything public."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from pomost.kernel.pages import render_page
from pomost.kernel.search import queries
from pomost.kernel.search.queries import Hit, Results

PER_PAGE = 20
LONGEST = 200
GROUPS = {
    "learn": (_("Learn"), ("course", "unit")),
    "buy": (_("Buy"), ("criterion", "instrument", "purchase", "challenge", "proposal")),
    "find": (_("Find"), ("provider", "service")),
    "run": (_("Run"), ("programme", "call")),
    "read": (_("Read"), ("news", "page")),
}
KIND_LABELS = {
    "course": _("course"),
    "unit": _("unit of a course"),
    "criterion": _("criterion"),
    "instrument": _("legal instrument"),
    "purchase": _("purchase"),
    "challenge": _("challenge"),
    "proposal": _("proposal"),
    "provider": _("provider"),
    "service": _("service"),
    "programme": _("programme"),
    "call": _("call"),
    "news": _("news"),
    "page": _("page"),
}


class Found:
    """Search results that a paginator can cut into pages."""

    def __init__(self, text: str, kinds: tuple[str, ...]) -> None:
        self.text, self.kinds = text, kinds

    def part(self, offset: int, limit: int) -> Results:
        return queries.find(
            text=self.text,
            language=get_language() or "pl",
            kinds=self.kinds,
            offset=offset,
            limit=limit,
        )

    @cached_property
    def first(self) -> Results:
        return self.part(0, PER_PAGE)

    def count(self) -> int:
        return self.first.total

    def __len__(self) -> int:
        return self.first.total

    def __getitem__(self, wanted: slice) -> list[dict[str, object]]:
        start = wanted.start or 0
        results = self.first if start == 0 else self.part(start, PER_PAGE)
        return [self.row(hit) for hit in results.hits]

    @staticmethod
    def row(hit: Hit) -> dict[str, object]:
        return {
            "title": hit.title,
            "summary": hit.summary,
            "path": hit.path,
            "label": KIND_LABELS[hit.kind],
        }


@login_not_required
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    text = " ".join(request.GET.get("q", "").replace("\x00", " ").split())[:LONGEST]
    group = request.GET.get("in", "")
    kinds = GROUPS[group][1] if group in GROUPS else ()
    found = Found(text, kinds)
    pages: Paginator[dict[str, object]] = Paginator(found, PER_PAGE)  # type: ignore[arg-type]
    page = pages.get_page(request.GET.get("page"))
    return render_page(
        request,
        "site/search/results.html",
        {
            "text": text,
            "group": group if group in GROUPS else "",
            "groups": [(key, label) for key, (label, _kinds) in GROUPS.items()],
            "page": page,
            "read_as": found.first.read_as,
            "total": found.first.total,
        },
        part="results",
    )

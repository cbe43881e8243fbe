"""Papers with their versions and decisions."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_safe

from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.pages import render_page
from pomost.people.requests import SignedInRequest
from pomost.programme.papers import actions, queries
from pomost.programme.papers.forms import DecisionForm, PaperForm, VersionForm
from pomost.programme.programmes.permissions import may_coordinate
from pomost.programme.programmes.queries import programmes_coordinated_by


@login_not_required
@require_safe
def paper(request: HttpRequest, slug: str, paper_slug: str) -> HttpResponse:
    found = get_object_or_404(
        queries.papers_visible_to(request.user), programme__slug=slug, slug=paper_slug
    )
    return render_page(
        request,
        "programme/papers/paper.html",
        {"paper": found, "coordinates": may_coordinate(request.user, found.programme)},
    )


@login_not_required
@require_safe
def text(request: HttpRequest, pk: int) -> HttpResponse:
    version = get_object_or_404(queries.versions_visible_to(request.user), pk=pk)
    response = HttpResponse(version.text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = (
        f'attachment; filename="{version.paper.slug}-v{version.number}.txt"'
    )
    return response


@require_http_methods(["GET", "POST"])
def start(request: SignedInRequest, slug: str) -> HttpResponse:
    programme = get_object_or_404(programmes_coordinated_by(request.user), slug=slug)
    form = PaperForm(request.POST or None)
    if form.is_valid():
        try:
            started = actions.start_paper(
                programme=programme,
                **form.arguments("slug", "title", "summary"),
                by=request.user,
                at=clock.now(),
            )
        except DomainError as error:
            form.add_error(error.field or None, str(error))
        else:
            return redirect("programme:add_version", pk=started.pk)
    return render_page(
        request,
        "programme/papers/start.html",
        {"form": form, "programme": programme},
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
def add_version(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(
        queries.papers_visible_to(request.user).filter(
            programme__in=programmes_coordinated_by(request.user)
        ),
        pk=pk,
    )
    latest = found.versions.order_by("-number").first()
    form = VersionForm(request.POST or None, initial={"text": latest.text if latest else ""})
    if form.is_valid():
        try:
            actions.add_version(
                paper=found,
                **form.arguments("text", "what_changed"),
                by=request.user,
                at=clock.now(),
            )
        except DomainError as error:
            form.add_error(error.field or None, str(error))
        else:
            return redirect("programme:paper", slug=found.programme.slug, paper_slug=found.slug)
    return render_page(
        request,
        "programme/papers/add_version.html",
        {"form": form, "paper": found},
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
def decide(request: SignedInRequest, pk: int) -> HttpResponse:
    version = get_object_or_404(
        queries.versions_visible_to(request.user).filter(
            paper__programme__in=programmes_coordinated_by(request.user)
        ),
        pk=pk,
    )
    paper = version.paper
    form = DecisionForm(request.POST or None, programme=paper.programme)
    if form.is_valid():
        try:
            actions.record_decision(
                version=version,
                **form.arguments(
                    "kind",
                    "body",
                    "board",
                    "decided_on",
                    "note",
                    "votes_for",
                    "votes_against",
                    "votes_abstained",
                ),
                by=request.user,
                at=clock.now(),
            )
        except DomainError as error:
            form.add_error(error.field or None, str(error))
        else:
            return redirect("programme:paper", slug=paper.programme.slug, paper_slug=paper.slug)
    return render_page(
        request,
        "programme/papers/decide.html",
        {"form": form, "version": version, "paper": paper},
        status=422 if form.errors else 200,
    )

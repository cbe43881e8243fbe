"""Read papers: everyone sees what was decided, coordinators also what is in the making."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from pomost.people.models import User
from pomost.programme.papers.models import Decision, Paper, PaperVersion
from pomost.programme.programmes.models import Programme
from pomost.programme.programmes.queries import programmes_coordinated_by


def versions_visible_to(user: User | AnonymousUser) -> QuerySet[PaperVersion]:
    """Versions somebody decided on, and all versions of the papers a person coordinates."""
    return (
        PaperVersion.objects.filter(
            Exists(Decision.objects.filter(version=OuterRef("pk")))
            | Q(paper__programme__in=programmes_coordinated_by(user))
        )
        .select_related("paper__programme__lead_organisation")
        .prefetch_related(
            Prefetch(
                "decisions",
                queryset=Decision.objects.select_related("board").order_by("kind", "pk"),
            )
        )
        .order_by("-number")
    )


def papers_visible_to(user: User | AnonymousUser) -> QuerySet[Paper]:
    """Papers with at least one version this person may see, and those a person coordinates."""
    visible = PaperVersion.objects.filter(paper=OuterRef("pk"), decisions__isnull=False)
    return (
        Paper.objects.filter(Exists(visible) | Q(programme__in=programmes_coordinated_by(user)))
        .select_related("programme__lead_organisation")
        .prefetch_related(Prefetch("versions", queryset=versions_visible_to(user)))
        .order_by("slug")
    )


def papers_of(programme: Programme, user: User | AnonymousUser) -> QuerySet[Paper]:
    return papers_visible_to(user).filter(programme=programme)

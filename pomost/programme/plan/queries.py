"""Read plans."""

from django.db.models import Prefetch, QuerySet

from pomost.programme.plan.models import Milestone, Task
from pomost.programme.programmes.models import Programme


def milestones_of(programme: Programme) -> QuerySet[Milestone]:
    """The milestones in order, each with its tasks in order."""
    return (
        Milestone.objects.filter(programme=programme)
        .prefetch_related(Prefetch("tasks", queryset=Task.objects.order_by("position")))
        .order_by("number")
    )

"""Read comments."""

from django.db.models import Count, F, Prefetch, QuerySet

from pomost.procurement.comments.models import Comment
from pomost.procurement.comments.rules import PARTS
from pomost.procurement.history.queries import part_label
from pomost.procurement.path.rules import Step
from pomost.procurement.purchases.models import Purchase


def open_counts(purchase: Purchase) -> dict[str, int]:
    """How many threads wait for an answer, by step."""
    return dict(
        Comment.objects.filter(purchase=purchase, thread=None, resolved_at=None)
        .values_list("step")
        .annotate(n=Count("pk"))
        .order_by("step")
    )


def threads_of(purchase: Purchase, step: Step) -> QuerySet[Comment]:
    """The threads of a step with their replies: open ones first, then the newest first."""
    replies = Comment.objects.select_related("written_by").order_by("written_at", "pk")
    return (
        Comment.objects.filter(purchase=purchase, step=step, thread=None)
        .select_related("written_by", "resolved_by")
        .prefetch_related(Prefetch("replies", queryset=replies))
        .order_by(F("resolved_at").asc(nulls_first=True), "-written_at", "-pk")
    )


def parts_of(step: Step) -> list[tuple[str, str]]:
    """The parts of a step that a comment can point at, with their labels."""
    return [(name, part_label(name)) for name in PARTS.get(step, ())]

"""Read consultations and questions."""

from django.db.models import F, QuerySet

from pomost.procurement.clauses.queries import criterion_on
from pomost.procurement.consultation.models import Consultation, Question
from pomost.procurement.consultation.rules import ConsultationState, draft
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.queries import as_file

ANNOUNCED = frozenset({ConsultationState.ANNOUNCED})


def consultation_of(purchase: Purchase) -> Consultation | None:
    """The announcement of a purchase, whatever its state."""
    return Consultation.objects.filter(purchase=purchase).first()


def announced(purchase: Purchase) -> Consultation | None:
    """The announcement that suppliers may read."""
    return Consultation.objects.filter(purchase=purchase, state__in=ANNOUNCED).first()


def first_words(purchase: Purchase, language: str) -> dict[str, str]:
    """What an announcement of this purchase could say."""
    file = as_file(purchase)
    found = [criterion_on(item.code, file.as_of) for item in file.criteria]
    titles = list(dict.fromkeys(criterion.title for criterion in found if criterion))
    return draft(file, titles, language)


def questions_of(purchase: Purchase) -> QuerySet[Question]:
    """The whole log of a purchase: unanswered ones first, then in the order received."""
    return Question.objects.filter(purchase=purchase).order_by(
        F("published_at").asc(nulls_first=True), "received_on", "pk"
    )


def in_order(purchase: Purchase) -> QuerySet[Question]:
    """The whole log of a purchase in the order received."""
    return Question.objects.filter(purchase=purchase).order_by("received_on", "pk")


def answered_questions(purchase: Purchase) -> QuerySet[Question]:
    """What everybody reads: questions with their published answers, newest first."""
    return Question.objects.filter(purchase=purchase, published_at__isnull=False).order_by(
        "-published_at", "-pk"
    )


def unanswered(purchase: Purchase) -> int:
    """How many questions wait for a published answer."""
    return Question.objects.filter(purchase=purchase, published_at=None).count()

"""Talking to the market before the procedure: the announcement, and questions with answers.

Pure: no Django, no database, no clock. Source: docs/rules/consultation.md.
"""

from enum import StrEnum
from typing import Final

from pomost.kernel.moves import Moves
from pomost.kernel.texts import Text
from pomost.procurement.purchases.rules import PurchaseFile

LONGEST: Final = 4000
MOST_UNANSWERED: Final = 10  # of one person about one purchase


class ConsultationState(StrEnum):
    """Whether suppliers see the announcement."""

    DRAFT = "draft"
    ANNOUNCED = "announced"
    WITHDRAWN = "withdrawn"


MOVES: Moves[ConsultationState] = {
    ConsultationState.DRAFT: frozenset({ConsultationState.ANNOUNCED}),
    ConsultationState.ANNOUNCED: frozenset({ConsultationState.WITHDRAWN}),
    ConsultationState.WITHDRAWN: frozenset({ConsultationState.ANNOUNCED}),
}


class Channel(StrEnum):
    """How a question came."""

    PLATFORM = "platform"
    EMAIL = "email"
    PHONE = "phone"
    MEETING = "meeting"
    LETTER = "letter"


EQUAL_TREATMENT: Final = Text(
    pl=(
        "Każdy, kto weźmie udział, dostaje te same informacje w tym samym czasie. Pytania i "
        "odpowiedzi publikujemy bez wskazywania, kto pytał. Udział nie daje pierwszeństwa w "
        "postępowaniu, a brak udziału nikogo nie wyklucza."
    ),
    en=(
        "Everybody who takes part gets the same information at the same time. We publish questions "
        "and answers without saying who asked. Taking part gives no advantage in the procedure, "
        "and nobody is shut out for not taking part."
    ),
)
HOW: Final = Text(
    pl="Pisemnie, przez stronę tego zamówienia albo e-mailem. Na prośbę rozmawiamy też osobiście.",
    en="In writing, on the page of this purchase or by e-mail. We also meet whoever asks.",
)
PURPOSE: Final = Text(
    pl=(
        "Chcemy się dowiedzieć, kto i na jakich warunkach mógłby zrealizować zamówienie „{title}”, "
        "zanim ustalimy jego warunki."
    ),
    en=(
        "We want to learn who could deliver “{title}”, and under which conditions, before we fix "
        "the terms."
    ),
)
TOPIC_SCOPE: Final = Text(
    pl="Czy opis przedmiotu jest jasny i wykonalny?",
    en="Is the description clear, and can it be done?",
)
TOPIC_CRITERION: Final = Text(
    pl="Kryterium „{title}”: czy je spełnisz, od kiedy i za ile?",
    en="Criterion “{title}”: can you meet it, from when, and at what cost?",
)
TOPIC_LOTS: Final = Text(
    pl="Czy podział na części ułatwi Ci złożenie oferty?",
    en="Would lots make it easier for you to bid?",
)
TOPIC_TIME: Final = Text(
    pl="Ile czasu potrzebujesz na przygotowanie oferty i na start?",
    en="How much time do you need for a bid, and before you can start?",
)


def draft(file: PurchaseFile, titles: list[Text], language: str) -> dict[str, str]:
    """The first words of an announcement, built from the purchase; ``titles`` of its criteria."""

    def say(text: Text, **values: str) -> str:
        return text.for_language(language).format(**values)

    topics = [say(TOPIC_SCOPE)]
    topics += [say(TOPIC_CRITERION, title=title.for_language(language)) for title in titles]
    topics += [say(TOPIC_LOTS), say(TOPIC_TIME)]
    return {
        "purpose": say(PURPOSE, title=file.title),
        "topics": "\n".join(topics),
        "how": say(HOW),
        "equal_treatment": say(EQUAL_TREATMENT),
    }

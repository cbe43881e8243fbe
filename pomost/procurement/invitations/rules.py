"""Inviting suppliers to look at a purchase: whom, how many, until when, in which words.

Pure: no Django, no database, no clock. Source: docs/rules/invitations.md.
"""

from datetime import date
from enum import StrEnum
from typing import Final

from pomost.kernel.texts import Text

# Of one purchase. Whoever wants to tell more suppliers announces: that reaches everybody.
MOST_INVITED: Final = 100
LONGEST_LETTER: Final = 2000
LONGEST_ANSWER: Final = 1000
LONGEST_REASON: Final = 500


class Reply(StrEnum):
    """What an invited supplier says."""

    NONE = "none"
    LOOKING = "looking"
    NOT_FOR_US = "not-for-us"


class LetterState(StrEnum):
    """How the letter to an invited supplier fared."""

    LEFT = "left"
    WAITING = "waiting"
    WITHDRAWN = "withdrawn"
    NOBODY = "nobody"


def letter_state(*, has_left: bool, agrees: bool, has_readers: bool) -> LetterState:
    """A letter leaves only while the supplier agrees and somebody there can read it."""
    if has_left:
        return LetterState.LEFT
    if not agrees:
        return LetterState.WITHDRAWN
    return LetterState.WAITING if has_readers else LetterState.NOBODY


LETTER: Final = Text(
    pl=(
        "Przygotowujemy zamówienie „{title}” i chcemy, by wiedzieli o nim ci, którzy mogliby je "
        "zrealizować. Obejrzyjcie, czego wymagamy, i powiedzcie, co warto zmienić, zanim ogłosimy "
        "postępowanie. Wszyscy zaproszeni dostają te same słowa."
    ),
    en=(
        "We are preparing the purchase “{title}” and want those who could deliver it to know. "
        "Please look at what we ask for, and tell us what to change before we begin the procedure. "
        "Everybody invited gets the same words."
    ),
)


def first_words(title: str, language: str) -> str:
    """What a letter of invitation could say."""
    return LETTER.for_language(language).format(title=title)


def as_one(text: str) -> str:
    """A text as it is compared and kept: browsers end lines in their own way."""
    return "\n".join(text.split("\r\n")).strip()


def last_day(
    *, is_published: bool, offers_due_on: date | None, consultation_ends_on: date | None
) -> date | None:
    """The last day on which it makes sense to look: for offers once published, else for the
    consultation; None while neither is known.
    """
    return offers_due_on if is_published else consultation_ends_on


def is_late(until: date | None, *, today: date) -> bool:
    """The last day itself is still in time."""
    return until is not None and until < today

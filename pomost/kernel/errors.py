"""Refusals a person can read. Any other exception is a bug and may rise."""

from collections.abc import Callable
from typing import ClassVar


class DomainError(Exception):
    """A refusal we foresaw; its message is shown to the person.

    ``field`` names the form field it is about, so that the page can point there; empty means
    the whole form.
    """

    def __init__(self, message: str = "", *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class NotAllowed(DomainError):
    """The person may not do this."""


class WrongState(DomainError):
    """The thing is not in a state that allows this.

    Its names of states are for us. People read ``words``, which the application sets at its start
    to words in their language: nothing here knows of languages.
    """

    words: ClassVar[Callable[[], str]] = staticmethod(lambda: "This has moved on meanwhile.")

    def __init__(self, *, now: str, then: str) -> None:
        super().__init__(f"{now} cannot become {then}.")
        self.now, self.then = now, then

    def __str__(self) -> str:
        return WrongState.words()

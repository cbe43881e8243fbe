"""Letters through one connection to the mail server; the log says whose letter has not left."""

import logging
from contextlib import suppress
from smtplib import SMTPDataError, SMTPRecipientsRefused
from types import TracebackType
from typing import Self

from django.core.mail import EmailMessage, get_connection

logger = logging.getLogger(__name__)


class Post:
    """A connection that one refused letter does not end, and a failing server does."""

    def __init__(self) -> None:
        self.works = True
        self._connection = get_connection()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with suppress(OSError):
            self._connection.close()

    def takes(self, letter: EmailMessage, *, of: str) -> bool:
        """Whether the server took the letter; ``of`` names it in the log, without personal data.

        Nothing more is tried once the server has failed.
        """
        if not self.works:
            logger.warning("A letter of %s waits: the mail server failed before.", of)
            return False
        try:
            self._connection.open()
            self._connection.send_messages([letter])
        except (SMTPRecipientsRefused, SMTPDataError):
            logger.warning("The mail server refused a letter of %s.", of)
        except OSError as error:
            logger.warning("The mail server failed at %s: %s", of, type(error).__name__)
            self.works = False
        else:
            return True
        return False

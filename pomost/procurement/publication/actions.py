"""Publish a purchase, and correct what is published."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pomost.audit import actions as audit
from pomost.kernel.clock import day_in_warsaw
from pomost.kernel.errors import DomainError
from pomost.kernel.moves import check_move
from pomost.kernel.verdicts import require
from pomost.people.models import User
from pomost.procurement.history.rules import changes, flatten
from pomost.procurement.opening.actions import keep_findable
from pomost.procurement.publication.models import Edition
from pomost.procurement.publication.permissions import (
    may_correct,
    may_give_up_correction,
    may_publish,
)
from pomost.procurement.publication.queries import editions_of
from pomost.procurement.publication.rules import LEAST_REASON_CHARACTERS, good_reason
from pomost.procurement.purchases import actions as purchases
from pomost.procurement.purchases import queries
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.rules import MOVES, Stage


class DayBehind(DomainError):
    """An edition cannot come before the one it corrects."""


class DayAhead(DomainError):
    """A purchase is not published on a day that has not come yet."""


class NothingCorrected(DomainError):
    """The next edition would say the same as the one before."""


class StillOpen(DomainError):
    """A template's words still stand where suppliers would read them."""


class ReasonTooShort(DomainError):
    """The reason for a correction explains nothing."""


@transaction.atomic
def publish(
    *,
    purchase: Purchase,
    published_on: date,
    by: User,
    at: datetime,
    notice_number: str = "",
    notice_url: str = "",
) -> Edition:
    """Record an approved purchase as published; what earns points is fixed from now on.

    After a correction this is the next edition, with the reason given when it began.
    Raises NotAllowed, DayAhead, DayBehind, StillOpen or NothingCorrected.
    """
    purchase = queries.whole().select_for_update(of=("self",)).get(pk=purchase.pk)
    require(may_publish(by, purchase))
    now = Stage(purchase.stage)
    check_move(MOVES, now=now, then=Stage.PUBLISHED)
    if published_on > day_in_warsaw(at):
        raise DayAhead(
            _("This day has not come yet. Record the publication on its day, or later."),
            field="published_on",
        )
    if words := queries.left_open(purchase):
        raise StillOpen(
            _(
                "Suppliers would read words that wait for yours."
                " Take it back and fill in: %(words)s."
            )
            % {"words": "; ".join(words)}
        )
    content = queries.content_of(queries.as_file(purchase))
    newest = editions_of(purchase).first()
    if newest and published_on < newest.published_on:
        raise DayBehind(
            _("Edition %(number)s was published later than this. Check the day.")
            % {"number": newest.number},
            field="published_on",
        )
    if newest and flatten(newest.content) == flatten(content):
        raise NothingCorrected(
            _("Nothing differs from edition %(number)s. Take it back and give the correction up.")
            % {"number": newest.number}
        )
    edition = Edition.objects.create(
        purchase=purchase,
        number=purchase.edition + 1,
        version=purchase.version,
        content=content,
        published_on=published_on,
        notice_number=notice_number.strip(),
        notice_url=notice_url,
        reason=purchase.correction_reason,
        recorded_at=at,
        recorded_by=by,
    )
    purchase.stage, purchase.edition = Stage.PUBLISHED, edition.number
    purchase.correction_reason = ""
    purchase.opened_at = purchase.opened_at or at
    _save(purchase, at)
    audit.record(
        "purchase.published",
        target=purchase,
        by=by,
        at=at,
        now=now,
        then=Stage.PUBLISHED,
        edition=edition.number,
        version=edition.version,
    )
    return edition


@transaction.atomic
def start_correction(*, purchase: Purchase, reason: str, by: User, at: datetime) -> Purchase:
    """Begin to correct a published purchase; suppliers keep seeing the present edition.

    Raises NotAllowed or ReasonTooShort.
    """
    purchase = queries.whole().select_for_update(of=("self",)).get(pk=purchase.pk)
    require(may_correct(by, purchase))
    check_move(MOVES, now=Stage(purchase.stage), then=Stage.CORRECTION)
    if not good_reason(reason):
        raise ReasonTooShort(
            _("Write at least %(least)s characters: suppliers will read why it changed.")
            % {"least": LEAST_REASON_CHARACTERS},
            field="reason",
        )
    purchase.stage, purchase.correction_reason = Stage.CORRECTION, reason.strip()
    _save(purchase, at)
    audit.record(
        "purchase.correction_started",
        target=purchase,
        by=by,
        at=at,
        then=Stage.CORRECTION,
        edition=purchase.edition,
    )
    return purchase


@transaction.atomic
def give_up_correction(*, purchase: Purchase, by: User, at: datetime) -> Purchase:
    """Drop a correction: the content of the published edition comes back as the next version.

    Raises NotAllowed.
    """
    purchase = queries.whole().select_for_update(of=("self",)).get(pk=purchase.pk)
    require(may_give_up_correction(by, purchase))
    before = flatten(queries.content_of(queries.as_file(purchase)))
    published = flatten(editions_of(purchase)[0].content)
    purchase = purchases.revise(
        purchase=purchase,
        version=purchase.version,
        parts={c.name: c.after for c in changes(before, published) if c.name in published},
        without=[name for name in before if name not in published],
        by=by,
        at=at,
    )
    check_move(MOVES, now=Stage(purchase.stage), then=Stage.PUBLISHED)
    purchase.stage, purchase.correction_reason = Stage.PUBLISHED, ""
    _save(purchase, at)
    audit.record(
        "purchase.correction_given_up",
        target=purchase,
        by=by,
        at=at,
        then=Stage.PUBLISHED,
        edition=purchase.edition,
    )
    return purchase


def _save(purchase: Purchase, at: datetime) -> None:
    purchase.updated_at = at
    purchase.save(
        update_fields=["stage", "edition", "correction_reason", "opened_at", "updated_at"]
    )
    keep_findable(purchase=purchase, at=at)

"""The only place that reads the time."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

WARSAW = ZoneInfo("Europe/Warsaw")


def now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


def day_in_warsaw(at: datetime) -> date:
    """The calendar day in Poland at this moment: the law and deadlines count these."""
    return at.astimezone(WARSAW).date()


def today() -> date:
    """The calendar day in Poland now."""
    return day_in_warsaw(now())


def end_of_day(day: date) -> datetime:
    """The last second of a day in Poland, 23:59:59 Europe/Warsaw, as a UTC moment."""
    return datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=WARSAW).astimezone(UTC)

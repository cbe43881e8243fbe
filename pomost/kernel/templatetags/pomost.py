"""Filters every template may use: `{% load pomost %}`."""

from datetime import datetime, time
from decimal import Decimal

from django import template
from django.template.defaultfilters import floatformat
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language

from pomost.kernel import money as cents
from pomost.kernel.clock import WARSAW
from pomost.kernel.texts import Text

register = template.Library()
LAST_SECOND = time(23, 59, 59)


@register.filter
def localised(text: Text | None) -> str:
    """The text in the language of the page."""
    return text.for_language(get_language() or "pl") if text else ""


@register.filter
def money(amount_cents: int | None, currency: str = "PLN") -> str:
    """Cents as ``1 234,50 zł`` or ``PLN 1,234.50``; another currency by its code."""
    if amount_cents is None:
        return ""
    return cents.show(amount_cents, language=get_language() or "pl", currency=currency)


@register.filter
def percent(number: Decimal | float | str | None) -> str:
    """``55,5%`` in Polish and ``55.5%`` in English: the sign stands close in both.

    A decimal number of two places, such as a weight, is not rounded; any other to one place.
    """
    two = isinstance(number, Decimal) and round(number, 1) != number == round(number, 2)
    shown = floatformat(number, 2 if two else -1)
    return f"{shown}%" if shown else ""


@register.filter
def moment(at: datetime | None) -> str:
    """A moment in Warsaw time, with its zone: ``31 października 2019, 23:59:59 (Europe/Warsaw)``.

    Seconds are shown for the last second of a day, where deadlines stand.
    """
    if at is None:
        return ""
    local = localtime(at, WARSAW)
    seconds = ":59" if local.time().replace(microsecond=0) == LAST_SECOND else ""
    return f"{date_format(local, 'DATETIME_FORMAT')}{seconds} (Europe/Warsaw)"

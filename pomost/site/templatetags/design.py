"""What the shared templates need beyond Django's own tags: `{% load design %}`."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django import template
from django.core.paginator import Paginator
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from pomost.kernel import clock
from pomost.site.design.rules import (
    THEME_COOKIE,
    Bridge,
    bridge_of,
    days_between,
    percent_of,
    theme_named,
)

register = template.Library()


@register.simple_tag(takes_context=True)
def theme_choice(context: Context) -> str:
    """The colours this person chose: light, dark or auto."""
    request = context.get("request")
    return theme_named(request.COOKIES.get(THEME_COOKIE, "") if request else "")


@register.simple_tag(takes_context=True)
def chosen_theme(context: Context) -> SafeString:
    """The attribute for the page's root; nothing when the device decides."""
    theme = theme_choice(context)
    return SafeString("" if theme == "auto" else mark_safe(f' data-theme="{theme}"'))  # noqa: S308  # one of two words of ours


@register.simple_tag(takes_context=True)
def current_section(context: Context, section: str) -> SafeString:
    """Mark the door the page stands behind."""
    match = getattr(context.get("request"), "resolver_match", None)
    here = match is not None and match.app_name.split(":")[0] == section
    return SafeString(' aria-current="true"' if here else "")


@register.filter
def page_numbers(paginator: "Paginator[Any]", number: int) -> Iterator[int | None]:
    """The page numbers to offer; None stands for a gap."""
    for page in paginator.get_elided_page_range(number, on_each_side=1, on_ends=1):
        yield page if isinstance(page, int) else None


@register.filter
def share_of(value: int | float | Decimal | None, whole: int | float | Decimal | None) -> str:
    """The value as a percentage of the whole, for a drawing: between 0 and 100, with a point."""
    return percent_of(value or 0, whole or 0)


@register.filter
def time_left(at: datetime) -> str:
    """How long until a moment, in whole Polish calendar days."""
    now = clock.now()
    if at <= now:
        return gettext("The deadline has passed.")
    days = days_between(clock.day_in_warsaw(now), clock.day_in_warsaw(at))
    if days == 0:
        return gettext("It ends today.")
    return ngettext("%(days)s day left", "%(days)s days left", days) % {"days": days}


@register.filter
def is_past(at: datetime) -> bool:
    """Whether a moment is behind us."""
    return at <= clock.now()


@register.filter
def bridge(steps: Sequence[Mapping[str, Any]]) -> Bridge:
    """The footbridge over a path of steps."""
    return bridge_of(steps)

"""The public pages of the catalogue: every criterion and instrument, as of any day."""

from datetime import date
from fractions import Fraction
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pomost.criteria.catalogue.forms import (
    DUTY_LABELS,
    ROLE_LABELS,
    STAGE_LABELS,
    AsOfForm,
    FilterForm,
)
from pomost.criteria.catalogue.queries import catalogue
from pomost.criteria.catalogue.rules import (
    Criterion,
    Instrument,
    Parameter,
    folded,
    render_wording,
    sample_offers,
    show_value,
    wording_parts,
)
from pomost.criteria.claims.models import STATE_LABELS
from pomost.criteria.claims.queries import claim_states, readiness
from pomost.criteria.claims.rules import Counts
from pomost.kernel import clock
from pomost.kernel.pages import render_page
from pomost.people.memberships import queries as memberships

COUNTS_SECONDS = 60


def unit_url(criterion: Criterion) -> str:
    """The page of the unit that teaches it; empty while the courses have no such page."""
    return _page("learning:unit", criterion.course_slug, criterion.unit_slug)


def _page(name: str, *args: str) -> str:
    """A page of a package above this one; empty where an installation leaves it out."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


@login_not_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every criterion and instrument, narrowed by words, instrument and stage."""
    form = FilterForm(request.GET or None)
    wanted: dict[str, str] = form.cleaned_data if form.is_valid() else {}
    criteria = [c for c in catalogue().criteria() if _criterion_fits(c, wanted)]
    instruments = [i for i in catalogue().instruments() if _instrument_fits(i, wanted)]
    return render_page(
        request,
        "criteria/catalogue/index.html",
        {
            "form": form,
            "narrowed": any(wanted.values()),
            "threshold_sets": catalogue().threshold_sets[::-1],
            "today": clock.today(),
            "criteria": [
                {"criterion": c, "roles": [ROLE_LABELS[r] for r in c.roles]} for c in criteria
            ],
            "instruments": [
                {
                    "instrument": i,
                    "stages": [STAGE_LABELS[s] for s in i.stages],
                    "duty": DUTY_LABELS[i.duty],
                }
                for i in instruments
            ],
        },
        part="results",
    )


def _criterion_fits(criterion: Criterion, wanted: dict[str, str]) -> bool:
    instrument = catalogue().instrument(criterion.instrument)
    return (
        wanted.get("instrument", "") in ("", criterion.instrument)
        and (not wanted.get("stage") or wanted["stage"] in instrument.stages)
        and _speaks_of(criterion, wanted.get("text", ""))
    )


def _instrument_fits(instrument: Instrument, wanted: dict[str, str]) -> bool:
    return (
        wanted.get("instrument", "") in ("", instrument.code)
        and (not wanted.get("stage") or wanted["stage"] in instrument.stages)
        and _speaks_of(instrument, wanted.get("text", ""))
    )


def _speaks_of(thing: Criterion | Instrument, text: str) -> bool:
    words = folded(text).split()
    spoken = folded(
        f"{thing.code} {thing.title.pl} {thing.summary.pl} {thing.title.en} {thing.summary.en}"
    )
    return all(word in spoken for word in words)


def _day(request: HttpRequest) -> tuple[AsOfForm, date]:
    """The day asked for, by default today; a day we cannot read leaves an error in the form."""
    today = clock.today()
    if "on" not in request.GET:
        return AsOfForm(initial={"on": today}), today
    form = AsOfForm(request.GET)
    return form, form.cleaned_data["on"] if form.is_valid() else today


@login_not_required
@require_safe
def criterion(request: HttpRequest, code: str) -> HttpResponse:
    """One criterion: what it is, how it is worded, proven, scored and taught."""
    history = catalogue().criteria_shelf.versions.get(code)
    if not history:
        raise Http404
    form, day = _day(request)
    found = catalogue().criteria_shelf.on(code, day)
    context: dict[str, Any] = {"form": form, "day": day, "history": history, "code": code}
    if found is not None:
        language = get_language() or "pl"
        context |= {
            "criterion": found,
            "instrument": catalogue().instrument(found.instrument),
            "roles": [ROLE_LABELS[role] for role in found.roles],
            "wording": wording_parts(found, {}, language),
            "wording_pl": "" if language.startswith("pl") else render_wording(found, {}, "pl"),
            "wording_en": "" if language.startswith("en") else render_wording(found, {}, "en"),
            "parameters": [
                {
                    "parameter": p,
                    "default": show_value(p, p.default_in(language), language),
                    "range": _range(p, language),
                }
                for p in found.parameters
            ],
            "chart": _chart(found, language),
            "provisions": _with_acts(found),
            "unit_url": unit_url(found),
            "providers_url": _page("directory:index"),
            "purchases_url": _page("procurement:purchases"),
            "kinds": [catalogue().supply_kind(kind).label for kind in found.supply_kinds],
            "counts": _counts(code),
            "mine": _mine(request, code),
        }
    return render_page(
        request,
        "criteria/catalogue/criterion.html",
        context,
        status=422 if form.errors else 200,
    )


def _counts(code: str) -> Counts:
    """Suppliers everywhere; a minute old at most, for it reads every supplier's row."""
    key = f"criterion-counts:{code}"
    found: Counts | None = cache.get(key)
    if found is None:
        found = readiness(criteria=[code], day=clock.today()).by_criterion[code]
        cache.set(key, found, COUNTS_SECONDS)
    return found


def _range(parameter: Parameter, language: str) -> str:
    if parameter.minimum is None or parameter.maximum is None:
        return ""
    return _("%(least)s to %(most)s") % {
        "least": show_value(parameter, parameter.minimum, language),
        "most": show_value(parameter, parameter.maximum, language),
    }


def _mine(request: HttpRequest, code: str) -> list[dict[str, Any]]:
    """How the reader's own suppliers stand to this criterion."""
    if not request.user.is_authenticated:
        return []
    own = memberships.organisations_of(request.user).order_by("name", "pk")
    found = []
    for organisation in own[:5]:
        if organisation.is_social_economy:
            state = claim_states(organisation).get(code)
            label = STATE_LABELS[state] if state else _("not on your list yet")
            found.append({"organisation": organisation, "state": state, "label": label})
    return found


def _with_acts(thing: Criterion | Instrument) -> list[dict[str, Any]]:
    rows = [(provision, catalogue().act(provision.act)) for provision in thing.provisions]
    return [{"provision": p, "act": act, "cited": p.cited(act.short)} for p, act in rows]


def _chart(found: Criterion, language: str) -> dict[str, Any] | None:
    """What some offers would earn, for a criterion with points."""
    if found.scoring.pattern == "none":
        return None
    measure = found.scoring.measure
    return {
        "title": _("An offer and what it earns: %(measure)s")
        % {"measure": measure.for_language(language) if measure else _("Offer")},
        "sentence": found.scoring.detail.for_language(language),
        "label_heading": _("Offer"),
        "value_heading": _("Share of the criterion's points"),
        "rows": [
            {
                "label": _offer_label(found, amount),
                "value": float(share * 100),
                "display": _percent(share, language),
                "tone": "good" if share == 1 else "info" if share else "neutral",
            }
            for amount, share in sample_offers(found)
        ],
        "max": 100,
    }


def _offer_label(found: Criterion, amount: int) -> str:
    if found.scoring.pattern == "yes-no":
        return _("Offered") if amount else _("Not offered")
    return str(amount)


def _percent(share: Fraction, language: str) -> str:
    return f"{round(share * 100)}%"


@login_not_required
@require_safe
def instrument(request: HttpRequest, code: str) -> HttpResponse:
    """One instrument of the law, with the criteria that rest on it."""
    history = catalogue().instrument_shelf.versions.get(code)
    if not history:
        raise Http404
    form, day = _day(request)
    found = catalogue().instrument_shelf.on(code, day)
    context: dict[str, Any] = {"form": form, "day": day, "history": history, "code": code}
    if found is not None:
        context |= {
            "instrument": found,
            "stages": [STAGE_LABELS[stage] for stage in found.stages],
            "duty": DUTY_LABELS[found.duty],
            "provisions": _with_acts(found),
            "criteria": [c for c in catalogue().criteria() if c.instrument == code],
        }
    return render_page(
        request,
        "criteria/catalogue/instrument.html",
        context,
        status=422 if form.errors else 200,
    )

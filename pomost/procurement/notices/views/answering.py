"""The notices of a purchase: which suit, their answers, the check, the file; and the import."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.files import Unusable
from pomost.kernel.pages import render_page
from pomost.people.requests import SignedInRequest
from pomost.procurement.history.queries import part_label
from pomost.procurement.history.rules import Seen
from pomost.procurement.notices import actions
from pomost.procurement.notices.exports import as_xml, findings_in_words
from pomost.procurement.notices.forms.answers import AnswersForm
from pomost.procurement.notices.permissions import may_answer
from pomost.procurement.notices.queries import drafts, sdk
from pomost.procurement.notices.queries.changes import answer_in_words, label_of
from pomost.procurement.notices.queries.known import corrected_since
from pomost.procurement.notices.queries.labels import LABELS, SUBTYPE_LABELS
from pomost.procurement.notices.queries.validation import CannotValidate, validate
from pomost.procurement.notices.rules.checks import Weight, remarks
from pomost.procurement.notices.rules.draft import Draft
from pomost.procurement.notices.rules.flat import LEFT
from pomost.procurement.notices.rules.known import values_of
from pomost.procurement.notices.rules.questions import gaps
from pomost.procurement.notices.rules.subtypes import SDK_VERSION, SUBTYPES
from pomost.procurement.path.queries import crumbs, steps_of
from pomost.procurement.path.rules import Step
from pomost.procurement.path.views import saved_quietly
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.queries import as_file, purchases_visible_to
from pomost.procurement.review.queries import url_of


@require_GET
def notices(request: SignedInRequest, pk: int) -> HttpResponse:
    """Every notice that Pomost writes, those that suit first."""
    purchase = get_object_or_404(purchases_visible_to(request.user), pk=pk)
    file = as_file(purchase)
    saved = drafts.drafts_of(purchase)
    rows = [
        {
            "label": SUBTYPE_LABELS[one.subtype.code],
            "code": one.subtype.code,
            "suits": one.suits,
            "because": one.because,
            "saved": saved.get(one.subtype.code),
            "due": one.subtype.code in saved and corrected_since(purchase, saved[one.subtype.code]),
            "url": reverse("procurement:notice", args=[purchase.pk, one.subtype.code]),
        }
        for one in drafts.fittings_of(purchase, file)
    ]
    return render_page(
        request,
        "procurement/notices/notices.html",
        {
            "crumbs": crumbs(purchase, label=_("Notices")),
            "steps": steps_of(purchase, file, here=Step.REVIEW),
            "purchase": purchase,
            "suitable": [row for row in rows if row["suits"]],
            "others": by_reason([row for row in rows if not row["suits"]]),
            "sdk": sdk.installed_sdk(),
            "sdk_version": SDK_VERSION,
        },
    )


def by_reason(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same reason said once, with every notice it is about."""
    found: dict[Any, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["because"], []).append(row)
    return [{"because": because, "rows": same} for because, same in found.items()]


@require_http_methods(["GET", "POST"])
def notice(request: SignedInRequest, pk: int, subtype: str) -> HttpResponse:
    """One notice: its questions, what is missing, and what the official rules say."""
    purchase = get_object_or_404(purchases_visible_to(request.user), pk=pk)
    if subtype not in SUBTYPES:
        raise Http404
    saved, at = drafts.saved_draft(purchase, subtype), clock.now()
    draft = drafts.draft_of(purchase, subtype, at=at)
    published = saved is not None and saved.published_on is not None
    form = AnswersForm(
        None if published else request.POST or None,
        draft=draft,
        nuts=sdk.nuts_codes(),
        version=saved.version if saved else 0,
    )
    clashes: list[dict[str, str]] = []
    editing = may_answer(request.user, purchase)
    if published or not editing:
        for field in form.fields.values():
            field.disabled = True
    if form.is_bound and form.is_valid():
        seen = form.cleaned_data["version"] or Seen(0)
        try:
            kept = actions.answer_notice(
                purchase=purchase,
                subtype=subtype,
                parts=form.parts(),
                version=seen,
                by=request.user,
                at=at,
            )
        except actions.AnsweredMeanwhile as error:
            clashes = show_clashes(form, seen, error)
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            if request.headers.get("X-Autosave"):
                return saved_quietly(seen, kept.version, is_new=kept.updated_at == at)
            messages.success(request, _("Saved."))
            return redirect(
                f"{request.path}?checked=1" if "check" in request.POST else request.path
            )
    return render_page(
        request,
        "procurement/notices/notice.html",
        {
            "purchase": purchase,
            "steps": steps_of(purchase, draft.file, here=Step.REVIEW),
            "crumbs": notice_crumbs(purchase, subtype),
            "code": subtype,
            "label": SUBTYPE_LABELS[subtype],
            "form": form,
            "sections": list(form.sections()),
            "editing": editing,
            "clashes": clashes,
            "saved": saved,
            "published": published,
            "earlier": drafts.earlier_of(purchase, subtype),
            "due": saved is not None and corrected_since(purchase, saved),
            **state_of(purchase, draft),
            **official(draft, purchase, asked="checked" in request.GET and not form.is_bound),
        },
        status=422 if form.errors else 200,
    )


def show_clashes(
    form: AnswersForm, seen: Seen, error: actions.AnsweredMeanwhile
) -> list[dict[str, str]]:
    """Tell what the other person answered; the next save decides with open eyes."""
    form.add_error(None, str(error))
    if isinstance(form.data, QueryDict):
        data = form.data.copy()
        names = [clash.name for clash in error.clashes]
        data["version"] = seen.after_clash(names, error.version).text
        form.data = data
    known = values_of(form.draft.known)
    return [
        {
            "label": label_of(clash.name),
            "mine": answer_in_words(clash.name, _said(clash.mine, clash.name, known)),
            "theirs": answer_in_words(clash.name, _said(clash.theirs, clash.name, known)),
        }
        for clash in error.clashes
    ]


def _said(value: Any, name: str, known: dict[str, Any]) -> Any:
    return known.get(name) if value is LEFT else value


def notice_crumbs(purchase: Purchase, subtype: str) -> list[dict[str, str]]:
    """Up to the purchase's notices, then this one."""
    room = {"url": reverse("procurement:notices", args=[purchase.pk]), "label": _("Notices")}
    return crumbs(purchase, label=str(SUBTYPE_LABELS[subtype]), between=[room])


def state_of(purchase: Purchase, draft: Draft) -> dict[str, Any]:
    """What is missing, and what we ourselves see."""
    missing = [
        {"field": f"id_{gap.field}", "label": f"{LABELS[gap.name]} ({gap.bt})"}
        for gap in gaps(draft)
    ]
    seen = [
        {
            "remark": one,
            "stops": one.weight is Weight.STOP,
            "url": place_of(purchase, draft, one.part),
        }
        for one in remarks(draft)
    ]
    return {
        "missing": missing,
        "remarks": seen,
        "ready": not missing and not any(row["stops"] for row in seen),
    }


def place_of(purchase: Purchase, draft: Draft, part: str) -> str:
    """Where to put something right: a field of this page, or a step of the purchase."""
    if part.startswith("r") and "-" in part or part in LABELS:
        return f"#id_{part}"
    return url_of(purchase, draft.file, part) if part else ""


def official(draft: Draft, purchase: Purchase, *, asked: bool) -> dict[str, Any]:
    """What the rules of the installed SDK say, when somebody asked for it."""
    found = sdk.installed_sdk()
    context: dict[str, Any] = {"sdk": found, "sdk_version": SDK_VERSION, "report": None}
    if not asked or found is None:
        return context
    try:
        report = validate(as_xml(draft), found)
    except (CannotValidate, Unusable):
        return context | {"cannot": True}
    rows = findings_in_words(report, draft, get_language() or "pl")
    for row in rows:
        row["url"] = place_of(purchase, draft, row["field"] or row["part"])
        if not row["label"] and row["field"]:
            row["label"] = label_of(row["field"])
        elif not row["label"] and row["part"]:
            row["label"] = part_label(row["part"])
    return context | {"report": report, "findings": rows}

"""The documents of a purchase: what they hold, and their downloads."""

from collections.abc import Callable, Iterator
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from pomost.kernel.pages import render_page
from pomost.people.models import Organisation
from pomost.people.requests import SignedInRequest
from pomost.procurement.bids.queries import evaluations_of
from pomost.procurement.consultation.queries import consultation_of
from pomost.procurement.contracts.queries import contracts_of
from pomost.procurement.documents.exports import DOCX_TYPE, PDF_TYPE, as_docx, as_pdf
from pomost.procurement.documents.queries import document_of
from pomost.procurement.documents.rules import PARTS, WHOLE
from pomost.procurement.documents.rules.blocks import Document
from pomost.procurement.documents.rules.writer import Language
from pomost.procurement.path.queries import crumbs, steps_of
from pomost.procurement.path.rules import Step
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.queries import as_file, purchases_visible_to
from pomost.procurement.review.queries import review_of
from pomost.procurement.review.rules import Severity
from pomost.procurement.stationery.exports import on_stationery
from pomost.procurement.stationery.queries import stationery_of

FORMATS: dict[str, tuple[str, Callable[[Document], bytes]]] = {
    "pdf": (PDF_TYPE, as_pdf),
    "docx": (DOCX_TYPE, as_docx),
}
LONGEST_NAME = 60


@require_GET
def documents(request: SignedInRequest, pk: int) -> HttpResponse:
    """What the documents hold and in which formats and languages they come."""
    purchase = get_object_or_404(purchases_visible_to(request.user), pk=pk)
    file = as_file(purchase)
    return render_page(
        request,
        "procurement/documents/documents.html",
        {
            "crumbs": crumbs(purchase, label=_("Documents")),
            "steps": steps_of(purchase, file, here=Step.REVIEW),
            "purchase": purchase,
            "errors": review_of(file).count(Severity.ERROR),
            "documents": [_offer(purchase, part) for part in PARTS],
            "later": list(_later(purchase)),
            "stationery": stationery_of(purchase.buyer),
        },
    )


def _offer(purchase: Purchase, part: str) -> dict[str, Any]:
    """One document with its four files."""
    name, _chapters = PARTS[part]
    tail = "" if part == WHOLE else f"&part={part}"
    return {
        "name": name.for_language(get_language() or "pl"),
        "files": _files("procurement:document", purchase.pk, tail),
    }


def _files(route: str, pk: int, tail: str = "") -> list[dict[str, str]]:
    """The same document in both forms and both languages."""
    return [
        {
            "url": f"{reverse(route, args=[pk, form])}?language={language}{tail}",
            "form": form.upper(),
            "language": _("in Polish") if language == "pl" else _("in English"),
        }
        for language in ("pl", "en")
        for form in ("docx", "pdf")
    ]


def _later(purchase: Purchase) -> Iterator[dict[str, Any]]:
    """The documents that other rooms of the purchase make, or where they will come from."""
    consultation = consultation_of(purchase)
    yield {
        "name": _("Announcement of a preliminary consultation"),
        "files": _files("procurement:question_log", purchase.pk, "&part=notice")
        if consultation
        else [],
        "url": reverse("procurement:consultation", args=[purchase.pk]),
        "reason": _("Write it in step 4, in the consultation"),
    }
    evaluations = list(evaluations_of(purchase))
    for found in evaluations:
        yield {
            "name": _("Evaluation protocol %(number)s") % {"number": found.number},
            "files": _files("procurement:protocol", found.pk),
        }
    if not evaluations:
        yield {
            "name": _("Evaluation protocol"),
            "url": reverse("procurement:bids", args=[purchase.pk]),
            "reason": _("It comes with the bids"),
        }
    contracts = list(contracts_of(purchase))
    for contract in contracts:
        yield {
            "name": _("Effect and cost report, contract %(number)s") % {"number": contract.number},
            "files": _files("procurement:effects_document", contract.pk),
        }
    if not contracts:
        yield {
            "name": _("Effect and cost report"),
            "url": reverse("procurement:step", args=[purchase.pk, Step.MONITORING]),
            "reason": _("It comes with the contract"),
        }
    yield {
        "name": _("Comparison of variants"),
        "url": reverse("procurement:challenges"),
        "reason": _("It belongs to a challenge: open one and compare its variants"),
    }


@require_GET
def document(request: SignedInRequest, pk: int, form: str) -> HttpResponse:
    """One document as a file; Polish unless English is asked for, plain unless on letter paper."""
    purchase = get_object_or_404(purchases_visible_to(request.user), pk=pk)
    part = request.GET.get("part", WHOLE)
    if form not in FORMATS or part not in PARTS:
        raise Http404
    language: Language = "en" if request.GET.get("language") == "en" else "pl"
    made = document_of(purchase, language, part)
    name = file_name(purchase, form, language)
    name = name if part == WHOLE else f"{part}-{name}"
    return download(made, form, name, owner=None if "plain" in request.GET else purchase.buyer)


def download(made: Document, form: str, name: str, *, owner: Organisation | None) -> HttpResponse:
    """A document as a file to save; DOCX on the owner's letter paper, if there is any."""
    if form not in FORMATS:
        raise Http404
    kind, write = FORMATS[form]
    stationery = stationery_of(owner) if owner is not None and form == "docx" else None
    if stationery is not None:
        with stationery.file.open("rb") as paper:
            data = on_stationery(made, paper.read())
    else:
        data = write(made)
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(True, name) or ""  # noqa: FBT003
    return response


def file_name(purchase: Purchase, form: str, language: Language) -> str:
    """``obiady-dla-domu-v3.pdf``: the title, the version, and the language unless Polish."""
    stem = slugify(purchase.title.replace("ł", "l").replace("Ł", "L"))[:LONGEST_NAME].strip("-")
    tail = "" if language == "pl" else f"-{language}"
    return f"{stem or 'pomost'}-v{purchase.version}{tail}.{form}"

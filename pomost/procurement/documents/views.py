"""The documents of a purchase: what they hold, and their downloads."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from pomost.kernel.pages import render_page
from pomost.people.requests import SignedInRequest
from pomost.procurement.documents.exports import DOCX_TYPE, PDF_TYPE, as_docx, as_pdf
from pomost.procurement.documents.queries import document_of
from pomost.procurement.documents.rules.blocks import Document
from pomost.procurement.documents.rules.writer import Language
from pomost.procurement.path.queries import crumbs, steps_of
from pomost.procurement.path.rules import Step
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.queries import as_file, purchases_visible_to
from pomost.procurement.review.queries import review_of
from pomost.procurement.review.rules import Severity

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
    address = {form: reverse("procurement:document", args=[purchase.pk, form]) for form in FORMATS}
    return render_page(
        request,
        "procurement/documents/documents.html",
        {
            "crumbs": crumbs(purchase, label=_("Documents")),
            "steps": steps_of(purchase, file, here=Step.REVIEW),
            "purchase": purchase,
            "errors": review_of(file).count(Severity.ERROR),
            "files": [
                {
                    "url": f"{address['docx']}?language=pl",
                    "label": _("Documents in Polish, DOCX"),
                    "note": _("to edit in your word processor"),
                },
                {
                    "url": f"{address['pdf']}?language=pl",
                    "label": _("Documents in Polish, PDF"),
                    "note": _("tagged, for screen readers too"),
                },
                {
                    "url": f"{address['docx']}?language=en",
                    "label": _("Documents in English, DOCX"),
                    "note": "",
                },
                {
                    "url": f"{address['pdf']}?language=en",
                    "label": _("Documents in English, PDF"),
                    "note": "",
                },
            ],
        },
    )


@require_GET
def document(request: SignedInRequest, pk: int, form: str) -> HttpResponse:
    """One document as a file; Polish unless English is asked for."""
    purchase = get_object_or_404(purchases_visible_to(request.user), pk=pk)
    if form not in FORMATS:
        raise Http404
    language: Language = "en" if request.GET.get("language") == "en" else "pl"
    kind, write = FORMATS[form]
    response = HttpResponse(write(document_of(purchase, language)), content_type=kind)
    name = file_name(purchase, form, language)
    response["Content-Disposition"] = content_disposition_header(True, name) or ""  # noqa: FBT003
    return response


def file_name(purchase: Purchase, form: str, language: Language) -> str:
    """``obiady-dla-domu-v3.pdf``: the title, the version, and the language unless Polish."""
    stem = slugify(purchase.title.replace("ł", "l").replace("Ł", "L"))[:LONGEST_NAME].strip("-")
    tail = "" if language == "pl" else f"-{language}"
    return f"{stem or 'pomost'}-v{purchase.version}{tail}.{form}"

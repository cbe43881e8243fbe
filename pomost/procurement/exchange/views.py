"""The files that leave the platform: open data, the sheet for the bulletin, the dossier."""

from collections.abc import Callable
from datetime import datetime

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from pomost.kernel import clock
from pomost.kernel.files import Unusable
from pomost.kernel.pages import render_page
from pomost.people.requests import SignedInRequest
from pomost.procurement.documents.views import file_name
from pomost.procurement.exchange import exports
from pomost.procurement.exchange.queries import history_of, is_social_service, process_of
from pomost.procurement.exchange.rules import bzp
from pomost.procurement.path.queries import crumbs
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.queries import purchases_visible_to

Write = Callable[[Purchase, datetime, str], bytes]
FILES: dict[str, tuple[str, str, Write]] = {
    "purchase": (
        "json", exports.JSON_TYPE, lambda purchase, _at, _uri: exports.purchase_json(purchase)
    ),
    "release": (
        "json",
        exports.JSON_TYPE,
        lambda purchase, at, uri: exports.release_package(process_of(purchase), at=at, uri=uri),
    ),
    "record": (
        "json",
        exports.JSON_TYPE,
        lambda purchase, at, uri: exports.record_package(history_of(purchase), at=at, uri=uri),
    ),
    "bzp": (
        "csv",
        exports.CSV_TYPE,
        lambda purchase, _at, _uri: exports.bzp_table(_sheet(purchase)),
    ),
    "dossier": (
        "zip",
        exports.ZIP_TYPE,
        lambda purchase, at, uri: exports.dossier(purchase, at=at, uri=uri),
    ),
}  # fmt: skip


def _sheet(purchase: Purchase) -> tuple[bzp.Row, ...]:
    process = process_of(purchase)
    return bzp.rows(process, social_service=is_social_service(process.file))


@require_GET
def exchange(request: SignedInRequest, pk: int) -> HttpResponse:
    """What can be taken out, and for whom each file is."""
    purchase = get_object_or_404(purchases_visible_to(request.user), pk=pk)
    return render_page(
        request,
        "procurement/exchange/exchange.html",
        {"crumbs": crumbs(purchase, label=_("Open data and dossier")), "purchase": purchase}
        | _refusal(purchase),
    )


def _refusal(purchase: Purchase) -> dict[str, str]:
    """Why nothing can be made yet; empty when everything can."""
    try:
        process_of(purchase)
    except Unusable as error:
        return {"refusal": error.text.for_language(get_language() or "pl")}
    return {"refusal": ""}


@require_GET
def bulletin(request: SignedInRequest, pk: int) -> HttpResponse:
    """The sheet for the Public Procurement Bulletin, field by field, ready to copy."""
    purchase = get_object_or_404(purchases_visible_to(request.user), pk=pk)
    refusal = _refusal(purchase)
    return render_page(
        request,
        "procurement/exchange/bulletin.html",
        {
            "crumbs": crumbs(purchase, label=_("Sheet for the bulletin")),
            "purchase": purchase,
            "rows": () if refusal["refusal"] else _sheet(purchase),
            "confidence": bzp.CONFIDENCE,
        }
        | refusal,
    )


@require_GET
def exchange_file(request: SignedInRequest, pk: int, name: str) -> HttpResponse:
    """One of the files; 422 with the reason when the purchase cannot be written in this form."""
    purchase = get_object_or_404(purchases_visible_to(request.user), pk=pk)
    if name not in FILES:
        raise Http404
    form, kind, write = FILES[name]
    uri = request.build_absolute_uri(reverse("procurement:exchange", args=[purchase.pk]))
    try:
        data = write(purchase, clock.now(), uri)
    except Unusable:
        return render_page(
            request,
            "procurement/exchange/exchange.html",
            {"crumbs": crumbs(purchase, label=_("Open data and dossier")), "purchase": purchase}
            | _refusal(purchase),
            status=422,
        )
    response = HttpResponse(data, content_type=kind)
    stem = f"{name}-" + file_name(purchase, form, "pl")
    response["Content-Disposition"] = content_disposition_header(True, stem) or ""  # noqa: FBT003
    return response

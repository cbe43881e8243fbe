"""A notice as a file, its publication, and the beginning of its correction."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.pages import render_page
from pomost.people.requests import SignedInRequest
from pomost.procurement.notices import actions
from pomost.procurement.notices.exports import as_xml, file_name
from pomost.procurement.notices.forms.answers import PublicationForm
from pomost.procurement.notices.permissions import may_answer
from pomost.procurement.notices.queries import drafts
from pomost.procurement.notices.queries.labels import SUBTYPE_LABELS
from pomost.procurement.notices.rules.subtypes import SUBTYPES
from pomost.procurement.notices.views.answering import notice_crumbs, state_of
from pomost.procurement.purchases.queries import purchases_visible_to


@require_http_methods(["GET", "POST"])
def notice_published(request: SignedInRequest, pk: int, subtype: str) -> HttpResponse:
    """Write down under which number the notice appeared."""
    purchase = get_object_or_404(purchases_visible_to(request.user), pk=pk)
    if subtype not in SUBTYPES:
        raise Http404
    form = PublicationForm(request.POST or None)
    editing = may_answer(request.user, purchase)
    if form.is_bound and form.is_valid():
        try:
            actions.record_publication(
                purchase=purchase,
                subtype=subtype,
                number=form.cleaned_data["published_number"],
                on=form.cleaned_data["published_on"],
                by=request.user,
                at=clock.now(),
            )
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, _("The number of the publication is written down."))
            return redirect("procurement:notice", purchase.pk, subtype)
    draft = drafts.draft_of(purchase, subtype, at=clock.now())
    return render_page(
        request,
        "procurement/notices/published.html",
        {
            "purchase": purchase,
            "crumbs": notice_crumbs(purchase, subtype),
            "code": subtype,
            "label": SUBTYPE_LABELS[subtype],
            "form": form,
            "editing": editing,
            **state_of(purchase, draft),
        },
        status=422 if form.errors else 200,
    )


@require_POST
def correct_notice(request: SignedInRequest, pk: int, subtype: str) -> HttpResponse:
    """Begin the notice that corrects the published one."""
    purchase = get_object_or_404(purchases_visible_to(request.user), pk=pk)
    try:
        actions.correct_notice(purchase=purchase, subtype=subtype, by=request.user, at=clock.now())
    except actions.UnknownNotice:
        raise Http404 from None
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("A notice that corrects the published one is begun."))
    return redirect("procurement:notice", purchase.pk, subtype)


@require_GET
def notice_file(
    request: SignedInRequest, pk: int, subtype: str, number: int | None = None
) -> HttpResponse:
    """The notice as XML, also while something is missing: it is a draft."""
    purchase = get_object_or_404(purchases_visible_to(request.user), pk=pk)
    if subtype not in SUBTYPES:
        raise Http404
    if number is not None and drafts.saved_draft(purchase, subtype, number) is None:
        raise Http404
    draft = drafts.draft_of(purchase, subtype, number, at=clock.now())
    response = HttpResponse(as_xml(draft), content_type="application/xml; charset=utf-8")
    name = file_name(draft)
    response["Content-Disposition"] = content_disposition_header(True, name) or ""  # noqa: FBT003
    return response

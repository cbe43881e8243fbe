"""The page of one juror."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.pages import render_page
from pomost.people.requests import SignedInRequest
from pomost.procurement.bids import queries, rules
from pomost.procurement.bids.permissions import may_mark
from pomost.procurement.bids.views import evaluation_of
from pomost.procurement.jury import actions, forms
from pomost.procurement.path.queries import crumbs


@require_http_methods(["GET", "POST"])
def jury_marks(request: SignedInRequest, pk: int) -> HttpResponse:
    """One juror's marks; sealed until the last juror has handed in."""
    found = evaluation_of(request, pk)
    criteria = rules.by_jury(queries.shown_in(found).criteria)
    if not criteria:
        raise Http404
    valid = [one for one in queries.bids_of(found) if not one.rejected_because]
    form = forms.MarksForm(request.POST or None, criteria=criteria, bids=valid)
    if form.is_bound and form.is_valid():
        try:
            actions.hand_in_marks(
                evaluation=found, marks=form.marks(), by=request.user, at=clock.now()
            )
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Your marks are in and sealed."))
            return redirect(request.path)
    sheets = queries.whole_sheets(found)
    return render_page(
        request,
        "procurement/jury/marks.html",
        {
            "crumbs": crumbs(found.purchase, label=_("Marks")),
            "evaluation": found,
            "bids": valid,
            "form": form,
            "mine": any(sheet.juror_id == request.user.pk for sheet in sheets),
            "seats": rules.seats(criteria),
            "sheets": len(sheets),
            "verdict": may_mark(request.user, found),
            "sealed": clock.now() < found.opens_at,
        },
        status=422 if form.errors else 200,
    )

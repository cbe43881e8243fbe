"""The import of a foreign notice."""

from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.files import Unusable
from pomost.kernel.pages import render_page
from pomost.people.requests import SignedInRequest
from pomost.procurement.exchange.rules.incoming import learn_any
from pomost.procurement.notices import actions
from pomost.procurement.notices.forms.importing import ImportForm
from pomost.procurement.notices.rules.reading import LARGEST_BYTES
from pomost.procurement.path.queries import crumbs
from pomost.procurement.purchases.permissions import EDITORS
from pomost.procurement.purchases.queries import buyers_of


@require_http_methods(["GET", "POST"])
def import_notice(request: SignedInRequest) -> HttpResponse:
    """A foreign notice becomes a draft, with a report of what was not understood."""
    form = ImportForm(request.POST or None, request.FILES or None, by=request.user)
    learned, purchase = None, None
    if form.is_bound and form.is_valid():
        try:
            learned = learn_any(
                form.cleaned_data["notice"].read(LARGEST_BYTES + 1), today=clock.today()
            )
            purchase = actions.plan_from_notice(
                buyer=form.cleaned_data["buyer"],
                learned=learned,
                by=request.user,
                at=clock.now(),
            )
        except Unusable as error:
            form.add_error("notice", error.text.for_language(get_language() or "pl"))
        except DomainError as error:
            form.add_error(None, str(error))
    return render_page(
        request,
        "procurement/notices/import.html",
        {
            "crumbs": crumbs(label=_("Learn from a notice")),
            "form": form,
            "learned": learned,
            "purchase": purchase,
            "may_plan": buyers_of(request.user, roles=EDITORS).exists(),
        },
        status=422 if form.errors else 200,
    )

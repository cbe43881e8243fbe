"""The decision helper: six questions, every route with its reasons."""

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from pomost.criteria.catalogue.queries import catalogue
from pomost.criteria.catalogue.rules import UnknownDay
from pomost.kernel import clock
from pomost.kernel.numbers import read_whole
from pomost.kernel.pages import render_page
from pomost.procurement.innovation.queries import challenges_visible_to
from pomost.procurement.routes.forms import RoutesForm
from pomost.procurement.routes.rules import QUESTIONS, Fit, advise, complete
from pomost.procurement.variants.permissions import may_build


@login_not_required
@require_GET
def routes(request: HttpRequest) -> HttpResponse:
    """Questions, and once they are answered, which routes fit and why the others do not."""
    answers = {name: request.GET.get(name, "") for name in QUESTIONS}
    asked = any(name in request.GET for name in QUESTIONS)
    form = RoutesForm(request.GET if asked else None)
    done = asked and form.is_valid() and complete(answers)
    pk = read_whole(request.GET.get("challenge", ""))
    challenge = challenges_visible_to(request.user).filter(pk=pk).first() if pk else None
    may = challenge is not None and may_build(request.user, challenge)
    today = clock.today()
    try:
        eu_cents = catalogue().thresholds(today).cents("sub_central")
    except UnknownDay:
        eu_cents = None
    begin = reverse("procurement:new_variant", args=[challenge.pk]) if may and challenge else ""
    found = advise(answers) if done else ()
    return render_page(
        request,
        "procurement/routes/routes.html",
        {
            "crumbs": [
                {"url": reverse("procurement:challenges"), "label": _("Challenges")},
                {"url": "", "label": _("Which route fits?")},
            ],
            "challenge": challenge,
            "form": form,
            "done": done,
            "eu_cents": eu_cents,
            "today": today,
            "groups": [
                {
                    "fit": fit.value,
                    "routes": [
                        {
                            "advice": one,
                            "begin": f"{begin}?{urlencode({'route': one.facts.route.value})}"
                            if begin and fit is not Fit.NOT
                            else "",
                        }
                        for one in found
                        if one.fit is fit
                    ],
                }
                for fit in Fit
            ],
        },
    )

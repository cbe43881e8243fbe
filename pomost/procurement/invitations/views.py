"""The buyer's page of invitations, and the invited supplier's side."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from pomost.criteria.contact.queries import agreeing, consent_of
from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.pages import render_page
from pomost.people.requests import SignedInRequest
from pomost.procurement.consultation.permissions import is_public
from pomost.procurement.consultation.queries import announced
from pomost.procurement.invitations import actions, queries
from pomost.procurement.invitations.exports import as_csv
from pomost.procurement.invitations.forms import InviteForm, ReplyForm
from pomost.procurement.invitations.permissions import may_invite, may_reply
from pomost.procurement.invitations.rules import MOST_INVITED, Reply, first_words, is_late
from pomost.procurement.market.forms import WhereForm
from pomost.procurement.market.queries import county_choices, voivodeship_choices
from pomost.procurement.path.queries import crumbs
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.queries import as_file, purchases_visible_to


@require_http_methods(["GET", "POST"])
def invitations(request: SignedInRequest, pk: int) -> HttpResponse:
    """Whom the buyer can invite, the letter, and the log; checked before anything leaves."""
    purchase = get_object_or_404(purchases_visible_to(request.user), pk=pk)
    where = WhereForm(
        request.GET or None, voivodeships=voivodeship_choices(), counties=county_choices(purchase)
    )
    file = as_file(purchase, get_language() or "pl")
    free = queries.can_be_invited(purchase, file, where.reach())
    count = free.count()
    letter = queries.letter_of(purchase)
    form = InviteForm(
        request.POST or None,
        free=free if count <= MOST_INVITED else (),
        letter=letter,
        initial={
            "text": letter.text if letter else first_words(purchase.title, get_language() or "pl")
        },
    )
    verdict = may_invite(request.user, purchase)
    checking = request.method == "POST" and "change" not in request.POST and form.is_valid()
    if checking and not verdict:
        form.add_error(None, verdict.reason)
        checking = False
    if checking and "send" in request.POST:
        try:
            sent = actions.invite(
                purchase=purchase,
                text=form.cleaned_data["text"],
                reach=where.reach(),
                chosen=form.chosen(),
                why=form.cleaned_data["why"],
                by=request.user,
                at=clock.now(),
            )
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
            checking = False
        else:
            messages.success(request, _sent_in_words(len(sent)))
            return _written(request, purchase)
    if request.method == "POST" and "rest" in request.POST:
        return _written(request, purchase)
    until = queries.until(purchase)
    reached = queries.in_reach(purchase, file, where.reach())
    log = queries.in_names(queries.invitations_of(purchase))
    return render_page(
        request,
        "procurement/invitations/check.html"
        if checking
        else "procurement/invitations/invitations.html",
        {
            "crumbs": crumbs(purchase, label=_("Invitations")),
            "purchase": purchase,
            "where": where,
            "form": form,
            "letter": letter,
            "free": count,
            "most": MOST_INVITED,
            "too_many": count > MOST_INVITED,
            "total": (total := reached.count()),
            "unreached": total - agreeing(reached).count(),
            "log": log,
            "waiting": sum(row["waits"] for row in log),
            "left": MOST_INVITED - len(log),
            "until_at": clock.end_of_day(until) if until else None,
            "late": is_late(until, today=clock.today()),
            "announced": announced(purchase) is not None,
            "shown": is_public(purchase),
            "verdict": verdict,
        },
        status=422 if form.errors else 200,
    )


def _written(request: SignedInRequest, purchase: Purchase) -> HttpResponse:
    """Write to whoever has no letter, say whether some still wait, and show the log."""
    try:
        done = actions.write_letters(purchase=purchase, by=request.user, at=clock.now())
    except DomainError as error:
        messages.error(request, str(error))
    else:
        if waiting := len(queries.without_letter(purchase)):
            messages.warning(request, _waiting_in_words(waiting))
        elif "rest" in request.POST:
            messages.success(request, _left_in_words(len(done)))
    return redirect(request.get_full_path())


def _waiting_in_words(count: int) -> str:
    return ngettext(
        "The mail server did not take the letter to %(count)s supplier. You can write to them"
        " again under the log.",
        "The mail server did not take the letters to %(count)s suppliers. You can write to them"
        " again under the log.",
        count,
    ) % {"count": count}


def _left_in_words(count: int) -> str:
    if not count:
        return _("Nobody waits for a letter any more.")
    return ngettext(
        "The letter to %(count)s supplier has left.",
        "The letters to %(count)s suppliers have left.",
        count,
    ) % {"count": count}


def _sent_in_words(count: int) -> str:
    return ngettext(
        "Sent: %(count)s invitation. It stands in the log below.",
        "Sent: %(count)s invitations. They stand in the log below.",
        count,
    ) % {"count": count}


@require_GET
def invitation_log(request: SignedInRequest, pk: int) -> HttpResponse:
    """The log as CSV."""
    purchase = get_object_or_404(purchases_visible_to(request.user), pk=pk)
    rows = queries.in_names(queries.invitations_of(purchase))
    response = HttpResponse(as_csv(rows), content_type="text/csv; charset=utf-8")
    name = f"zaproszenia-{purchase.pk}.csv"
    response["Content-Disposition"] = content_disposition_header(True, name) or ""  # noqa: FBT003
    return response


@require_GET
def my_invitations(request: SignedInRequest) -> HttpResponse:
    """What a person's organisations were invited to look at."""
    found = queries.invitations_visible_to(request.user)
    return render_page(
        request,
        "procurement/invitations/mine.html",
        {"page": Paginator(found, 20).get_page(request.GET.get("page"))},
    )


@require_http_methods(["GET", "POST"])
def market_invitation(request: SignedInRequest, pk: int) -> HttpResponse:
    """One invitation: the buyer's words, where to look, and the answer."""
    invitation = get_object_or_404(queries.invitations_visible_to(request.user), pk=pk)
    form = ReplyForm(request.POST or None, initial=_answered(invitation.reply, invitation.words))
    if form.is_bound and form.is_valid():
        try:
            actions.reply(
                invitation=invitation, **form.cleaned_data, by=request.user, at=clock.now()
            )
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The buyer has your answer. You can change it."))
            return redirect(request.path)
    return render_page(
        request,
        "procurement/invitations/invitation.html",
        {
            "invitation": invitation,
            "letter": invitation.letter,
            "form": form,
            "consent": consent_of(invitation.organisation),
            "verdict": may_reply(request.user, invitation),
            **_shown(invitation.letter.purchase),
        },
        status=422 if form.errors else 200,
    )


def _answered(reply: str, words: str) -> dict[str, str]:
    return {} if reply == Reply.NONE else {"reply": reply, "words": words}


def _shown(purchase: Purchase) -> dict[str, Any]:
    """Only what everybody may read of the purchase."""
    if not is_public(purchase):
        return {"shown": False, "late": False, "until_at": None}
    until = queries.until(purchase)
    return {
        "shown": True,
        "late": is_late(until, today=clock.today()),
        "until_at": clock.end_of_day(until) if until else None,
    }

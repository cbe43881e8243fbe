"""The comments of one step: a page of its own, and a part of the step's page."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.pages import render_page
from pomost.people.requests import SignedInRequest
from pomost.procurement.comments import actions
from pomost.procurement.comments.forms import CommentForm, ReplyForm
from pomost.procurement.comments.models import Comment
from pomost.procurement.comments.permissions import may_comment, may_resolve
from pomost.procurement.comments.queries import threads_of
from pomost.procurement.history.queries import part_label
from pomost.procurement.path.queries import STEP_LABELS, STEP_TASKS, crumbs, step_url
from pomost.procurement.path.rules import Step
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.permissions import may_prepare
from pomost.procurement.purchases.queries import purchases_visible_to


@require_http_methods(["GET", "POST"])
def comments(request: SignedInRequest, pk: int, slug: str) -> HttpResponse:
    """Threads of a step; writing, answering, settling and reopening as POST."""
    if slug not in Step.__members__.values():
        raise Http404
    step = Step(slug)
    purchase = get_object_or_404(purchases_visible_to(request.user), pk=pk)
    failed = _answer(request, purchase, step) if request.method == "POST" else None
    if request.method == "POST" and failed is None and not request.headers.get("HX-Request"):
        return redirect(request.path)
    return render_page(
        request,
        "procurement/comments/comments.html",
        _context(request, purchase, step, failed),
        part="threads",
        status=422 if failed is not None else 200,
    )


def _answer(request: SignedInRequest, purchase: Purchase, step: Step) -> forms.Form | None:
    """Do what was asked; the form with its errors when that cannot be."""
    what = request.POST.get("do", "")
    whole: dict[str, Any] = {"by": request.user, "at": clock.now()}
    if what == "write":
        form: forms.Form = CommentForm(request.POST, step=step)
        whole |= {"purchase": purchase, "step": step}
        return _try(form, actions.comment, whole)
    typed = request.POST.get("thread", "")
    number = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 16 else 0
    thread = get_object_or_404(threads_of(purchase, step), pk=number)
    whole |= {"thread": thread}
    if what == "reply":
        form = ReplyForm(request.POST, auto_id=f"reply-{thread.pk}-%s")
        return _try(form, actions.reply, whole)
    return _try(forms.Form({}), actions.reopen if what == "reopen" else actions.resolve, whole)


def _try(form: forms.Form, act: Any, values: dict[str, Any]) -> forms.Form | None:
    if form.is_valid():
        try:
            act(**values, **form.cleaned_data)
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            return None
    return form


def _context(
    request: SignedInRequest, purchase: Purchase, step: Step, failed: forms.Form | None
) -> dict[str, Any]:
    edits = bool(may_prepare(request.user, purchase))
    mine = may_comment(request.user, purchase)
    threads: list[dict[str, Any]] = [
        {
            "comment": thread,
            "part": part_label(thread.part) if thread.part else "",
            "replies": list(thread.replies.all()),
            "may_resolve": edits or _resolves(request, thread),
            "form": _reply_form(thread, failed),
        }
        for thread in threads_of(purchase, step)
    ]
    return {
        "crumbs": crumbs(purchase, label=_("Comments")),
        "purchase": purchase,
        "step": step,
        "label": STEP_LABELS[step],
        "task": STEP_TASKS[step],
        "back": step_url(purchase, step),
        "threads": threads,
        "open_count": sum(row["comment"].resolved_at is None for row in threads),
        "may_comment": mine,
        "comment_form": failed if isinstance(failed, CommentForm) else CommentForm(step=step),
        "form": failed,
    }


def _resolves(request: SignedInRequest, thread: Comment) -> bool:
    return thread.written_by_id == request.user.pk and bool(may_resolve(request.user, thread))


def _reply_form(thread: Comment, failed: forms.Form | None) -> forms.Form:
    name = f"reply-{thread.pk}-%s"
    if failed is not None and failed.auto_id == name:
        return failed
    return ReplyForm(auto_id=name)

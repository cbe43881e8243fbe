"""Taking a quiz: every answer is explained at once; it waits where it was left."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.numbers import read_whole
from pomost.kernel.pages import render_page
from pomost.learning.progress.rules import Position, position_of
from pomost.learning.quizzes import actions, queries
from pomost.learning.quizzes.forms import AnswerForm
from pomost.learning.quizzes.permissions import may_take_quizzes
from pomost.learning.quizzes.rules import Quiz
from pomost.learning.runs.models import Enrolment
from pomost.learning.runs.queries import enrolment_in
from pomost.learning.runs.views import back_of, crumbs, tail_of, taught
from pomost.learning.versions.models import FrozenUnit
from pomost.learning.versions.queries import unit_of
from pomost.people.requests import SignedInRequest


@require_http_methods(["GET", "POST"])
def quiz(request: SignedInRequest, course_slug: str, unit_slug: str) -> HttpResponse:
    """The quiz of a unit; whoever is not enrolled is shown the way in."""
    enrolment = enrolment_in(request.user, course_slug)
    if enrolment is None:
        address = redirect("learning:unit", course_slug, unit_slug)
        address["Location"] += tail_of(request)
        return address
    unit = unit_of(enrolment.run.version_id, slug=unit_slug)
    position = position_of(enrolment.run.version.outline, unit_slug)
    if unit is None or unit.quiz is None or position is None:
        raise Http404
    definition = Quiz.model_validate(unit.quiz)
    error, form = "", AnswerForm(quiz=definition)
    if request.method == "POST":
        form = AnswerForm(request.POST, quiz=definition)
        try:
            asked = _answer(request, form, enrolment, unit)
        except DomainError as refusal:
            error = str(refusal)
        else:
            if asked and not request.headers.get("HX-Request"):
                return redirect(f"{request.path}{tail_of(request)}#{asked}")
        error = error or " ".join(str(one) for one in form.errors.get("chosen", ()))
    return render_page(
        request,
        "learning/quizzes/quiz.html",
        _context(request, enrolment, unit, definition, position)
        | {"error": error, "asked": form.data.get("question", "")},
        part="quiz",
        status=422 if error else 200,
    )


def _answer(
    request: SignedInRequest, form: AnswerForm, enrolment: Enrolment, unit: FrozenUnit
) -> str:
    """Do what the button said; the place on the page to return to, or nothing when refused."""
    if "again" in request.POST:
        actions.begin_again(enrolment=enrolment, unit=unit, by=request.user, at=clock.now())
        return "quiz"
    if "organisation" in request.POST:
        actions.credit_organisation(
            enrolment=enrolment,
            unit=unit,
            organisation=read_whole(request.POST["organisation"]) or 0,
            by=request.user,
            at=clock.now(),
        )
        return "result"
    if not form.is_valid():
        return ""
    attempt = actions.answer(
        enrolment=enrolment, unit=unit, **form.cleaned_data, by=request.user, at=clock.now()
    )
    return "result" if attempt else f"question-{form.cleaned_data['question']}"


def _context(
    request: SignedInRequest,
    enrolment: Enrolment,
    unit: FrozenUnit,
    definition: Quiz,
    position: Position,
) -> dict[str, Any]:
    state = queries.quiz_state(enrolment, unit.uuid, definition)
    return {
        "course": enrolment.run.course,
        "outline": enrolment.run.version.outline,
        "crumbs": crumbs(
            enrolment.run.course.slug,
            enrolment.run.version.outline,
            unit=position.unit,
            tail=tail_of(request),
        ),
        "position": position,
        "unit": position.unit,
        "state": state,
        "credits": queries.credits_of(request.user, position.unit.teaches)
        if state.ever_passed
        else [],
        "taught": taught(position.unit.teaches),
        "verdict": may_take_quizzes(request.user, enrolment, on=clock.today()),
        "back": back_of(request),
        "tail": tail_of(request),
    }

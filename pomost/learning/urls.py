"""Addresses of the learning package, each with its policy."""

from django.urls import path

from pomost.kernel.policies import Policy
from pomost.learning.progress import views as progress
from pomost.learning.quizzes import views as quizzes
from pomost.learning.runs import views as runs

app_name = "learning"
POLICIES = {
    "index": Policy.PUBLIC,
    "mine": Policy.SIGNED_IN,
    "course": Policy.PUBLIC,
    "enrol": Policy.SIGNED_IN,
    "unit": Policy.PUBLIC,
    "done": Policy.OBJECT,
    "quiz": Policy.OBJECT,
}
urlpatterns = [
    path("", runs.index, name="index"),
    path("mine/", progress.mine, name="mine"),
    path("<slug:slug>/", runs.course, name="course"),
    path("<slug:slug>/enrol/", runs.enrol, name="enrol"),
    path("<slug:course_slug>/<slug:unit_slug>/", progress.unit, name="unit"),
    path("<slug:course_slug>/<slug:unit_slug>/done/", progress.done, name="done"),
    path("<slug:course_slug>/<slug:unit_slug>/quiz/", quizzes.quiz, name="quiz"),
]

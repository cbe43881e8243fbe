"""Addresses of the programme package, each with its policy."""

from django.urls import path

from pomost.kernel.policies import Policy
from pomost.programme.applications import views as applications
from pomost.programme.calls import views as calls
from pomost.programme.desk import views as desk
from pomost.programme.papers import views as papers
from pomost.programme.programmes import views as programmes
from pomost.programme.sessions import feeds
from pomost.programme.sessions import views as sessions

app_name = "programme"
POLICIES = {
    "index": Policy.PUBLIC,
    "programme": Policy.PUBLIC,
    "calendar": Policy.PUBLIC,
    "session": Policy.PUBLIC,
    "plan_session": Policy.OBJECT,
    "change_session": Policy.OBJECT,
    "paper": Policy.PUBLIC,
    "start_paper": Policy.OBJECT,
    "add_version": Policy.OBJECT,
    "version_text": Policy.PUBLIC,
    "record_decision": Policy.OBJECT,
    "call": Policy.PUBLIC,
    "create_call": Policy.OBJECT,
    "change_call": Policy.OBJECT,
    "publish_call": Policy.OBJECT,
    "apply": Policy.SIGNED_IN,
    "applications": Policy.SIGNED_IN,
    "application": Policy.OBJECT,
    "write_application": Policy.OBJECT,
    "check_application": Policy.OBJECT,
    "withdraw_application": Policy.OBJECT,
    "application_receipt": Policy.OBJECT,
    "application_content": Policy.OBJECT,
    "call_desk": Policy.OBJECT,
    "call_export": Policy.OBJECT,
    "add_note": Policy.OBJECT,
}
urlpatterns = [
    path("", programmes.index, name="index"),
    path("programmes/<slug:slug>/", programmes.programme, name="programme"),
    path("programmes/<slug:slug>/calendar.ics", feeds.calendar, name="calendar"),
    path("programmes/<slug:slug>/sessions/new/", sessions.plan, name="plan_session"),
    path("programmes/<slug:slug>/papers/new/", papers.start, name="start_paper"),
    path("programmes/<slug:slug>/papers/<slug:paper_slug>/", papers.paper, name="paper"),
    path("programmes/<slug:slug>/calls/new/", calls.create, name="create_call"),
    path("sessions/<int:pk>/", sessions.session, name="session"),
    path("sessions/<int:pk>/change/", sessions.change, name="change_session"),
    path("papers/<int:pk>/versions/new/", papers.add_version, name="add_version"),
    path("versions/<int:pk>.txt", papers.text, name="version_text"),
    path("versions/<int:pk>/decisions/new/", papers.decide, name="record_decision"),
    path("calls/<slug:slug>/", calls.call, name="call"),
    path("calls/<slug:slug>/change/", calls.change, name="change_call"),
    path("calls/<slug:slug>/publish/", calls.publish, name="publish_call"),
    path("calls/<slug:slug>/apply/", applications.apply, name="apply"),
    path("calls/<slug:slug>/desk/", desk.desk, name="call_desk"),
    path("calls/<slug:slug>/desk.csv", desk.export, name="call_export"),
    path("applications/", applications.mine, name="applications"),
    path("applications/<int:pk>/", applications.application, name="application"),
    path("applications/<int:pk>/write/", applications.write, name="write_application"),
    path("applications/<int:pk>/check/", applications.check, name="check_application"),
    path("applications/<int:pk>/withdraw/", applications.withdraw, name="withdraw_application"),
    path("applications/<int:pk>/receipt.txt", applications.receipt, name="application_receipt"),
    path("applications/<int:pk>/content.json", applications.content, name="application_content"),
    path("applications/<int:pk>/notes/", desk.note, name="add_note"),
]

"""Addresses of the people package, each with its policy."""

from django.urls import path

from pomost.kernel.policies import Policy
from pomost.people.accounts import views as accounts
from pomost.people.memberships import views as memberships
from pomost.people.notices import views as notices
from pomost.people.organisations import views as organisations
from pomost.people.places import views as places

app_name = "people"
POLICIES = {
    "account": Policy.SIGNED_IN,
    "history": Policy.SIGNED_IN,
    "privacy": Policy.PUBLIC,
    "organisations": Policy.SIGNED_IN,
    "register_organisation": Policy.SIGNED_IN,
    "organisation": Policy.OBJECT,
    "change_organisation": Policy.OBJECT,
    "invite": Policy.OBJECT,
    "withdraw_invitation": Policy.OBJECT,
    "member": Policy.OBJECT,
    "end_membership": Policy.OBJECT,
    "invitation": Policy.PUBLIC,
    "answer_invitation": Policy.PUBLIC,
    "places": Policy.SIGNED_IN,
}
urlpatterns = [
    path("account/", accounts.account, name="account"),
    path("account/history/", accounts.history, name="history"),
    path("privacy/", notices.privacy, name="privacy"),
    path("organisations/", organisations.mine, name="organisations"),
    path("organisations/new/", organisations.register, name="register_organisation"),
    path("organisations/<int:pk>/", organisations.organisation, name="organisation"),
    path("organisations/<int:pk>/change/", organisations.change, name="change_organisation"),
    path("organisations/<int:pk>/invite/", memberships.invite, name="invite"),
    path("members/<int:pk>/", memberships.member, name="member"),
    path("members/<int:pk>/end/", memberships.end, name="end_membership"),
    path("invitations/<int:pk>/withdraw/", memberships.withdraw, name="withdraw_invitation"),
    path("invitation/<str:token>/", memberships.invitation, name="invitation"),
    path("invitation/<str:token>/answer/", memberships.answer, name="answer_invitation"),
    path("places/", places.suggestions, name="places"),
]

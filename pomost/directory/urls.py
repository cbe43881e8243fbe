"""Addresses of the directory package, each with its policy."""

from django.urls import path

from pomost.directory.finding import views as finding
from pomost.directory.providers import views as providers
from pomost.directory.services import views as services
from pomost.directory.upkeep import views as upkeep
from pomost.kernel.policies import Policy

app_name = "directory"
POLICIES = {
    "index": Policy.PUBLIC,
    "provider": Policy.PUBLIC,
    "report": Policy.PUBLIC,
    "mine": Policy.SIGNED_IN,
    "edit": Policy.OBJECT,
    "publish": Policy.OBJECT,
    "hide": Policy.OBJECT,
    "add_service": Policy.OBJECT,
    "edit_service": Policy.OBJECT,
    "withdraw_service": Policy.OBJECT,
    "confirm": Policy.OBJECT,
    "settle": Policy.OBJECT,
}
urlpatterns = [
    path("", finding.index, name="index"),
    path("mine/", providers.mine, name="mine"),
    path("mine/<int:pk>/", providers.edit, name="edit"),
    path("mine/<int:pk>/publish/", providers.publish, name="publish"),
    path("mine/<int:pk>/hide/", providers.hide, name="hide"),
    path("mine/<int:pk>/services/new/", services.add, name="add_service"),
    path("services/<int:pk>/", services.edit, name="edit_service"),
    path("services/<int:pk>/withdraw/", services.withdraw, name="withdraw_service"),
    path("reports/<int:pk>/settle/", upkeep.settle, name="settle"),
    path("<slug:slug>/", finding.provider, name="provider"),
    path("<slug:slug>/report/", upkeep.report, name="report"),
    path("<slug:slug>/confirm/", upkeep.confirm, name="confirm"),
]

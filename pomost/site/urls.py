"""Addresses of the site package, each with its policy."""

from django.urls import path

from pomost.kernel.policies import Policy
from pomost.site.dashboards import views as dashboards
from pomost.site.design import views as design
from pomost.site.handbook import views as handbook
from pomost.site.home import views as home
from pomost.site.search import views as search

app_name = "site"
POLICIES = {
    "home": Policy.PUBLIC,
    "about": Policy.PUBLIC,
    "search": Policy.PUBLIC,
    "dashboard": Policy.SIGNED_IN,
    "design": Policy.PUBLIC,
}
urlpatterns = [
    path("", home.home, name="home"),
    path("about/<slug:slug>/", handbook.about, name="about"),
    path("search/", search.search, name="search"),
    path("dashboard/", dashboards.dashboard, name="dashboard"),
    path("design/", design.design, name="design"),
]

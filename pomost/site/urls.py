"""Addresses of the site package, each with its policy."""

from django.urls import path

from pomost.kernel.policies import Policy
from pomost.site.dashboards import views as dashboards

app_name = "site"
POLICIES = {
    "dashboard": Policy.SIGNED_IN,
}
urlpatterns = [
    path("dashboard/", dashboards.dashboard, name="dashboard"),
]

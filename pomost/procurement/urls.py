"""Addresses of the procurement package, each with its policy."""

from django.urls import URLPattern

from pomost.kernel.policies import Policy

app_name = "procurement"
POLICIES: dict[str, Policy] = {
    # review and documents
}
urlpatterns: list[URLPattern] = [
    # review and documents
]

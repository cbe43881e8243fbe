"""Addresses of the learning package, each with its policy."""

from django.urls import URLPattern

from pomost.kernel.policies import Policy

app_name = "learning"
POLICIES: dict[str, Policy] = {}
urlpatterns: list[URLPattern] = []

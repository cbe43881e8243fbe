"""Addresses of the people package, each with its policy."""

from django.urls import URLPattern

from pomost.kernel.policies import Policy

app_name = "people"
POLICIES: dict[str, Policy] = {}
urlpatterns: list[URLPattern] = []

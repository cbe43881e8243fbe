"""Addresses of the directory package, each with its policy."""

from django.urls import URLPattern

from pomost.kernel.policies import Policy

app_name = "directory"
POLICIES: dict[str, Policy] = {}
urlpatterns: list[URLPattern] = []

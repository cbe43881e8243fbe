"""Addresses of the programme package, each with its policy."""

from django.urls import URLPattern

from pomost.kernel.policies import Policy

app_name = "programme"
POLICIES: dict[str, Policy] = {}
urlpatterns: list[URLPattern] = []

"""Addresses of the criteria package, each with its policy."""

from django.urls import URLPattern

from pomost.kernel.policies import Policy

app_name = "criteria"
POLICIES: dict[str, Policy] = {}
urlpatterns: list[URLPattern] = []

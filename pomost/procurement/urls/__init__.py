"""Addresses of the procurement package, each with its policy; one module for each area."""

from django.urls import URLPattern

from pomost.kernel.policies import Policy
from pomost.procurement.urls import (
    bids,
    contracts,
    exchange,
    lab,
    notices,
    path,
    studio,
    team,
    workshop,
)

AREAS = (
    path,
    lab,
    bids,
    contracts,
    exchange,
    studio,
    team,
    notices,
    workshop,
)

app_name = "procurement"
POLICIES: dict[str, Policy] = {
    name: policy for area in AREAS for name, policy in area.POLICIES.items()
}
urlpatterns: list[URLPattern] = [pattern for area in AREAS for pattern in area.PATTERNS]

"""Addresses of open data, the dossier, and the buyer's letter paper."""

from django.urls import URLPattern, path

from pomost.kernel.policies import Policy
from pomost.procurement.exchange import views as exchange
from pomost.procurement.stationery import views as stationery

POLICIES: dict[str, Policy] = {
    "exchange": Policy.OBJECT,
    "bulletin": Policy.OBJECT,
    "exchange_file": Policy.OBJECT,
    "stationery": Policy.OBJECT,
    "stationery_file": Policy.OBJECT,
}
PATTERNS: list[URLPattern] = [
    path("purchases/<int:pk>/data/", exchange.exchange, name="exchange"),
    path("purchases/<int:pk>/data/bulletin/", exchange.bulletin, name="bulletin"),
    path("purchases/<int:pk>/data/<slug:name>/", exchange.exchange_file, name="exchange_file"),
    path("purchases/<int:pk>/letter-paper/", stationery.stationery, name="stationery"),
    path(
        "purchases/<int:pk>/letter-paper/file/", stationery.stationery_file, name="stationery_file"
    ),
]

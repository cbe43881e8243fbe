"""Addresses of bids, their evaluation and the award."""

from django.urls import URLPattern, path

from pomost.kernel.policies import Policy
from pomost.procurement.bids import views
from pomost.procurement.enquiries import views as enquiries
from pomost.procurement.jury import views as jury

POLICIES: dict[str, Policy] = {
    "bids": Policy.OBJECT,
    "evaluation": Policy.OBJECT,
    "add_bid": Policy.OBJECT,
    "bid": Policy.OBJECT,
    "bids_file": Policy.OBJECT,
    "price_enquiry": Policy.OBJECT,
    "price_letter": Policy.OBJECT,
    "protocol": Policy.OBJECT,
    "jury_marks": Policy.OBJECT,
}
PATTERNS: list[URLPattern] = [
    path("purchases/<int:pk>/bids/", views.bids, name="bids"),
    path("evaluations/<int:pk>/", views.evaluation, name="evaluation"),
    path("evaluations/<int:pk>/bid/", views.bid, name="add_bid"),
    path("evaluations/<int:pk>/bid/<str:code>/", views.bid, name="bid"),
    path("evaluations/<int:pk>/file/", views.bids_file, name="bids_file"),
    path("evaluations/<int:pk>/price/<str:code>/", enquiries.price_enquiry, name="price_enquiry"),
    path(
        "evaluations/<int:pk>/price/<str:code>/<slug:form>/",
        enquiries.price_letter,
        name="price_letter",
    ),
    path("evaluations/<int:pk>/protocol/<slug:form>/", views.protocol, name="protocol"),
    path("evaluations/<int:pk>/marks/", jury.jury_marks, name="jury_marks"),
]

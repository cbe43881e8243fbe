"""Addresses of the scoring lab and of the formulas."""

from django.urls import URLPattern, path

from pomost.kernel.policies import Policy
from pomost.procurement.award import views as award
from pomost.procurement.lab import views as lab
from pomost.procurement.scoring import views as scoring

POLICIES: dict[str, Policy] = {
    "formulas": Policy.PUBLIC,
    "formula": Policy.PUBLIC,
    "way": Policy.OBJECT,
    "lab": Policy.OBJECT,
    "lab_scenario": Policy.OBJECT,
    "lab_bids": Policy.OBJECT,
    "lab_forecast": Policy.OBJECT,
    "lab_matrix": Policy.OBJECT,
    "drop_lab_scenario": Policy.OBJECT,
}
PATTERNS: list[URLPattern] = [
    path("formulas/", scoring.formulas, name="formulas"),
    path("formulas/<slug:slug>/", scoring.formula, name="formula"),
    path("purchases/<int:pk>/ways/<slug:code>/", award.way, name="way"),
    path("purchases/<int:pk>/lab/", lab.lab, name="lab"),
    path("purchases/<int:pk>/lab/<int:scenario>/", lab.scenario, name="lab_scenario"),
    path("purchases/<int:pk>/lab/<int:scenario>/bids/", lab.bids, name="lab_bids"),
    path("purchases/<int:pk>/lab/<int:scenario>/forecast/", lab.forecast, name="lab_forecast"),
    path("purchases/<int:pk>/lab/<int:scenario>/matrix.xlsx", lab.matrix, name="lab_matrix"),
    path("purchases/<int:pk>/lab/<int:scenario>/drop/", lab.drop, name="drop_lab_scenario"),
]

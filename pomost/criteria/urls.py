"""Addresses of the criteria package, each with its policy."""

from django.urls import path

from pomost.criteria.catalogue import views as catalogue
from pomost.criteria.claims import views as claims
from pomost.criteria.contact import views as contact
from pomost.criteria.supply import views as supply
from pomost.kernel.policies import Policy

app_name = "criteria"
POLICIES = {
    "index": Policy.PUBLIC,
    "instrument": Policy.PUBLIC,
    "criterion": Policy.PUBLIC,
    "claims": Policy.OBJECT,
    "supply": Policy.OBJECT,
    "contact": Policy.OBJECT,
    "say_amounts": Policy.OBJECT,
    "claim": Policy.OBJECT,
    "add_evidence": Policy.OBJECT,
    "verify": Policy.OBJECT,
    "refuse": Policy.OBJECT,
    "evidence_file": Policy.OBJECT,
    "verification": Policy.SIGNED_IN,
}
urlpatterns = [
    path("", catalogue.index, name="index"),
    path("verification/", claims.verification, name="verification"),
    path("organisations/<int:pk>/", claims.claims, name="claims"),
    path("organisations/<int:pk>/supply/", supply.supply, name="supply"),
    path("organisations/<int:pk>/contact/", contact.contact, name="contact"),
    path("claims/<int:pk>/", claims.claim, name="claim"),
    path("claims/<int:pk>/amounts/", claims.amounts, name="say_amounts"),
    path("claims/<int:pk>/evidence/", claims.evidence, name="add_evidence"),
    path("claims/<int:pk>/verify/", claims.verify, name="verify"),
    path("claims/<int:pk>/refuse/", claims.refuse, name="refuse"),
    path("evidence/<int:pk>/file/", claims.evidence_file, name="evidence_file"),
    path("instruments/<str:code>/", catalogue.instrument, name="instrument"),
    path("<str:code>/", catalogue.criterion, name="criterion"),
]

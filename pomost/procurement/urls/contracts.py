"""Addresses of contracts, their checks, and the report on effect and cost."""

from django.urls import URLPattern, path

from pomost.kernel.policies import Policy
from pomost.procurement.amendments import views as amendments
from pomost.procurement.breaches import views as breaches
from pomost.procurement.checks import feeds
from pomost.procurement.checks import views as checks
from pomost.procurement.contracts import views
from pomost.procurement.effects import views as effects
from pomost.procurement.terms import views as terms

POLICIES: dict[str, Policy] = {
    "indexation": Policy.OBJECT,
    "sign_contract": Policy.OBJECT,
    "contract": Policy.OBJECT,
    "add_checks": Policy.OBJECT,
    "checks_calendar": Policy.OBJECT,
    "report_breach": Policy.OBJECT,
    "breach": Policy.OBJECT,
    "payment": Policy.OBJECT,
    "withdraw_payment": Policy.OBJECT,
    "months": Policy.OBJECT,
    "amend_contract": Policy.OBJECT,
    "end_contract": Policy.OBJECT,
    "effects": Policy.OBJECT,
    "effects_document": Policy.OBJECT,
    "check": Policy.OBJECT,
    "check_evidence": Policy.OBJECT,
}
PATTERNS: list[URLPattern] = [
    path("purchases/<int:pk>/indexation/", terms.indexation, name="indexation"),
    path("evaluations/<int:pk>/contract/", views.sign_contract, name="sign_contract"),
    path("contracts/<int:pk>/", views.contract, name="contract"),
    path("contracts/<int:pk>/checks/", checks.add_checks, name="add_checks"),
    path("contracts/<int:pk>/checks.ics", feeds.checks_calendar, name="checks_calendar"),
    path("contracts/<int:pk>/breach/", breaches.report_breach, name="report_breach"),
    path("contracts/<int:pk>/breach/<int:breach_pk>/", breaches.breach, name="breach"),
    path("contracts/<int:pk>/payment/", views.payment, name="payment"),
    path(
        "contracts/<int:pk>/payment/<int:payment_pk>/withdraw/",
        views.withdraw_payment,
        name="withdraw_payment",
    ),
    path("contracts/<int:pk>/months/", checks.months, name="months"),
    path("contracts/<int:pk>/amend/", amendments.amend_contract, name="amend_contract"),
    path("contracts/<int:pk>/end/", views.end_contract, name="end_contract"),
    path("contracts/<int:pk>/effects/", effects.effects, name="effects"),
    path(
        "contracts/<int:pk>/effects/<slug:form>/", effects.effects_document, name="effects_document"
    ),
    path("checks/<int:pk>/", checks.check, name="check"),
    path("checks/evidence/<int:pk>/", checks.check_evidence, name="check_evidence"),
]

"""Addresses of the path from need to contract."""

from django.urls import URLPattern, path

from pomost.kernel.policies import Policy
from pomost.procurement.clauses import views as clauses
from pomost.procurement.documents import views as documents
from pomost.procurement.history import views as history
from pomost.procurement.market import views as market
from pomost.procurement.need import views as need
from pomost.procurement.opening import views as opening
from pomost.procurement.path import views as steps
from pomost.procurement.purchases import views as purchases
from pomost.procurement.review import views as review

POLICIES: dict[str, Policy] = {
    "index": Policy.PUBLIC,
    "open_purchase": Policy.PUBLIC,
    "open_edition": Policy.PUBLIC,
    "fit": Policy.OBJECT,
    "purchases": Policy.SIGNED_IN,
    "new_purchase": Policy.SIGNED_IN,
    "purchase": Policy.OBJECT,
    "copy_purchase": Policy.OBJECT,
    "move_purchase": Policy.OBJECT,
    "history": Policy.OBJECT,
    "step": Policy.OBJECT,
    "cpv": Policy.OBJECT,
    "estimate": Policy.OBJECT,
    "market": Policy.OBJECT,
    "employment_clause": Policy.OBJECT,
    "add_criterion": Policy.OBJECT,
    "criterion": Policy.OBJECT,
    "criterion_preview": Policy.OBJECT,
    "drop_criterion": Policy.OBJECT,
    "review": Policy.OBJECT,
    "rules": Policy.PUBLIC,
    "rule": Policy.PUBLIC,
    "documents": Policy.OBJECT,
    "document": Policy.OBJECT,
}
PATTERNS: list[URLPattern] = [
    path("", opening.index, name="index"),
    path("open/<int:pk>/", opening.open_purchase, name="open_purchase"),
    path("open/<int:pk>/editions/<int:number>/", opening.open_edition, name="open_edition"),
    path("open/<int:pk>/fit/", opening.fit, name="fit"),
    path("purchases/", purchases.purchases, name="purchases"),
    path("purchases/new/", purchases.new_purchase, name="new_purchase"),
    path("purchases/<int:pk>/", purchases.purchase, name="purchase"),
    path("purchases/<int:pk>/copy/", purchases.copy_purchase, name="copy_purchase"),
    path("purchases/<int:pk>/to/<slug:stage>/", purchases.move_purchase, name="move_purchase"),
    path("purchases/<int:pk>/history/", history.history, name="history"),
    path("purchases/<int:pk>/step/<slug:slug>/", steps.step, name="step"),
    path("purchases/<int:pk>/cpv/", need.cpv, name="cpv"),
    path("purchases/<int:pk>/estimate/", need.estimate, name="estimate"),
    path("purchases/<int:pk>/market/", market.market, name="market"),
    path("purchases/<int:pk>/clause/", clauses.employment_clause, name="employment_clause"),
    path("purchases/<int:pk>/criteria/<slug:code>/", clauses.criterion, name="add_criterion"),
    path(
        "purchases/<int:pk>/criteria/<slug:code>/as/<slug:role>/",
        clauses.criterion,
        name="criterion",
    ),
    path(
        "purchases/<int:pk>/criteria/<slug:code>/preview/",
        clauses.preview,
        name="criterion_preview",
    ),
    path(
        "purchases/<int:pk>/criteria/<slug:code>/as/<slug:role>/drop/",
        clauses.drop_criterion,
        name="drop_criterion",
    ),
    path("purchases/<int:pk>/review/", review.review, name="review"),
    path("rules/", review.rules, name="rules"),
    path("rules/<slug:code>/", review.rule, name="rule"),
    path("purchases/<int:pk>/documents/", documents.documents, name="documents"),
    path("purchases/<int:pk>/documents/<slug:form>/", documents.document, name="document"),
]

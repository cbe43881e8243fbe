"""Addresses of the procurement package, each with its policy."""

from django.urls import URLPattern, path

from pomost.kernel.policies import Policy
from pomost.procurement.clauses import views as clauses
from pomost.procurement.documents import views as documents
from pomost.procurement.history import views as history
from pomost.procurement.innovation import views as innovation
from pomost.procurement.market import views as market
from pomost.procurement.need import views as need
from pomost.procurement.opening import views as opening
from pomost.procurement.path import views as steps
from pomost.procurement.purchases import views as purchases
from pomost.procurement.review import views as review

app_name = "procurement"
POLICIES: dict[str, Policy] = {
    "index": Policy.PUBLIC,
    "open_purchase": Policy.PUBLIC,
    "fit": Policy.OBJECT,
    "purchases": Policy.SIGNED_IN,
    "new_purchase": Policy.SIGNED_IN,
    "purchase": Policy.OBJECT,
    "copy_purchase": Policy.OBJECT,
    "move_purchase": Policy.OBJECT,
    "history": Policy.OBJECT,
    "step": Policy.OBJECT,
    "cpv": Policy.OBJECT,
    "market": Policy.OBJECT,
    "employment_clause": Policy.OBJECT,
    "add_criterion": Policy.OBJECT,
    "criterion": Policy.OBJECT,
    "criterion_preview": Policy.OBJECT,
    "drop_criterion": Policy.OBJECT,
    "challenges": Policy.PUBLIC,
    "challenge": Policy.PUBLIC,
    "new_challenge": Policy.SIGNED_IN,
    "edit_challenge": Policy.OBJECT,
    "move_challenge": Policy.OBJECT,
    "review": Policy.OBJECT,
    "documents": Policy.OBJECT,
    "document": Policy.OBJECT,
}
urlpatterns: list[URLPattern] = [
    path("", opening.index, name="index"),
    path("open/<int:pk>/", opening.open_purchase, name="open_purchase"),
    path("open/<int:pk>/fit/", opening.fit, name="fit"),
    path("purchases/", purchases.purchases, name="purchases"),
    path("purchases/new/", purchases.new_purchase, name="new_purchase"),
    path("purchases/<int:pk>/", purchases.purchase, name="purchase"),
    path("purchases/<int:pk>/copy/", purchases.copy_purchase, name="copy_purchase"),
    path("purchases/<int:pk>/to/<slug:stage>/", purchases.move_purchase, name="move_purchase"),
    path("purchases/<int:pk>/history/", history.history, name="history"),
    path("purchases/<int:pk>/step/<slug:slug>/", steps.step, name="step"),
    path("purchases/<int:pk>/cpv/", need.cpv, name="cpv"),
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
    path("challenges/", innovation.challenges, name="challenges"),
    path("challenges/new/", innovation.new_challenge, name="new_challenge"),
    path("challenges/<int:pk>/", innovation.challenge, name="challenge"),
    path("challenges/<int:pk>/edit/", innovation.edit_challenge, name="edit_challenge"),
    path("challenges/<int:pk>/move/", innovation.move_challenge, name="move_challenge"),
    path("purchases/<int:pk>/review/", review.review, name="review"),
    path("purchases/<int:pk>/documents/", documents.documents, name="documents"),
    path("purchases/<int:pk>/documents/<slug:form>/", documents.document, name="document"),
]

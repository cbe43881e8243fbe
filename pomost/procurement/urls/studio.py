"""Addresses of the innovation studio."""

from django.urls import URLPattern, path

from pomost.kernel.policies import Policy
from pomost.procurement.innovation import views as innovation
from pomost.procurement.panels.views import reading as panels
from pomost.procurement.panels.views import running, scoring
from pomost.procurement.proposals import views as proposals
from pomost.procurement.routes import views as routes
from pomost.procurement.variants.views import comparing, editing, reading

POLICIES: dict[str, Policy] = {
    "challenges": Policy.PUBLIC,
    "challenge": Policy.PUBLIC,
    "new_challenge": Policy.SIGNED_IN,
    "edit_challenge": Policy.OBJECT,
    "move_challenge": Policy.OBJECT,
    "new_proposal": Policy.OBJECT,
    "proposal": Policy.PUBLIC,
    "edit_proposal": Policy.OBJECT,
    "move_proposal": Policy.OBJECT,
    "join_proposal": Policy.OBJECT,
    "answer_partner": Policy.OBJECT,
    "remark": Policy.OBJECT,
    "hide_remark": Policy.OBJECT,
    "panel": Policy.OBJECT,
    "panel_terms": Policy.OBJECT,
    "panel_appoint": Policy.OBJECT,
    "panel_dismiss": Policy.OBJECT,
    "panel_move": Policy.OBJECT,
    "panel_close": Policy.OBJECT,
    "panel_conflicts": Policy.OBJECT,
    "panel_marks": Policy.OBJECT,
    "panel_hand_in": Policy.OBJECT,
    "panel_file": Policy.OBJECT,
    "routes": Policy.PUBLIC,
    "compare": Policy.PUBLIC,
    "comparison": Policy.PUBLIC,
    "new_variant": Policy.OBJECT,
    "bring_variant": Policy.OBJECT,
    "variant": Policy.PUBLIC,
    "variant_file": Policy.PUBLIC,
    "variant_history": Policy.OBJECT,
    "edit_variant": Policy.OBJECT,
    "variant_item": Policy.OBJECT,
    "move_variant": Policy.OBJECT,
    "variant_purchase": Policy.OBJECT,
}
PANEL = "challenges/<int:pk>/panel/"
PATTERNS: list[URLPattern] = [
    path("challenges/", innovation.challenges, name="challenges"),
    path("challenges/new/", innovation.new_challenge, name="new_challenge"),
    path("challenges/routes/", routes.routes, name="routes"),
    path("challenges/<int:pk>/", innovation.challenge, name="challenge"),
    path("challenges/<int:pk>/edit/", innovation.edit_challenge, name="edit_challenge"),
    path("challenges/<int:pk>/move/", innovation.move_challenge, name="move_challenge"),
    path("challenges/<int:pk>/compare/", comparing.compare, name="compare"),
    path("challenges/<int:pk>/compare/<slug:form>/", comparing.comparison_file, name="comparison"),
    path("challenges/<int:pk>/variants/new/", editing.new_variant, name="new_variant"),
    path("challenges/<int:pk>/variants/bring/", editing.bring_variant, name="bring_variant"),
    path("challenges/variants/<int:pk>/", reading.variant, name="variant"),
    path("challenges/variants/<int:pk>/file/", reading.variant_file, name="variant_file"),
    path("challenges/variants/<int:pk>/history/", reading.variant_history, name="variant_history"),
    path(
        "challenges/variants/<int:pk>/edit/<slug:page>/", editing.edit_variant, name="edit_variant"
    ),
    path(
        "challenges/variants/<int:pk>/<slug:group>/item/<str:code>/",
        editing.variant_item,
        name="variant_item",
    ),
    path("challenges/variants/<int:pk>/move/", reading.move_variant, name="move_variant"),
    path(
        "challenges/variants/<int:pk>/purchase/",
        comparing.variant_purchase,
        name="variant_purchase",
    ),
    path("challenges/<int:pk>/proposals/new/", proposals.new_proposal, name="new_proposal"),
    path("challenges/<int:pk>/discussion/", proposals.remark, name="remark"),
    path("challenges/remarks/<int:pk>/hide/", proposals.hide_remark, name="hide_remark"),
    path("challenges/proposals/<int:pk>/", proposals.proposal, name="proposal"),
    path("challenges/proposals/<int:pk>/edit/", proposals.edit_proposal, name="edit_proposal"),
    path("challenges/proposals/<int:pk>/move/", proposals.move_proposal, name="move_proposal"),
    path("challenges/proposals/<int:pk>/join/", proposals.join_proposal, name="join_proposal"),
    path("challenges/partners/<int:pk>/answer/", proposals.answer_partner, name="answer_partner"),
    path(PANEL, panels.panel, name="panel"),
    path(f"{PANEL}terms/", running.panel_terms, name="panel_terms"),
    path(f"{PANEL}members/", running.panel_appoint, name="panel_appoint"),
    path(f"{PANEL}members/<int:member>/", running.panel_dismiss, name="panel_dismiss"),
    path(f"{PANEL}move/", running.panel_move, name="panel_move"),
    path(f"{PANEL}close/", running.panel_close, name="panel_close"),
    path(f"{PANEL}conflicts/", scoring.panel_conflicts, name="panel_conflicts"),
    path(f"{PANEL}proposals/<int:proposal>/", scoring.panel_marks, name="panel_marks"),
    path(f"{PANEL}hand-in/", scoring.panel_hand_in, name="panel_hand_in"),
    path(f"{PANEL}<slug:form>/", panels.panel_file, name="panel_file"),
]

"""Addresses of the people of a purchase, its publication and its consultation."""

from django.urls import URLPattern, path

from pomost.kernel.policies import Policy
from pomost.procurement.comments import views as comments
from pomost.procurement.consultation import views as consultation
from pomost.procurement.invitations import views as invitations
from pomost.procurement.orders import views as orders
from pomost.procurement.publication import views as publication
from pomost.procurement.team import views as team

POLICIES: dict[str, Policy] = {
    "editions": Policy.OBJECT,
    "publish": Policy.OBJECT,
    "correct": Policy.OBJECT,
    "give_up_correction": Policy.OBJECT,
    "comments": Policy.OBJECT,
    "consultation": Policy.OBJECT,
    "withdraw_consultation": Policy.OBJECT,
    "record_question": Policy.OBJECT,
    "answer_question": Policy.OBJECT,
    "question_log": Policy.OBJECT,
    "ask": Policy.OBJECT,
    "invitations": Policy.OBJECT,
    "invitation_log": Policy.OBJECT,
    "my_invitations": Policy.SIGNED_IN,
    "market_invitation": Policy.OBJECT,
    "orders": Policy.SIGNED_IN,
    "order": Policy.OBJECT,
    "adopt_order": Policy.OBJECT,
    "order_file": Policy.OBJECT,
    "show_order": Policy.OBJECT,
    "public_orders": Policy.PUBLIC,
    "public_order": Policy.PUBLIC,
    "public_order_file": Policy.PUBLIC,
    "team": Policy.OBJECT,
    "member": Policy.OBJECT,
}
PATTERNS: list[URLPattern] = [
    path("purchases/<int:pk>/editions/", publication.editions, name="editions"),
    path("purchases/<int:pk>/publish/", publication.publish, name="publish"),
    path("purchases/<int:pk>/correct/", publication.correct, name="correct"),
    path(
        "purchases/<int:pk>/correct/give-up/",
        publication.give_up_correction,
        name="give_up_correction",
    ),
    path("purchases/<int:pk>/comments/<slug:slug>/", comments.comments, name="comments"),
    path("purchases/<int:pk>/consultation/", consultation.consultation, name="consultation"),
    path(
        "purchases/<int:pk>/consultation/withdraw/",
        consultation.withdraw_consultation,
        name="withdraw_consultation",
    ),
    path("purchases/<int:pk>/questions/new/", consultation.record_question, name="record_question"),
    path(
        "purchases/<int:pk>/questions/<int:question>/",
        consultation.answer_question,
        name="answer_question",
    ),
    path(
        "purchases/<int:pk>/questions/<slug:form>/", consultation.question_log, name="question_log"
    ),
    path("open/<int:pk>/ask/", consultation.ask, name="ask"),
    path("purchases/<int:pk>/invitations/", invitations.invitations, name="invitations"),
    path("purchases/<int:pk>/invitations/log/", invitations.invitation_log, name="invitation_log"),
    path("invitations/", invitations.my_invitations, name="my_invitations"),
    path("invitations/<int:pk>/", invitations.market_invitation, name="market_invitation"),
    path("orders/", orders.orders, name="orders"),
    path("orders/<int:pk>/", orders.order, name="order"),
    path("orders/<int:pk>/adopt/", orders.adopt_order, name="adopt_order"),
    path("orders/<int:pk>/file/<slug:form>/", orders.order_file, name="order_file"),
    path("orders/<int:pk>/show/", orders.show_order, name="show_order"),
    path("own-rules/", orders.public_orders, name="public_orders"),
    path("own-rules/<int:pk>/", orders.public_order, name="public_order"),
    path(
        "own-rules/<int:pk>/file/<slug:form>/", orders.public_order_file, name="public_order_file"
    ),
    path("purchases/<int:pk>/people/", team.team, name="team"),
    path("purchases/<int:pk>/people/<int:member>/", team.member, name="member"),
]

"""What one person could do next with purchases and panels, their own or on request."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pomost.kernel import clock
from pomost.kernel.templatetags.pomost import localised
from pomost.people.models import Membership, User
from pomost.procurement.invitations import queries as invitations
from pomost.procurement.onward.queries import AFTER, turns_of
from pomost.procurement.onward.rules import Turn
from pomost.procurement.panels import queries as panels
from pomost.procurement.path import queries as path
from pomost.procurement.path.rules import Step
from pomost.procurement.purchases import queries as purchases
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.permissions import EDITORS, REVIEWERS
from pomost.procurement.review.queries import review_of
from pomost.procurement.review.rules import Severity
from pomost.site.dashboards.rules import NextStep, Weight

A_FEW = 3
MANY_INVITATIONS = 12


def buying(person: User, mine: list[Membership], at: datetime) -> Iterator[NextStep]:
    """The purchases a person prepares or reviews."""
    roles = {m.organisation_id: m.role for m in mine}
    under_way = (
        purchases.purchases_visible_to(person)
        .exclude(stage=Purchase.Stage.CLOSED)
        .order_by("-updated_at", "-pk")
    )
    for purchase in under_way[:A_FEW]:
        role = roles.get(purchase.buyer_id, "")
        if purchase.stage not in AFTER:
            yield next_of(purchase, role=role)
        elif role in EDITORS:
            yield from onward_of(purchase, at=at)
    if any(m.organisation.is_buyer and m.role in EDITORS for m in mine) and not (
        purchases.own_purchases(person).exists()
    ):
        yield NextStep(
            title=_("Begin your first purchase"),
            text=_("Nine steps from a need to a contract; the first takes five minutes."),
            url=reverse("procurement:new_purchase"),
            action=_("Begin"),
            weight=Weight.FIRST,
            area="buy",
        )


def invited(person: User, mine: list[Membership], at: datetime) -> Iterator[NextStep]:
    """Purchases that buyers asked the person's organisations to look at, still unanswered."""
    today = clock.day_in_warsaw(at)
    found = [
        one
        for one in invitations.waiting_for(person)[:MANY_INVITATIONS]
        if invitations.still_open(one, today=today)
    ]
    for one in found[:A_FEW]:
        until = invitations.until(one.letter.purchase)
        yield NextStep(
            title=one.letter.title,
            text=_("%(buyer)s asks %(organisation)s to look at this purchase.")
            % {"buyer": one.letter.purchase.buyer.name, "organisation": one.organisation.name},
            url=reverse("procurement:market_invitation", args=[one.pk]),
            action=_("Read the invitation"),
            weight=Weight.INVITED,
            area="buy",
            until=clock.end_of_day(until) if until else None,
        )


def onward_of(purchase: Purchase, *, at: datetime) -> Iterator[NextStep]:
    """What waits first once the nine steps are done; late checks speak for themselves."""
    turns = [turn for turn in turns_of(purchase, at=at) if turn["turn"] != Turn.LATE]
    for turn in turns[:1]:
        yield NextStep(
            title=purchase.title,
            text=turn["text"],
            url=turn["url"],
            action=turn["action"],
            weight=Weight.BEGUN,
            area="buy",
        )


def next_of(purchase: Purchase, *, role: str) -> NextStep:
    """What somebody in this role does next with a purchase, and what the review finds in it."""
    file = purchases.as_file(purchase)
    tasks = path.tasks_of(purchase, file)
    errors = review_of(file).count(Severity.ERROR)
    found = (
        ngettext("The review finds %(count)s error.", "The review finds %(count)s errors.", errors)
        % {"count": errors}
        if errors
        else _("The review finds no error.")
    )
    place = _("%(buyer)s, %(stage)s.") % {
        "buyer": purchase.buyer.name,
        "stage": purchase.get_stage_display(),
    }
    review = reverse("procurement:review", args=[purchase.pk])
    waits = waits_for_approval(purchase, file_gaps=path.gaps_of(purchase, file))
    if waits and role in REVIEWERS:
        return NextStep(
            title=purchase.title,
            text=" ".join([place, _("It waits for your approval."), found]),
            url=review,
            action=_("Read the findings and decide"),
            weight=Weight.OTHERS_WAIT,
            area="buy",
        )
    task = next(task for task in tasks if str(task["status"]) != "done")
    if role not in EDITORS:
        return NextStep(
            title=purchase.title,
            text=" ".join([place, _("It is still being prepared."), found]),
            url=reverse("procurement:purchase", args=[purchase.pk]),
            action=_("Look at the purchase"),
            weight=Weight.INVITED,
            area="buy",
        )
    follows = (
        _("It waits for a reviewer.") if waits else _("Next: %(task)s.") % {"task": task["label"]}
    )
    return NextStep(
        title=purchase.title,
        text=" ".join([place, follows, found]),
        url=review if waits and errors else task["url"],
        action=_("Read the findings") if waits and errors else _("Go on with it"),
        weight=Weight.BEGUN,
        area="buy",
    )


def waits_for_approval(purchase: Purchase, *, file_gaps: dict[Step, tuple[str, ...]]) -> bool:
    """Whether everything up to the review is there and only the approval is missing."""
    order = list(Step)
    before = order[: order.index(Step.REVIEW)]
    return file_gaps[Step.REVIEW] == ("approval",) and not any(file_gaps[step] for step in before)


def scoring(person: User, mine: list[Membership], at: datetime) -> Iterator[NextStep]:
    """Panels that wait for the person's marks."""
    for seat in panels.seats_to_fill(person)[:A_FEW]:
        yield NextStep(
            title=localised(seat.panel.challenge.title),
            text=_("You are on its panel. Score the proposals and hand in; the others wait."),
            url=reverse("procurement:panel", args=[seat.panel.challenge_id]),
            action=_("Score"),
            weight=Weight.OTHERS_WAIT,
            area="buy",
        )

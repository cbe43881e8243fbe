"""The path as the pages show it: nine labelled steps with their status and their gaps."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from pomost.procurement.comments.queries import open_counts
from pomost.procurement.consultation.queries import unanswered
from pomost.procurement.history.queries import part_label
from pomost.procurement.path.rules import Status, Step, missing, statuses
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.rules import EDITABLE, PurchaseFile, Stage

STEP_LABELS: dict[Step, Promise] = {
    Step.DIAGNOSIS: gettext_lazy("Problem"),
    Step.NEED: gettext_lazy("Need"),
    Step.REGIME: gettext_lazy("Rules"),
    Step.MARKET: gettext_lazy("Market"),
    Step.CRITERIA: gettext_lazy("Criteria"),
    Step.AWARD: gettext_lazy("Points"),
    Step.CONTRACT: gettext_lazy("Contract"),
    Step.REVIEW: gettext_lazy("Review"),
    Step.MONITORING: gettext_lazy("Checks"),
}
STEP_TASKS: dict[Step, Promise] = {
    Step.DIAGNOSIS: gettext_lazy("Say what is happening and what should change"),
    Step.NEED: gettext_lazy("Describe what you buy, for how much and when"),
    Step.REGIME: gettext_lazy("See which rules apply and what you must do"),
    Step.MARKET: gettext_lazy("Check who could deliver"),
    Step.CRITERIA: gettext_lazy("Choose criteria and employment contracts"),
    Step.AWARD: gettext_lazy("Decide what earns points"),
    Step.CONTRACT: gettext_lazy("Turn criteria into contract terms"),
    Step.REVIEW: gettext_lazy("Have it reviewed and take the documents"),
    Step.MONITORING: gettext_lazy("Plan how you will check"),
}


@dataclass(frozen=True, slots=True)
class Room:
    """A page of a purchase beside its nine steps."""

    route: str
    label: Promise
    stages: Collection[Stage] | None = None  # None: at any stage


PUBLIC = {Stage.PUBLISHED, Stage.CORRECTION}
PUBLISHABLE = {Stage.APPROVED, Stage.CLOSED, *PUBLIC}
ROOMS = (
    Room("market", gettext_lazy("Market view")),
    Room("lab", gettext_lazy("Scoring lab")),
    Room("review", gettext_lazy("Review")),
    Room("documents", gettext_lazy("Documents")),
    Room("notices", gettext_lazy("European notices")),
    Room("exchange", gettext_lazy("Open data and dossier")),
    Room("history", gettext_lazy("History")),
    Room("bids", gettext_lazy("Bids and award"), {*PUBLIC, Stage.CLOSED}),
    Room("editions", gettext_lazy("Publication"), PUBLISHABLE),
    Room("consultation", gettext_lazy("Consultation")),
    Room("team", gettext_lazy("People")),
    Room("open_purchase", gettext_lazy("What suppliers see"), {Stage.OPEN, *PUBLIC}),
)


def rooms_of(purchase: Purchase) -> list[dict[str, Any]]:
    """The pages that this purchase has now, for the links beside its path."""
    return [
        {"label": room.label, "url": reverse(f"procurement:{room.route}", args=[purchase.pk])}
        for room in ROOMS
        if room.stages is None or purchase.stage in room.stages
    ]


def steps_of(
    purchase: Purchase, file: PurchaseFile, *, here: Step | None = None
) -> list[dict[str, Any]]:
    """The nine steps for the step header; ``here`` is the page the person is on."""
    status = statuses(gaps_of(purchase, file))
    return [
        {
            "number": number,
            "label": STEP_LABELS[step],
            "url": step_url(purchase, step),
            "status": Status.CURRENT
            if step == here
            else (Status.DONE if status[step] == Status.DONE else Status.TODO),
        }
        for number, step in enumerate(Step, start=1)
    ]


def tasks_of(purchase: Purchase, file: PurchaseFile) -> list[dict[str, Any]]:
    """The nine tasks, each with what is still missing."""
    gaps = gaps_of(purchase, file)
    status = statuses(gaps)
    comments = open_counts(purchase)
    asked = {Step.MARKET: unanswered(purchase)}
    return [
        {
            "label": STEP_TASKS[step],
            "url": step_url(purchase, step),
            "status": status[step],
            "hint": " ".join(
                filter(
                    None,
                    (
                        gaps_in_words(gaps[step]),
                        comments_in_words(comments.get(step, 0)),
                        questions_in_words(asked.get(step, 0)),
                    ),
                )
            ),
        }
        for step in Step
    ]


def coming_of(purchase: Purchase, file: PurchaseFile) -> dict[str, dict[str, Any] | None]:
    """The step to do now and the open one after it, with what they wait for; None when done."""
    gaps = gaps_of(purchase, file)
    still = [
        {
            "number": number,
            "label": STEP_LABELS[step],
            "task": STEP_TASKS[step],
            "url": step_url(purchase, step),
            "hint": gaps_in_words(gaps[step]),
        }
        for number, step in enumerate(Step, start=1)
        if gaps[step]
    ]
    now, after = [*still, None, None][:2]
    return {"now": now, "after": after}


def gaps_of(purchase: Purchase, file: PurchaseFile) -> dict[Step, tuple[str, ...]]:
    """What each step still waits for, the approval included."""
    gaps = missing(file)
    if purchase.stage in EDITABLE:
        gaps[Step.REVIEW] += ("approval",)
    return gaps


def gaps_in_words(names: tuple[str, ...]) -> str:
    """What a step still waits for, as one line; empty when nothing."""
    if not names:
        return ""
    return ngettext("Still missing: %(what)s.", "Still missing: %(what)s.", len(names)) % {
        "what": ", ".join(part_label(name)[:1].lower() + part_label(name)[1:] for name in names)
    }


def comments_in_words(count: int) -> str:
    """How many comments on a step are open, as one line; empty when none."""
    if not count:
        return ""
    return ngettext("%(n)s open comment.", "%(n)s open comments.", count) % {"n": count}


def questions_in_words(count: int) -> str:
    """How many questions of suppliers wait, as one line; empty when none."""
    if not count:
        return ""
    return ngettext(
        "%(n)s question waits for an answer.", "%(n)s questions wait for an answer.", count
    ) % {"n": count}


def step_url(purchase: Purchase, step: Step) -> str:
    """The page of a step."""
    return reverse("procurement:step", args=[purchase.pk, step.value])


def neighbours(purchase: Purchase, step: Step) -> dict[str, dict[str, Any] | None]:
    """The steps before and after, for the links under a page."""
    order = list(Step)
    place = order.index(step)
    before = order[place - 1] if place else None
    after = order[place + 1] if place + 1 < len(order) else None
    return {
        name: {"url": step_url(purchase, other), "label": STEP_LABELS[other]} if other else None
        for name, other in (("previous", before), ("next", after))
    }


def crumbs(
    purchase: Purchase | None = None,
    *,
    label: str = "",
    between: Collection[dict[str, str]] = (),
) -> list[dict[str, str]]:
    """Where a page stands: Buy, own purchases, the purchase, what lies between, the page."""
    found = [
        {"url": reverse("procurement:index"), "label": _("Buy")},
        {"url": reverse("procurement:purchases"), "label": _("Your purchases")},
    ]
    if purchase is not None:
        url = reverse("procurement:purchase", args=[purchase.pk]) if label else ""
        found += [{"url": url, "label": purchase.title}, *between]
    if label:
        found.append({"url": "", "label": label})
    return found

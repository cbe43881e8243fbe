"""The path as the pages show it: nine labelled steps with their status and their gaps."""

from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from pomost.procurement.history.queries import part_label
from pomost.procurement.path.rules import Status, Step, missing, statuses
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.rules import PurchaseFile, Stage

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
    return [
        {
            "label": STEP_TASKS[step],
            "url": step_url(purchase, step),
            "status": status[step],
            "hint": gaps_in_words(gaps[step]),
        }
        for step in Step
    ]


def gaps_of(purchase: Purchase, file: PurchaseFile) -> dict[Step, tuple[str, ...]]:
    """What each step still waits for, the approval included."""
    gaps = missing(file)
    if purchase.stage not in (Stage.APPROVED, Stage.CLOSED):
        gaps[Step.REVIEW] += ("approval",)
    return gaps


def gaps_in_words(names: tuple[str, ...]) -> str:
    """What a step still waits for, as one line; empty when nothing."""
    if not names:
        return ""
    return ngettext("Still missing: %(what)s.", "Still missing: %(what)s.", len(names)) % {
        "what": ", ".join(part_label(name)[:1].lower() + part_label(name)[1:] for name in names)
    }


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


def crumbs(purchase: Purchase | None = None, *, label: str = "") -> list[dict[str, str]]:
    """Where a page stands: Buy, own purchases, the purchase, the page."""
    found = [
        {"url": reverse("procurement:index"), "label": _("Buy")},
        {"url": reverse("procurement:purchases"), "label": _("Your purchases")},
    ]
    if purchase is not None:
        url = reverse("procurement:purchase", args=[purchase.pk]) if label else ""
        found.append({"url": url, "label": purchase.title})
    if label:
        found.append({"url": "", "label": label})
    return found

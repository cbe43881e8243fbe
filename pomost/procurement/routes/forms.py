"""Six questions that sort a challenge among the routes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pomost.procurement.routes.rules import QUESTIONS

WORDS = {
    "market": (
        _("Is there a solution on the market?"),
        {
            "exists": _("Yes, one can buy it"),
            "nearly": _("Nearly: it must be adapted and tested"),
            "research": _("No: research and development are needed"),
        },
    ),
    "description": (
        _("How well can you describe it?"),
        {
            "functions": _("I can say what it must do, and suppliers can name a price"),
            "talk": _("Only talking with suppliers will show what can work"),
            "terms": _("I know what I want; the terms are to be settled"),
        },
    ),
    "wanted": (
        _("What do you want from the procedure?"),
        {
            "solution": _("A finished solution, bought at its end"),
            "results": _("Research, prototypes, tests; the purchase comes later"),
            "concept": _("The best concept"),
        },
    ),
    "benefits": (
        _("Whose are the results, and who pays?"),
        {
            "shared": _("We share the benefits or the cost with suppliers"),
            "exclusive": _("All ours, and we pay in full"),
            "open": _("Not decided yet"),
        },
    ),
    "value": (
        _("Is the whole below the EU threshold?"),
        {
            "below": _("Yes, below it"),
            "above": _("No, at the threshold or above"),
            "open": _("Not known yet"),
        },
    ),
    "series": (
        _("Is it to be made in series?"),
        {"no": _("No"), "yes": _("Yes")},
    ),
}


def question(name: str) -> forms.ChoiceField:
    """One question with its answers, in the order of the rules."""
    label, answers = WORDS[name]
    return forms.ChoiceField(
        label=label,
        choices=[(value, answers[value]) for value in QUESTIONS[name]],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one answer.")},
    )


class RoutesForm(forms.Form):
    """The answers stand in the address, so nobody needs an account to keep them."""

    market = question("market")
    description = question("description")
    wanted = question("wanted")
    benefits = question("benefits")
    value = question("value")
    series = question("series")

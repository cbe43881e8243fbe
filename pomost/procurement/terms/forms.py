"""Step 7: what each clause becomes in the contract, and the builder of the indexation clause."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pomost.procurement.path.forms import DraftForm, StepForm, as_json, long_text, number_field
from pomost.procurement.purchases.rules import PurchaseFile
from pomost.procurement.terms.rules import Element, compose, taken_apart


class ContractForm(StepForm):
    """For each criterion its duty, check, control and sanction; the cap; the indexation."""

    penalty_cap_percent = number_field(
        label=_("All penalties together at most, % of the contract's value"),
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        help_text=_("Without a cap a small contractor does not dare to bid."),
    )
    indexation = long_text(
        label=_("How does the price follow costs?"),
        help_text=_(
            "From which change and which day, by which index, how it affects the price, and at most"
            " how much; and that subcontractors get it too."
        ),
    )

    def __init__(self, *args: Any, file: PurchaseFile, **options: Any) -> None:
        super().__init__(*args, **options)
        self.stems = [(item.code, str(item.role)) for item in file.criteria]
        for number, item in enumerate(file.criteria):
            self.fields[f"duty_{number}"] = long_text(
                label=_("What must the contractor do?"), initial=item.contract_duty
            )
            self.fields[f"verification_{number}"] = long_text(
                label=_("How and when do you check?"), initial=item.verification
            )
            self.fields[f"control_rights_{number}"] = long_text(
                label=_("What may you inspect?"),
                initial=item.control_rights,
                help_text=_("Which papers and places, and what you may not ask for."),
            )
            self.fields[f"sanction_{number}"] = long_text(
                label=_("What does a breach cost?"), initial=item.sanction
            )

    def groups(self) -> list[tuple[int, list[forms.BoundField]]]:
        """The four fields of each criterion, in the purchase's order."""
        names = ("duty", "verification", "control_rights", "sanction")
        return [(n, [self[f"{name}_{n}"] for name in names]) for n in range(len(self.stems))]

    def parts(self) -> dict[str, Any]:
        data = self.cleaned_data
        found = {
            "indexation": data["indexation"],
            "penalty_cap_percent": as_json(data["penalty_cap_percent"]),
        }
        for number, (code, role) in enumerate(self.stems):
            stem = f"criteria.{code}/{role}"
            found[f"{stem}.contract_duty"] = data[f"duty_{number}"]
            found[f"{stem}.verification"] = data[f"verification_{number}"]
            found[f"{stem}.control_rights"] = data[f"control_rights_{number}"]
            found[f"{stem}.sanction"] = data[f"sanction_{number}"]
        return found


class IndexationForm(DraftForm):
    """The parts that a clause on indexation must state, one by one."""

    level = long_text(
        label=_("Which change entitles to a new price?"),
        help_text=_("For instance: a change of the index by at least 5%."),
    )
    start = long_text(
        label=_("From which day is the change counted, and when does the new price begin?"),
        help_text=_("For instance: from the day of the bid; from the month after the request."),
    )
    method = long_text(
        label=_("By which index or other base?"),
        help_text=_("For instance: prices of consumer goods and services, statistical office."),
    )
    influence = long_text(
        label=_("How does it affect cost, and how often?"),
        help_text=_("For instance: the price changes by as much, every six months at most."),
    )
    maximum = long_text(
        label=_("What is the most it may change in all?"),
        help_text=_("For instance: 10% of the value of the contract."),
    )
    subcontractors = long_text(
        label=_("How do subcontractors get it?"),
        help_text=_("For instance: the contractor changes their pay in the same way in 30 days."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not any(cleaned.get(element.value) for element in Element):
            self.add_error(
                None,
                _("Answer at least one question: what is composed here takes the clause's place."),
            )
        return cleaned

    @staticmethod
    def initial_of(text: str) -> dict[str, str]:
        """The parts of a clause that was composed here."""
        return {element.value: part for element, part in taken_apart(text).items()}

    def text(self) -> str:
        """The clause in words."""
        answers = {element: self.cleaned_data[element.value] for element in Element}
        return compose(answers, get_language() or "pl")

"""One juror's marks. The form cleans them and never saves."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pomost.procurement.bids.models import ReceivedBid
from pomost.procurement.path.forms import number_field
from pomost.procurement.scoring.rules.shape import Criterion, JuryMean


class MarksForm(forms.Form):
    """One juror's marks: every bid under every criterion of the jury."""

    def __init__(
        self, *args: Any, criteria: tuple[Criterion, ...], bids: list[ReceivedBid], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.cells = [(criterion, bid) for criterion in criteria for bid in bids]
        for criterion, bid in self.cells:
            scoring = criterion.scoring
            assert isinstance(scoring, JuryMean)
            self.fields[f"{criterion.code}/{bid.code}"] = number_field(
                label=_("%(criterion)s – bid %(bid)s")
                % {"criterion": criterion.title, "bid": bid.code},
                min_value=scoring.lowest_mark,
                max_value=scoring.highest_mark,
                max_digits=12,
                decimal_places=6,
            )

    def marks(self) -> dict[str, dict[str, Decimal]]:
        """Criterion to bid to mark."""
        found: dict[str, dict[str, Decimal]] = {}
        for criterion, bid in self.cells:
            mark = self.cleaned_data[f"{criterion.code}/{bid.code}"]
            found.setdefault(criterion.code, {})[bid.code] = mark
        return found

"""What an officer types about bids. The forms clean it and never save."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pomost.kernel.clock import WARSAW
from pomost.kernel.money import from_amount, to_amount
from pomost.kernel.numbers import read_number
from pomost.people.models import Organisation
from pomost.procurement.bids import rules
from pomost.procurement.bids.models import SEAT_LABELS, SIZE_LABELS, ReceivedBid
from pomost.procurement.bids.queries import organisations_called
from pomost.procurement.path.forms import AmountField, long_text, moment_field, number_field
from pomost.procurement.scoring.rules.formulas import Offered
from pomost.procurement.scoring.rules.shape import MONEY, BidsFile, Criterion, JuryMean, PerUnit

PREFIX = "offer_"
AT_END = ".end"  # no code that a purchase makes has a dot
MOST = Decimal(10) ** 12
# Fields of a bid whose names are also those of the table and of the action.
AS_TYPED = (
    "code",
    "bidder",
    "organisation",
    "is_social_economy",
    "size",
    "seat",
    "rejected_because",
    "rejected_provision",
    "outside_mean",
)
YES_NO = [("", _("not said yet")), ("yes", _("yes")), ("no", _("no"))]


def amount_field(**options: Any) -> AmountField:
    """An amount in złoty."""
    return AmountField(
        min_value=0, max_value=MOST, max_digits=15, decimal_places=2, localize=True, **options
    )


class StartForm(forms.Form):
    """Which part is evaluated, and when its bids are opened."""

    lot_number = forms.TypedChoiceField(label=_("Lot"), coerce=int)
    opens_at = moment_field(
        label=_("When are the bids opened?"),
        help_text=_("Polish time. Before it nothing but the number of bids can be noted here."),
    )

    def __init__(self, *args: Any, lots: list[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["lot_number"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = lots
        if len(lots) == 1:
            field.widget = forms.HiddenInput()
            field.initial = lots[0][0]

    def clean_opens_at(self) -> datetime:
        found: datetime = self.cleaned_data["opens_at"]
        return found.replace(tzinfo=WARSAW)


class CountForm(forms.Form):
    """How many sealed bids there are."""

    count = forms.IntegerField(label=_("How many bids arrived?"), min_value=0, max_value=1000)


class MarksField(forms.CharField):
    """The marks of a jury, one after another: ``7 8,5 9``."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            return tuple(read_number(part) for part in text.replace(";", " ").split())
        except ValueError as error:
            raise forms.ValidationError(
                _("Write the marks as numbers with a space between them: 7 8,5 9.")
            ) from error


class OrganisationField(forms.CharField):
    """An organisation by its NIP or its full name."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=200, **options)
        self.widget.attrs["autocomplete"] = "off"

    def prepare_value(self, value: Any) -> Any:
        return value.nip or value.name if isinstance(value, Organisation) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        found = organisations_called(text)
        if len(found) == 1:
            return found[0]
        if found:
            raise forms.ValidationError(_("Several have this name. Write the NIP of yours."))
        raise forms.ValidationError(
            _(
                "Nobody registered here has this NIP or full name. Check it, or leave the field"
                " empty and say below whether it is a social economy entity."
            )
        )


class BidForm(forms.Form):
    """One bid: who, how much, what is offered, and whether it was rejected."""

    code = forms.RegexField(
        r"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$",
        label=_("Code of the bid"),
        help_text=_("A letter or number, as in your file."),
        error_messages={
            "invalid": _("Letters without diacritics, digits and hyphens; at most 40.")
        },
    )
    bidder = forms.CharField(
        label=_("Bidder"),
        max_length=200,
        help_text=_("The organisation's name. For a sole trader the name of the firm is enough."),
    )
    organisation = OrganisationField(
        label=_("NIP of the bidder, if it is registered here"),
        required=False,
        help_text=_(
            "Its full name does as well. Only for statistics: how often social economy entities"
            " bid and win."
        ),
    )
    is_social_economy = forms.BooleanField(
        label=_("A social economy entity (PES), by its own word"), required=False
    )
    size = forms.ChoiceField(
        label=_("Size of the firm"),
        choices=[("", _("not said yet")), *SIZE_LABELS.items()],
        required=False,
        help_text=_("The notice of the result counts bids of firms that are not large."),
    )
    seat = forms.ChoiceField(
        label=_("Seat of the firm"),
        choices=[("", _("not said yet")), *SEAT_LABELS.items()],
        required=False,
        help_text=_("Not needed for a firm from the directory."),
    )
    price = amount_field(label=_("Total price in złoty, with VAT"))

    def __init__(self, *args: Any, announced: BidsFile, counted: dict[str, str], **options: Any):
        super().__init__(*args, **options)
        self.criteria = rules.asked(announced.criteria)
        for criterion in self.criteria:
            field = _answer_field(criterion)
            if words := counted.get(criterion.code):
                field.help_text = gettext("What counts: %(words)s.") % {"words": words}
            self.fields[f"{PREFIX}{criterion.code}"] = field
            if criterion.life_cycle:
                self.fields[f"{PREFIX}{criterion.code}{AT_END}"] = amount_field(
                    label=_("%(title)s: cost at the end") % {"title": criterion.title},
                    required=False,
                    help_text=_("In złoty. Taking away, recycling; nothing if there is none."),
                )
        self.fields["rejected_because"] = long_text(
            label=_("Rejected? Say why"),
            required=False,
            help_text=_("Leave it empty for a valid bid. A rejected one is not scored."),
        )
        self.fields["rejected_provision"] = forms.CharField(
            label=_("On which provision"),
            required=False,
            max_length=200,
            help_text=_("Name the act and the article that you rely on."),
        )
        self.fields["outside_mean"] = forms.BooleanField(
            label=_("Its price stays out of the mean of all bids"),
            required=False,
            help_text=_("Only for a rejected bid. Check in art. 224 when that is so."),
        )

    @staticmethod
    def initial_of(bid: ReceivedBid, announced: BidsFile) -> dict[str, Any]:
        """What the fields of a recorded bid show."""
        found: dict[str, Any] = {name: getattr(bid, name) for name in AS_TYPED}
        found["price"] = to_amount(bid.price_cents)
        for criterion in rules.asked(announced.criteria):
            if criterion.code in bid.offers:
                answer = rules.answer(bid.offers[criterion.code])
                if criterion.life_cycle and isinstance(answer, tuple):
                    *_year, end = answer
                    found[f"{PREFIX}{criterion.code}{AT_END}"] = to_amount(int(end))
                    answer = answer[0]
                found[f"{PREFIX}{criterion.code}"] = _shown(criterion, answer)
        return found

    def values(self) -> dict[str, Any]:
        """The arguments of ``record_bid``."""
        data = self.cleaned_data
        return {name: data[name] for name in AS_TYPED} | {
            "price_cents": from_amount(data["price"]),
            "offers": {
                criterion.code: self._answer(criterion)
                for criterion in self.criteria
                if data[f"{PREFIX}{criterion.code}"] not in (None, "", ())
            },
        }

    def _answer(self, criterion: Criterion) -> Offered:
        name = f"{PREFIX}{criterion.code}"
        answer = _answer(criterion, self.cleaned_data[name])
        if criterion.life_cycle is None or not isinstance(answer, Decimal):
            return answer
        end = self.cleaned_data.get(f"{name}{AT_END}") or Decimal(0)
        return answer, Decimal(from_amount(end))


def _answer_field(criterion: Criterion) -> forms.Field:
    label = criterion.title
    if criterion.life_cycle:
        return amount_field(
            label=_("%(title)s: cost of one year") % {"title": label},
            required=False,
            help_text=_("In złoty: energy, materials, service."),
        )
    if rules.is_yes_no(criterion):
        return forms.ChoiceField(label=label, choices=YES_NO, required=False)
    if isinstance(criterion.scoring, JuryMean):
        return MarksField(
            label=label,
            required=False,
            help_text=_(
                "The marks of all jurors, with a space between them; a juror may also hand"
                " in marks on a page of their own."
            ),
        )
    if criterion.measure in MONEY:
        return amount_field(label=label, required=False, help_text=_("In złoty."))
    scoring = criterion.scoring
    # Nobody offers fewer than no units, unless the count itself begins below.
    least = min(0, scoring.counted_from) if isinstance(scoring, PerUnit) else None
    return number_field(
        label=label, required=False, max_digits=12, decimal_places=6, min_value=least
    )


def _answer(criterion: Criterion, value: Any) -> Offered:
    if rules.is_yes_no(criterion):
        return bool(value == "yes")
    if criterion.measure in MONEY:
        return Decimal(from_amount(value))
    found: Offered = value
    return found


def _shown(criterion: Criterion, answer: Offered) -> Any:
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    if isinstance(answer, tuple):
        return " ".join(f"{mark.normalize():f}" for mark in answer)
    return to_amount(int(answer)) if criterion.measure in MONEY else answer


class FileForm(forms.Form):
    """A file of bids, pomost-bids/1."""

    file = forms.FileField(
        label=_("File of bids (JSON)"), widget=forms.FileInput(attrs={"accept": ".json"})
    )


class ReasonForm(forms.Form):
    """A written reason."""

    reason = long_text(label=_("Reason"))


class AnnulForm(forms.Form):
    """Why nobody is chosen, and the provision behind it."""

    reason = long_text(
        label=_("Why is nobody chosen, and on which provision?"),
        help_text=_("Bidders read it. Name the act and the article that you rely on."),
    )

    @staticmethod
    def initial_of(bids: list[ReceivedBid]) -> dict[str, Any]:
        """What the bids themselves say; empty while one of them is valid."""
        if not bids:
            return {"reason": _("No bid arrived (Pzp art. 255 pkt 1).")}
        if all(bid.rejected_because for bid in bids):
            return {"reason": _("Every bid was rejected (Pzp art. 255 pkt 2).")}
        return {}

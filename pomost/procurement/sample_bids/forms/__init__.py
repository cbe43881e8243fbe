"""What a team and a juror type. Each form brings along what its page had shown. Never saves."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from pomost.procurement.path.forms import PartialForm
from pomost.procurement.routes.rules import FACTS, Route
from pomost.procurement.sample_bids.rules import Ask, ask_of
from pomost.procurement.sample_bids.rules.sketch import plain
from pomost.procurement.scoring.rules.shape import Criterion, JuryMean
from pomost.procurement.variants.models import Variant
from pomost.procurement.variants.rules import VariantFile, award_criteria

EMPTY = "empty"
NAMELESS = gettext_lazy("Give your variant a title, so that others can name it.")
LONGEST_SHOWN = 60_000
LONGEST_WORDS = 5000


def route_choices() -> list[tuple[str, str]]:
    """The routes by name, in the language of the page."""
    language = get_language() or "pl"
    return [(route.value, FACTS[route].title.for_language(language)) for route in Route]


class PartsForm(PartialForm):
    """A page of named parts; ``shown`` is what it showed, so that two phones can be joined.

    Whatever is there is taken; the action says what it cannot take.
    """

    shown = forms.CharField(widget=forms.HiddenInput, max_length=LONGEST_SHOWN, required=False)

    def parts(self) -> dict[str, str]:
        """What the phone sent, by part."""
        return {name: str(v) for name, v in self.cleaned_data.items() if name != "shown"}

    def shown_parts(self) -> dict[str, str]:
        """What the page had shown; nothing readable means nothing shown."""
        try:
            found = json.loads(self.cleaned_data["shown"] or "{}")
        except ValueError:
            return {}
        if not isinstance(found, dict):
            return {}
        return {str(name): value for name, value in found.items() if isinstance(value, str)}


def as_shown(parts: Mapping[str, str]) -> str:
    """The parts for the hidden field."""
    return json.dumps(dict(parts), ensure_ascii=False)


def number_field(**options: Any) -> forms.CharField:
    return forms.CharField(
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        **options,
    )


def words_field(*, rows: int = 3, **options: Any) -> forms.CharField:
    return forms.CharField(
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": rows}),
        **options,
    )


class BeginVariantForm(forms.Form):
    """A title and a route begin a variant, or one that somebody has built before."""

    title = forms.CharField(
        label=gettext_lazy("What do you call your variant?"),
        max_length=100,
        required=False,
        error_messages={"required": NAMELESS},
        help_text=gettext_lazy("Leave it empty to keep the title of the variant you start from."),
    )
    start = forms.ChoiceField(
        label=gettext_lazy("What do you start from?"), widget=forms.RadioSelect, initial=EMPTY
    )
    route = forms.ChoiceField(
        label=gettext_lazy("Which route do you take?"),
        help_text=gettext_lazy("It counts only when you start from an empty one."),
    )

    def __init__(self, *args: Any, starts: Iterable[Variant], **options: Any) -> None:
        super().__init__(*args, **options)
        self.starts = {str(one.pk): one for one in starts}
        route, start = self.fields["route"], self.fields["start"]
        assert isinstance(route, forms.ChoiceField)
        assert isinstance(start, forms.ChoiceField)
        routes = dict(route_choices())
        route.choices = list(routes.items())
        start.choices = [
            (EMPTY, _("An empty one, with the phases of the route below")),
            *((pk, f"{one.title} ({routes[one.route]})") for pk, one in self.starts.items()),
        ]
        if not self.starts:
            del self.fields["start"]
            self.fields["title"].help_text = route.help_text = ""
            self.fields["title"].required = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        start = cleaned["start"] = self.starts.get(cleaned.get("start", ""))
        cleaned["title"] = cleaned.get("title", "").strip() or (str(start.title) if start else "")
        if not cleaned["title"] and "title" not in self.errors:
            self.add_error("title", NAMELESS)
        return cleaned


class BidForm(PartsForm):
    """A bid: the price, an answer to each criterion, a promise and one argument."""

    def __init__(
        self, *args: Any, file: VariantFile, parts: Mapping[str, str], **options: Any
    ) -> None:
        options["initial"] = dict(parts) | {"shown": as_shown(parts)}
        super().__init__(*args, **options)
        self.fields["price"] = number_field(label=_("Your price, PLN without VAT"))
        for criterion in award_criteria(file):
            if (made := self._answer(criterion)) is not None:
                self.fields[f"offer.{criterion.code}"] = made
        self.fields["promise"] = words_field(label=_("What you promise people"), required=False)
        self.fields["argument"] = words_field(
            label=_("Your one argument"), help_text=_("The jury reads it."), required=False
        )

    def _answer(self, criterion: Criterion) -> forms.Field | None:
        label = _("%(criterion)s (%(weight)s%%)") % {
            "criterion": criterion.title,
            "weight": f"{criterion.weight_percent.normalize():f}",
        }
        match ask_of(criterion):
            case Ask.YES_NO:
                return forms.ChoiceField(
                    label=label,
                    choices=[("yes", _("yes")), ("no", _("no"))],
                    widget=forms.RadioSelect,
                )
            case Ask.NUMBER:
                return number_field(label=label)
            case Ask.MONEY:
                return number_field(label=label, help_text=_("PLN without VAT"))
        return None


class MarksForm(forms.Form):
    """A juror's marks for one bid."""

    def __init__(self, *args: Any, file: VariantFile, **options: Any) -> None:
        super().__init__(*args, **options)
        for criterion in award_criteria(file):
            way = criterion.scoring
            if not isinstance(way, JuryMean):
                continue
            ends = {"lowest": plain(way.lowest_mark), "highest": plain(way.highest_mark)}
            on_scale = _("Give a mark from %(lowest)s to %(highest)s.") % ends
            self.fields[criterion.code] = forms.DecimalField(
                label=criterion.title,
                min_value=way.lowest_mark,
                max_value=way.highest_mark,
                decimal_places=2,
                help_text=_("A mark from %(lowest)s to %(highest)s.") % ends,
                error_messages=dict.fromkeys(
                    ("required", "invalid", "min_value", "max_value"), on_scale
                ),
                localize=True,
                widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            )


class NoteForm(PartsForm):
    """What the team would change."""

    would_change = words_field(label=gettext_lazy("What would you change next time?"), rows=5)

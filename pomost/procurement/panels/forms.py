"""What is declared, who is appointed, where conflicts are, marks, and a reason."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pomost.people.models import Membership
from pomost.procurement.panels.models import CRITERION_LABELS, CRITERION_QUESTIONS, PanelMark
from pomost.procurement.panels.rules import (
    HIGHEST_MARK,
    MOST_POINTS,
    MOST_TRIMMED,
    Opinion,
    PanelCriterion,
    Seen,
    Terms,
    digests,
    parts_of,
    read_seen,
    seen_text,
)
from pomost.procurement.path.forms import PartialForm
from pomost.procurement.proposals.models import Proposal
from pomost.procurement.team.forms import Colleague


class TermsForm(forms.Form):
    """How proposals will be scored."""

    use_required_attribute = False
    lowest_mark = forms.IntegerField(
        label=_("Lowest mark"), min_value=0, max_value=HIGHEST_MARK - 1, initial=0
    )
    highest_mark = forms.IntegerField(
        label=_("Highest mark"), min_value=1, max_value=HIGHEST_MARK, initial=5
    )
    trimmed = forms.IntegerField(
        label=_("How many extreme marks are left out on each side?"),
        help_text=_("0: all count. 1: the highest and the lowest mark of each criterion do not."),
        min_value=0,
        max_value=MOST_TRIMMED,
        initial=0,
    )

    def __init__(self, *args: Any, terms: Terms, **options: Any) -> None:
        said = {name: getattr(terms, name) for name in ("lowest_mark", "highest_mark", "trimmed")}
        options["initial"] = said | dict(terms.points)
        super().__init__(*args, **options)
        for code, label in CRITERION_LABELS.items():
            self.fields[code.value] = forms.IntegerField(
                label=label,
                help_text=CRITERION_QUESTIONS[code],
                min_value=1,
                max_value=MOST_POINTS,
            )

    def of_marks(self) -> list[forms.BoundField]:
        """The fields of the scale."""
        return [self[name] for name in ("lowest_mark", "highest_mark", "trimmed")]

    def of_points(self) -> list[forms.BoundField]:
        """The fields of the six criteria."""
        return [self[code.value] for code in PanelCriterion]

    def terms(self) -> Terms:
        """What was typed, as plain data."""
        cleaned = self.cleaned_data
        return Terms(
            lowest_mark=cleaned["lowest_mark"],
            highest_mark=cleaned["highest_mark"],
            trimmed=cleaned["trimmed"],
            points={code.value: cleaned[code.value] for code in PanelCriterion},
        )


class AppointForm(forms.Form):
    """A colleague, or an address."""

    use_required_attribute = False
    person = Colleague(
        Membership.objects.none(),
        label=_("A colleague"),
        empty_label=_("Choose a person"),
        required=False,
    )
    email = forms.EmailField(
        label=_("Or the e-mail address of somebody else"),
        help_text=_(
            "They need an account with this address. We write to them once the panel begins."
        ),
        required=False,
    )

    def __init__(self, *args: Any, colleagues: QuerySet[Membership], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["person"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = colleagues

    def clean_person(self) -> Any:
        """The person behind the membership."""
        membership = self.cleaned_data["person"]
        return membership.person if membership else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and bool(cleaned.get("person")) == bool(cleaned.get("email")):
            self.add_error(
                "person", gettext("Choose a colleague or give an address: one of the two.")
            )
        return cleaned


class ConflictsForm(forms.Form):
    """Where a member has a conflict of interest."""

    use_required_attribute = False

    def __init__(self, *args: Any, proposals: list[Proposal], **options: Any) -> None:
        super().__init__(*args, **options)
        self.proposals = proposals
        for one in proposals:
            self.fields[f"conflict_{one.pk}"] = forms.BooleanField(
                label=_("I have a conflict of interest here"), required=False
            )
            self.fields[f"because_{one.pk}"] = forms.CharField(
                label=_("What connects you with it?"),
                help_text=_("For instance: I have worked for them. No names of other people."),
                max_length=300,
                required=False,
            )

    def groups(self) -> Iterator[dict[str, Any]]:
        """Each proposal with its two fields."""
        for one in self.proposals:
            yield {
                "proposal": one,
                "conflict": self[f"conflict_{one.pk}"],
                "because": self[f"because_{one.pk}"],
            }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for one in self.proposals:
            if cleaned.get(f"because_{one.pk}") and not cleaned.get(f"conflict_{one.pk}"):
                self.add_error(
                    f"conflict_{one.pk}",
                    gettext("You wrote what connects you. Tick the box, or clear the words."),
                )
        return cleaned

    def conflicts(self) -> dict[int, str]:
        """Proposal to reason."""
        return {
            one.pk: self.cleaned_data[f"because_{one.pk}"]
            for one in self.proposals
            if self.cleaned_data[f"conflict_{one.pk}"]
        }


class MarksForm(PartialForm):
    """A member's marks and reasons for one proposal; whatever is there is kept."""

    # What the page was shown of each part.
    version = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, terms: Terms, before: Mapping[str, PanelMark], **options: Any
    ) -> None:
        stored = parts_of({code: (mark.mark, mark.reason) for code, mark in before.items()})
        options["initial"] = {**stored, "version": seen_text(digests(stored))}
        super().__init__(*args, **options)
        for code, label in CRITERION_LABELS.items():
            self.fields[f"mark_{code}"] = forms.TypedChoiceField(
                label=_("Mark for: %(criterion)s") % {"criterion": label},
                choices=[(mark, str(mark)) for mark in terms.scale],
                coerce=int,
                empty_value=None,
                widget=forms.RadioSelect(attrs={"class": "choices--row"}),
            )
            self.fields[f"reason_{code}"] = forms.CharField(
                label=_("Why this mark for: %(criterion)s") % {"criterion": label},
                max_length=2000,
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    def groups(self) -> Iterator[dict[str, Any]]:
        """Each criterion with its question and its two fields."""
        for code, label in CRITERION_LABELS.items():
            yield {
                "code": code.value,
                "label": label,
                "question": CRITERION_QUESTIONS[code],
                "mark": self[f"mark_{code}"],
                "reason": self[f"reason_{code}"],
            }

    def clean_version(self) -> Seen | None:
        """What the page was shown, if it says."""
        said = self.cleaned_data["version"]
        try:
            return read_seen(said) if said else None
        except (ValueError, RecursionError) as error:
            raise forms.ValidationError(
                gettext("This page has lost its version. Copy what you wrote, then load it again.")
            ) from error

    def seen_once_saved(self) -> str:
        """What the page goes on from: whatever it sent is what it shows."""
        return seen_text(digests(parts_of(self.opinions())))

    def after_clash(self, theirs: Mapping[str, int | str]) -> str:
        """What the page goes on from once it shows what these parts say now."""
        return seen_text({**(self.cleaned_data["version"] or {}), **digests(theirs)})

    def opinions(self) -> dict[str, Opinion]:
        """Criterion to mark and reason."""
        return {
            code.value: (self.cleaned_data[f"mark_{code}"], self.cleaned_data[f"reason_{code}"])
            for code in PanelCriterion
        }


class CloseForm(forms.Form):
    """Why the owner does not wait for everybody."""

    use_required_attribute = False
    because = forms.CharField(
        label=_("Why do you not wait for the others?"),
        max_length=300,
        help_text=_("Everybody on the panel reads the reason, and it stands in the protocol."),
    )

"""Building a variant: begin it, its pages, the entries of its lists."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.text import slugify
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.files import LARGEST_FILE_BYTES, Unusable
from pomost.kernel.pages import render_page
from pomost.kernel.templatetags.pomost import percent
from pomost.people.requests import SignedInRequest
from pomost.procurement.history.rules import Seen
from pomost.procurement.innovation.queries import challenges_visible_to
from pomost.procurement.path.views import saved_quietly
from pomost.procurement.routes.rules import FACTS, Route
from pomost.procurement.variants import actions, queries
from pomost.procurement.variants.forms import (
    BringVariantForm,
    IdeaForm,
    ItemForm,
    LotForm,
    NewVariantForm,
    PartForm,
    PhaseForm,
    RiskForm,
    TermsForm,
    weight_left,
)
from pomost.procurement.variants.forms.criterion import CriterionForm
from pomost.procurement.variants.models import Variant
from pomost.procurement.variants.permissions import may_build
from pomost.procurement.variants.queries import FIELD_OF, shown
from pomost.procurement.variants.rules.reading import read_variant
from pomost.procurement.variants.rules.skeletons import skeleton

PAGES = {"idea": gettext_lazy("Idea and people"), "terms": gettext_lazy("Terms of the route")}
ITEM_FORMS: dict[str, type[ItemForm]] = {
    "phases": PhaseForm,
    "lots": LotForm,
    "criteria": CriterionForm,
    "risks": RiskForm,
}
NEW_LABELS = {
    "phases": gettext_lazy("Add a phase"),
    "lots": gettext_lazy("Add a lot"),
    "criteria": gettext_lazy("Add a criterion"),
    "risks": gettext_lazy("Add a risk"),
}
NEW = "new"  # in the address of an entry that is not there yet
LONGEST_STEM = 30


@require_http_methods(["GET", "POST"])
def new_variant(request: SignedInRequest, pk: int) -> HttpResponse:
    """Begin a variant, for the challenge's owner."""
    challenge = get_object_or_404(challenges_visible_to(request.user), pk=pk)
    verdict = may_build(request.user, challenge)
    form = NewVariantForm(request.POST or None, initial={"route": request.GET.get("route", "")})
    if form.is_bound and form.is_valid():
        file = skeleton(
            title=form.cleaned_data["title"].strip(),
            route=Route(form.cleaned_data["route"]),
            language=get_language() or "pl",
        )
        try:
            made = actions.begin_variant(
                challenge=challenge, file=file, by=request.user, at=clock.now()
            )
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            return redirect("procurement:variant", pk=made.pk)
    return render_page(
        request,
        "procurement/variants/new.html",
        {
            "crumbs": shown.crumbs(challenge, label=_("New variant")),
            "challenge": challenge,
            "form": form,
            "verdict": verdict,
        },
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
def bring_variant(request: SignedInRequest, pk: int) -> HttpResponse:
    """Begin a variant from a file, for instance one taken along from a workshop."""
    challenge = get_object_or_404(challenges_visible_to(request.user), pk=pk)
    form = BringVariantForm(request.POST or None, request.FILES or None)
    if form.is_bound and form.is_valid():
        try:
            file = read_variant(form.cleaned_data["file"].read(LARGEST_FILE_BYTES + 1))
            made = actions.begin_variant(
                challenge=challenge, file=file, by=request.user, at=clock.now()
            )
        except Unusable as error:
            form.add_error("file", error.text.for_language(get_language() or "pl"))
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            return redirect("procurement:variant", pk=made.pk)
    return render_page(
        request,
        "procurement/variants/bring.html",
        {
            "crumbs": shown.crumbs(challenge, label=_("Variant from a file")),
            "form": form,
            "verdict": may_build(request.user, challenge),
        },
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
def edit_variant(request: SignedInRequest, pk: int, page: str) -> HttpResponse:
    """The idea, or the terms of the route."""
    found, at = own_variant(request, pk), clock.now()
    if page not in PAGES:
        raise Http404
    file = queries.as_file(found)
    kind = IdeaForm if page == "idea" else TermsForm
    options: dict[str, Any] = {"route": file.route} if page == "terms" else {}
    form: PartForm = kind(
        request.POST or None,
        initial=kind.initial_of(file) | {"version": found.version},
        **options,
    )
    clashes: list[dict[str, str]] = []
    if form.is_bound and form.is_valid():
        saved, clashes = save(request, found, form, form.parts(), at=at)
        if saved is not None:
            if request.headers.get("X-Autosave"):
                return saved_quietly(
                    seen_by(form, found), saved.version, is_new=saved.updated_at == at
                )
            messages.success(request, _("Saved."))
            return redirect("procurement:variant", pk=found.pk)
    return render_page(
        request,
        "procurement/variants/edit.html",
        {
            "crumbs": shown.crumbs(found.challenge, found, label=str(PAGES[page])),
            "variant": found,
            "facts": FACTS[file.route],
            "title": PAGES[page],
            "form": form,
            "clashes": clashes,
            "autosave": True,
        },
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
def variant_item(request: SignedInRequest, pk: int, group: str, code: str) -> HttpResponse:
    """One phase, lot, criterion or risk: add it, change it, move it earlier, take it away."""
    found = own_variant(request, pk)
    if group not in ITEM_FORMS:
        raise Http404
    file = queries.as_file(found)
    codes = [item.code for item in getattr(file, group)]
    item = next((one for one in getattr(file, group) if one.code == code), None)
    if item is None and code != NEW:
        raise Http404
    kind = ITEM_FORMS[group]
    initial = kind.initial_of(item) if item is not None else {}
    form = kind(request.POST or None, initial=initial | {"version": found.version})
    if group == "criteria":
        form.fields["weight_percent"].help_text = _("Still to give: %(left)s.") % {
            "left": percent(weight_left(file, besides=code))
        }
    clashes: list[dict[str, str]] = []
    if request.method == "POST":
        parts, without = moved(request.POST, group, code, codes)
        valid = form.is_valid()
        if parts or without or valid:
            parts = parts if parts or without else named(group, code, codes, form)
            saved, clashes = save(request, found, form, parts, without, at=clock.now())
            if saved is not None:
                messages.success(request, _("Saved."))
                return redirect(queries.url_of(saved, group))
    return render_page(
        request,
        "procurement/variants/item.html",
        {
            "crumbs": shown.crumbs(
                found.challenge, found, label=item.title if item else str(NEW_LABELS[group])
            ),
            "variant": found,
            "title": item.title if item else NEW_LABELS[group],
            "form": form,
            "clashes": clashes,
            "is_new": item is None,
            "may_move": item is not None and codes.index(code) > 0,
        },
        status=422 if form.errors else 200,
    )


def own_variant(request: SignedInRequest, pk: int) -> Variant:
    """A variant that this person may change; others do not see these pages."""
    found = get_object_or_404(queries.variants_visible_to(request.user), pk=pk)
    if not may_build(request.user, found.challenge):
        raise Http404
    return found


def moved(
    sent: Mapping[str, Any], group: str, code: str, codes: list[str]
) -> tuple[dict[str, Any], list[str]]:
    """What the buttons beside Save mean: take it away, or one place earlier."""
    if code == NEW:
        return {}, []
    if "drop" in sent:
        return {}, [f"{group}.{code}"]
    if "earlier" in sent and (place := codes.index(code)) > 0:
        order = [*codes[: place - 1], code, codes[place - 1], *codes[place + 1 :]]
        return {f"order.{group}": order}, []
    return {}, []


def named(group: str, code: str, codes: list[str], form: ItemForm) -> dict[str, Any]:
    """The form's parts under their names; a new entry gets a code from its title."""
    if code == NEW:
        chosen = form.cleaned_data.get("catalogue", "")
        code = chosen or fresh_code(form.cleaned_data["title"], codes)
    return {f"{group}.{code}.{name}": value for name, value in form.parts().items()}


def fresh_code(title: str, codes: Collection[str]) -> str:
    """A code made of the title that is not there yet."""
    stem = slugify(title.replace("ł", "l").replace("Ł", "L"))[:LONGEST_STEM].strip("-_") or "x"
    number, code = 1, stem
    while code in codes or code == NEW:
        number += 1
        code = f"{stem}-{number}"
    return code


def seen_by(form: PartForm, variant: Variant) -> Seen:
    """What the page shows of the variant; a page that does not say shows what is stored."""
    try:
        return Seen.read(str(form.data.get("version", "")))
    except ValueError:
        return Seen(variant.version)


def save(
    request: SignedInRequest,
    variant: Variant,
    form: PartForm,
    parts: Mapping[str, Any],
    without: Collection[str] = (),
    *,
    at: datetime,
) -> tuple[Variant | None, list[dict[str, str]]]:
    """Save the parts; a refusal stands in the form, and clashes say what the other wrote."""
    seen = seen_by(form, variant)
    try:
        saved = actions.change_variant(
            variant=variant,
            version=seen,
            parts=parts,
            without=without,
            by=request.user,
            at=at,
        )
    except actions.Overtaken as error:
        form.add_error(None, str(error))
        if isinstance(form.data, QueryDict):
            data = form.data.copy()
            data["version"] = seen.after_clash([c.name for c in error.clashes], error.version).text
            form.data = data
        return None, [
            {
                "label": shown.part_label(clash.name, variant.content),
                "mine": shown.value_in_words(clash.name, clash.mine),
                "theirs": shown.value_in_words(clash.name, clash.theirs),
            }
            for clash in error.clashes
        ]
    except DomainError as error:
        field = FIELD_OF.get(error.field, error.field)
        form.add_error(field if field in form.fields else None, str(error))
        return None, []
    return saved, []

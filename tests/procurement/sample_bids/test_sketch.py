"""What a team builds of its variant on phones, and where it goes afterwards."""

from datetime import date
from decimal import Decimal

import pytest

from pomost.audit.models import Event
from pomost.kernel.errors import NotAllowed
from pomost.kernel.files import Unusable
from pomost.people.models import Membership
from pomost.procurement.models import Team, Variant
from pomost.procurement.routes.rules import Route
from pomost.procurement.sample_bids import actions, queries
from pomost.procurement.sample_bids.exports import sheets
from pomost.procurement.sample_bids.queries.variants import sketch_of, starts_for, whole_of
from pomost.procurement.sample_bids.rules import trouble_with
from pomost.procurement.sample_bids.rules.sketch import parts_of, with_parts
from pomost.procurement.scoring.rules.shape import YesNo
from pomost.procurement.variants.actions import change_variant, move_variant
from pomost.procurement.variants.queries import as_file
from pomost.procurement.variants.rules import VariantState
from pomost.procurement.variants.rules.parts import content_of
from pomost.procurement.variants.rules.shape import Ipr, Lot, Payment, Risk
from pomost.procurement.variants.rules.skeletons import skeleton
from tests.factories.people import NINE, MembershipFactory
from tests.factories.procurement_studio import VariantFactory
from tests.procurement.sample_bids.room import at_bids, room


def whole_variant(route=Route.PCP):
    """A variant of the studio with something at every place."""
    file = skeleton(title="Three workshops", route=route, language="en")
    phases = tuple(
        phase.model_copy(
            update={"months": 4, "budget_cents": 12_345_67, "suppliers": 3, "gate": "It sews."}
        )
        for phase in file.phases
    )
    return file.model_copy(
        update={
            "idea": "Sew together.\n\nFirst small.",
            "starts_on": date(2026, 9, 1),
            "phases": phases,
            "lots": (Lot(code="north", title="North", value_cents=5_00, description="Old mill."),),
            "risks": (Risk(code="nobody", title="Nobody comes", answer="Ask them first."),),
            "ipr": Ipr.SHARED,
            "ipr_terms": "For ten years.",
            "payment": Payment.PART,
            "service_share_percent": Decimal("60.5"),
            "purchase_guaranteed": False,
            "maximum_cost_cents": 99_99,
            "later_tender": "Open.",
        }
    )


@pytest.mark.parametrize("route", Route)
def test_what_phones_show_and_send_back_changes_nothing(route):
    file = whole_variant(route)
    assert with_parts(file, parts_of(file), language="en") == file


def test_everything_a_variant_is_made_of_can_be_written_on_a_phone():
    file = skeleton(title="Threads", route=Route.PCP, language="en")
    written = parts_of(file) | {
        "starts_on": "2026-09-01",
        "phases.design.months": "6",
        "phases.design.budget": "250 000,50",
        "phases.design.suppliers": "3",
        "phases.design.gate": "The two that sew best.",
        "lots.lot1.title": "North",
        "lots.lot1.value": "100 000",
        "risks.risk1.title": "Nobody comes",
        "risks.risk1.likelihood": "high",
        "risks.risk1.bearer": "buyer",
        "risks.risk1.answer": "Ask them first.",
        "ipr": "suppliers",
        "ipr_terms": "For ten years.",
        "payment": "part",
        "service_share_percent": "60",
        "purchase_guaranteed": "no",
        "later_tender": "Open.",
    }
    made = with_parts(file, written, language="en")
    design = next(phase for phase in made.phases if phase.code == "design")
    assert (design.months, design.budget_cents, design.suppliers) == (6, 250_000_50, 3)
    assert design.gate == "The two that sew best."
    assert [(lot.title, lot.value_cents) for lot in made.lots] == [("North", 100_000_00)]
    [risk] = made.risks
    assert (risk.likelihood, risk.harm, risk.bearer) == ("high", "middle", "buyer")
    assert (made.ipr, made.payment, made.service_share_percent) == ("suppliers", "part", 60)
    assert made.purchase_guaranteed is False
    assert made.starts_on == date(2026, 9, 1)
    # Without its title a row goes.
    gone = parts_of(made) | {"lots.lot1.title": "", "risks.risk1.title": " "}
    assert with_parts(made, gone, language="en").lots == ()
    assert with_parts(made, gone, language="en").risks == ()


@pytest.mark.parametrize(
    ("at", "typed"),
    [
        ("phases.design.months", "2,5"),
        ("phases.design.months", "61"),
        ("phases.design.suppliers", "some"),
        ("phases.design.budget", "-1"),
        ("phases.design.budget", "12,345"),
        ("maximum_cost", "0,001"),
        ("phases.design.gate", "x" * 5001),
        ("criteria.price.weight", "101"),
        ("service_share_percent", "120"),
        ("starts_on", "tomorrow"),
        ("maximum_cost", "9" * 20),
        ("idea", "x" * 5001),
    ],
)
def test_what_does_not_fit_is_refused_at_its_place(at, typed):
    file = skeleton(title="Threads", route=Route.PCP, language="en")
    with pytest.raises(Unusable) as told:
        with_parts(file, parts_of(file) | {at: typed}, language="en")
    assert told.value.field == at
    assert told.value.text.pl != told.value.text.en


def test_what_cannot_be_scored_is_named_by_its_title():
    file = skeleton(title="Threads", route=Route.PCP, language="en")
    price = file.criteria[1].model_copy(update={"way": YesNo(formula="yes-no")})
    told = trouble_with(file.model_copy(update={"criteria": (file.criteria[0], price)}))
    assert told.en.startswith(f"“{price.title}”: yes-no does not judge amounts.")
    assert told.pl.startswith(f"„{price.title}”: yes-no nie ocenia kwot.")


@pytest.mark.django_db
def test_a_team_starts_from_what_everybody_or_the_host_has_finished():
    here = room()
    challenge, owner = here.workshop.challenge, here.workshop.owner
    content = content_of(whole_variant())
    shown = VariantFactory(challenge=challenge, state=VariantState.SHOWN, content=content)
    own = VariantFactory(challenge=challenge, owner=owner, state=VariantState.FINISHED)
    draft = VariantFactory(challenge=challenge, owner=owner)
    VariantFactory(challenge=challenge, state=VariantState.FINISHED)  # somebody else's
    VariantFactory(shown=True)  # of another challenge
    assert list(starts_for(here.workshop)) == [shown, own]

    here.move("challenge", "variants")
    plan = {"title": "Ours", "route": Route.COMPETITION, "by": here.players[0], "at": NINE}
    with pytest.raises(actions.NotNow):
        actions.begin_variant(start=draft, **plan)
    team = actions.begin_variant(start=shown, **plan)
    assert queries.variant_of(team) == whole_variant().model_copy(update={"title": "Ours"})
    sketch = sketch_of(queries.variant_of(team), here.workshop)
    assert [page["status"] for page in sketch["pages"]] == ["done"] * 5
    assert sketch["trouble"] is None
    whole = whole_of(queries.variant_of(team))
    assert whole["phases"][0]["gate"] == "It sews."


@pytest.mark.django_db
def test_a_variant_is_kept_in_the_studio_once_a_round_is_revealed():
    here = at_bids(teams=2, bids_each=1)
    challenge = here.workshop.challenge
    keep = {"team": here.teams[0], "by": here.lena, "at": NINE}
    with pytest.raises(NotAllowed):  # she runs the room, but the challenge is not hers
        actions.keep_variant(**keep)
    MembershipFactory(person=here.lena, organisation=challenge.owner, role=Membership.Role.EDITOR)
    with pytest.raises(actions.NotNow):
        actions.keep_variant(**keep)
    here.bid(0, "100")
    here.move("jury")
    for juror in (0, 1):
        here.mark(juror, lambda bid: 5)
    here.move("results")

    kept = actions.keep_variant(**keep)
    assert actions.keep_variant(**keep) == kept
    assert Variant.objects.get() == kept
    assert (kept.owner, kept.state, kept.version) == (challenge.owner, VariantState.DRAFT, 1)
    assert as_file(kept) == queries.variant_of(Team.objects.get(number=1))
    assert Event.objects.filter(what="workshop.variant_kept").count() == 1
    # In the studio it goes its own way; the workshop's stays as it was played.
    change_variant(variant=kept, version=1, parts={"idea": "More"}, by=here.lena, at=NINE)
    move_variant(variant=kept, then=VariantState.FINISHED, by=here.lena, at=NINE)
    assert queries.variant_of(Team.objects.get(number=1)).idea == ""


@pytest.mark.django_db
def test_a_team_without_a_variant_leaves_none_and_strangers_keep_none():
    here = room(teams=2, bids_each=1)
    MembershipFactory(
        person=here.lena, organisation=here.workshop.challenge.owner, role=Membership.Role.EDITOR
    )
    here.move("challenge", "variants")
    here.begin(0)
    here.move("bids", "jury", "results", "debrief", "closed")
    with pytest.raises(actions.NotNow):
        actions.keep_variant(team=here.teams[1], by=here.lena, at=NINE)
    owner = MembershipFactory(organisation=here.workshop.challenge.owner).person
    with pytest.raises(NotAllowed):
        actions.keep_variant(team=here.teams[0], by=owner, at=NINE)


@pytest.mark.django_db
def test_the_sheets_for_the_wall_show_the_whole_of_a_variant():
    here = room()
    VariantFactory(
        challenge=here.workshop.challenge,
        state=VariantState.SHOWN,
        content=content_of(whole_variant()),
    )
    here.move("challenge", "variants")
    start = starts_for(here.workshop).get()
    plan = {"title": "Ours", "route": Route.PCP, "start": start, "by": here.players[0]}
    actions.begin_variant(at=NINE, **plan)
    words = str(sheets(here.workshop).blocks)
    for told in ("Design: It sews.", "North", "For ten years.", "Nobody comes: Ask them first."):
        assert told in words

"""Building variants: begun, changed by two people, finished, shown, taken back."""

import pytest

from pomost.kernel.errors import NotAllowed, WrongState
from pomost.people.models import Membership
from pomost.procurement.models import Variant, VariantVersion
from pomost.procurement.routes.rules import Route
from pomost.procurement.variants import actions
from pomost.procurement.variants.queries import as_file, variants_visible_to
from pomost.procurement.variants.rules import VariantState
from pomost.procurement.variants.rules.skeletons import skeleton
from tests.factories.people import NINE, MembershipFactory, UserFactory
from tests.factories.procurement import ChallengeFactory
from tests.factories.procurement_studio import VariantFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def challenge():
    return ChallengeFactory(opened=True)


@pytest.fixture
def ewa(challenge):
    return MembershipFactory(organisation=challenge.owner, role=Membership.Role.EDITOR).person


@pytest.fixture
def jan(challenge):
    return MembershipFactory(organisation=challenge.owner, role=Membership.Role.EDITOR).person


@pytest.fixture
def variant(challenge, ewa):
    file = skeleton(title="Three prototypes", route=Route.PCP, language="en")
    return actions.begin_variant(challenge=challenge, file=file, by=ewa, at=NINE)


def change(variant, by, version=1, without=(), **parts):
    named = {name.replace("__", "."): value for name, value in parts.items()}
    return actions.change_variant(
        variant=variant, version=version, parts=named, without=without, by=by, at=NINE
    )


def test_a_variant_begins_with_the_phases_of_its_route(variant, challenge):
    assert variant.owner == challenge.owner
    assert [phase.code for phase in as_file(variant).phases] == [
        "consultation",
        "offers",
        "design",
        "prototype",
        "test",
    ]
    assert VariantVersion.objects.get().version == 1


def test_two_people_who_change_different_phases_both_get_through(variant, ewa, jan):
    change(variant, ewa, phases__design__months=4)
    change(variant, jan, phases__test__months=6)

    variant.refresh_from_db()
    months = {phase.code: phase.months for phase in as_file(variant).phases}
    assert (months["design"], months["test"]) == (4, 6)
    assert variant.version == 3


def test_whoever_is_later_on_the_same_part_is_told_and_nothing_is_lost(variant, ewa, jan):
    change(variant, ewa, phases__design__months=4)

    with pytest.raises(actions.Overtaken) as told:
        change(variant, jan, phases__design__months=9, idea="Mine")

    (clash,) = told.value.clashes
    assert (clash.name, clash.mine, clash.theirs) == ("phases.design.months", 9, 4)
    variant.refresh_from_db()
    assert as_file(variant).idea == ""
    assert change(variant, jan, version=told.value.version, phases__design__months=9).version == 3


def test_a_phase_goes_with_all_it_holds_unless_somebody_changed_it(variant, ewa, jan):
    change(variant, ewa, phases__design__gate="Two go on")
    with pytest.raises(actions.Overtaken):
        change(variant, jan, without=["phases.design"])

    gone = change(variant, ewa, version=2, without=["phases.design"])
    assert "design" not in [phase.code for phase in as_file(gone).phases]


def test_phases_move_without_their_content(variant, ewa):
    turned = change(variant, ewa, order__phases=["test", "design"])
    assert [phase.code for phase in as_file(turned).phases][:2] == ["test", "design"]
    assert len(as_file(turned).phases) == 5


def test_what_fits_nowhere_is_refused(variant, ewa):
    with pytest.raises(actions.BadContent) as told:
        change(variant, ewa, phases__design__months=-1)
    assert told.value.field == "months"
    with pytest.raises(actions.BadContent):
        change(variant, ewa, colour="green")


def test_the_same_content_again_is_no_new_version(variant, ewa):
    assert change(variant, ewa, idea="").version == 1


def test_a_finished_variant_stays_as_it_is_until_taken_back(variant, ewa):
    actions.move_variant(variant=variant, then=VariantState.FINISHED, by=ewa, at=NINE)
    with pytest.raises(NotAllowed):
        change(variant, ewa, idea="Later")

    actions.move_variant(variant=variant, then=VariantState.DRAFT, by=ewa, at=NINE)
    assert change(variant, ewa, idea="Later").version == 2


def test_an_empty_variant_is_not_finished(ewa, challenge):
    file = skeleton(title="Empty", route=Route.PCP, language="en")
    empty = actions.begin_variant(
        challenge=challenge, file=file.model_copy(update={"phases": ()}), by=ewa, at=NINE
    )
    with pytest.raises(actions.NothingToFinish):
        actions.move_variant(variant=empty, then=VariantState.FINISHED, by=ewa, at=NINE)


def test_a_draft_is_not_shown(variant, ewa):
    with pytest.raises(NotAllowed):
        actions.move_variant(variant=variant, then=VariantState.SHOWN, by=ewa, at=NINE)
    with pytest.raises(WrongState):
        actions.check_move(actions.MOVES, now=VariantState.DRAFT, then=VariantState.SHOWN)


def test_only_the_owner_s_people_build(challenge, variant):
    stranger = MembershipFactory(role=Membership.Role.ADMINISTRATOR).person
    reader = MembershipFactory(organisation=challenge.owner, role=Membership.Role.READER).person
    file = as_file(variant)
    for person in (stranger, reader):
        with pytest.raises(NotAllowed):
            actions.begin_variant(challenge=challenge, file=file, by=person, at=NINE)
        with pytest.raises(NotAllowed):
            change(variant, person, idea="Not mine")


def test_strangers_see_only_what_is_shown_of_public_challenges(variant, ewa):
    stranger = UserFactory()
    shown = VariantFactory(shown=True)
    hidden = VariantFactory(state=Variant.State.SHOWN)  # of a draft challenge
    assert set(variants_visible_to(stranger)) == {shown}
    assert set(variants_visible_to(ewa)) == {shown, variant}
    assert hidden.pk not in variants_visible_to(stranger).values_list("pk", flat=True)

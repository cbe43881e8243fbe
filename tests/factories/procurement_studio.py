"""Variants, proposals and panels of challenges, for tests."""

import factory
from factory.django import DjangoModelFactory

from pomost.procurement.models import (
    Panel,
    PanelConflict,
    PanelMark,
    PanelMember,
    PartnerRequest,
    Proposal,
    Remark,
    Variant,
    VariantVersion,
)
from pomost.procurement.panels.rules import EQUAL_POINTS
from pomost.procurement.routes.rules import Route
from pomost.procurement.variants.rules.parts import content_of
from pomost.procurement.variants.rules.skeletons import skeleton
from tests.factories.people import NINE, OrganisationFactory, UserFactory
from tests.factories.procurement import ChallengeFactory


class VariantFactory(DjangoModelFactory):
    class Meta:
        model = Variant

    class Params:
        route = Route.PCP
        shown = factory.Trait(
            state=Variant.State.SHOWN, challenge=factory.SubFactory(ChallengeFactory, opened=True)
        )

    challenge = factory.SubFactory(ChallengeFactory)
    owner = factory.SelfAttribute("challenge.owner")
    content = factory.LazyAttributeSequence(
        lambda variant, n: content_of(
            skeleton(title=f"Variant {n}", route=variant.route, language="en")
        )
    )
    created_at = NINE
    updated_at = NINE


class VariantVersionFactory(DjangoModelFactory):
    class Meta:
        model = VariantVersion

    variant = factory.SubFactory(VariantFactory)
    version = factory.Sequence(lambda n: n + 1)
    content = factory.SelfAttribute("variant.content")
    saved_at = NINE
    saved_by = factory.SubFactory(UserFactory)


class ProposalFactory(DjangoModelFactory):
    class Meta:
        model = Proposal

    challenge = factory.SubFactory(ChallengeFactory, opened=True)
    organisation = factory.SubFactory(OrganisationFactory)
    language = "en"
    title = factory.Sequence(lambda n: f"Workshop {n}")
    what = "People sew and learn the language together."
    ripeness = "idea"
    made_by = factory.SubFactory(UserFactory)
    created_at = NINE
    updated_at = NINE


class PartnerRequestFactory(DjangoModelFactory):
    class Meta:
        model = PartnerRequest

    proposal = factory.SubFactory(ProposalFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    asked_by = factory.SubFactory(UserFactory)
    asked_at = NINE


class RemarkFactory(DjangoModelFactory):
    class Meta:
        model = Remark

    challenge = factory.SubFactory(ChallengeFactory, opened=True)
    author = factory.SubFactory(UserFactory)
    text = "Ask the seamstresses first."
    written_at = NINE


class PanelFactory(DjangoModelFactory):
    class Meta:
        model = Panel

    class Params:
        scoring = factory.Trait(state=Panel.State.SCORING, started_at=NINE)
        scored = factory.Trait(state=Panel.State.SCORED, started_at=NINE, scored_at=NINE)
        published = factory.Trait(
            state=Panel.State.PUBLISHED, started_at=NINE, scored_at=NINE, published_at=NINE
        )

    challenge = factory.SubFactory(ChallengeFactory, state="closed")
    points = factory.LazyFunction(lambda: dict(EQUAL_POINTS))
    declared_at = NINE


class PanelMemberFactory(DjangoModelFactory):
    class Meta:
        model = PanelMember

    class Params:
        done = factory.Trait(declared_at=NINE, handed_in_at=NINE)

    panel = factory.SubFactory(PanelFactory, scoring=True)
    person = factory.SubFactory(UserFactory)
    appointed_by = factory.SubFactory(UserFactory)
    appointed_at = NINE


class PanelConflictFactory(DjangoModelFactory):
    class Meta:
        model = PanelConflict

    member = factory.SubFactory(PanelMemberFactory)
    proposal = factory.SubFactory(
        ProposalFactory, challenge=factory.SelfAttribute("..member.panel.challenge")
    )
    kind = "declared"
    because = "I have worked for them."
    found_at = NINE


class PanelMarkFactory(DjangoModelFactory):
    class Meta:
        model = PanelMark

    member = factory.SubFactory(PanelMemberFactory, done=True)
    proposal = factory.SubFactory(
        ProposalFactory, challenge=factory.SelfAttribute("..member.panel.challenge")
    )
    criterion = "outputs"
    mark = 3
    reason = "They name what will be there."
    saved_at = NINE

"""Programmes, papers, calls and applications for tests."""

from datetime import UTC, date, datetime, timedelta

import factory
from factory.django import DjangoModelFactory

from pomost.kernel.texts import Text
from pomost.programme.calls.queries import form_templates
from pomost.programme.models import (
    Activity,
    AgendaItem,
    Application,
    Board,
    Call,
    Decision,
    FormVersion,
    Milestone,
    Note,
    Paper,
    PaperVersion,
    Partner,
    Product,
    Programme,
    Seat,
    Session,
    Task,
)
from pomost.programme.papers.rules import fingerprint
from tests.factories.people import MembershipFactory, OrganisationFactory, UserFactory

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
OPENS = datetime(2026, 2, 1, tzinfo=UTC)
CLOSES = datetime(2026, 3, 31, 21, 59, 59, tzinfo=UTC)  # 23:59:59 in Warsaw, summer time
WORDS = Text(pl="Słowa", en="Words")

ANSWERS = {
    "about": "Gotujemy obiady.",
    "branches": ["catering"],
    "workers": 9,
    "experience": "never",
    "learn": "Klauzul.",
    "attend": "yes",
}
REPRESENTATIVE = {
    "representative_name": "Celina Jaworek",
    "representative_role": "prezeska",
    "representative_contact": "celina@example.org",
}
DECLARED = ["true", "entity", "engaged", "informed"]


def coordinator_of(programme):
    """A person who coordinates for the lead organisation of a programme."""
    return MembershipFactory(organisation=programme.lead_organisation, role="coordinator").person


class ProgrammeFactory(DjangoModelFactory):
    class Meta:
        model = Programme

    slug = factory.Sequence(lambda n: f"programme-{n}")
    name = factory.Sequence(lambda n: f"Programme {n}")
    summary = WORDS
    about = WORDS
    lead_name = "Centrum"
    lead_organisation = factory.SubFactory(OrganisationFactory, kind="association")
    funder = WORDS
    starts_on = date(2026, 1, 1)
    languages = ["pl"]


class PartnerFactory(DjangoModelFactory):
    class Meta:
        model = Partner

    programme = factory.SubFactory(ProgrammeFactory)
    position = factory.Sequence(lambda n: n + 1)
    name = "Partner"


class ProductFactory(DjangoModelFactory):
    class Meta:
        model = Product

    programme = factory.SubFactory(ProgrammeFactory)
    position = factory.Sequence(lambda n: n + 1)
    title = WORDS
    description = WORDS


class MilestoneFactory(DjangoModelFactory):
    class Meta:
        model = Milestone

    programme = factory.SubFactory(ProgrammeFactory)
    number = factory.Sequence(lambda n: n + 1)
    title = WORDS
    summary = WORDS
    starts_on = date(2026, 1, 1)
    ends_on = date(2026, 6, 30)


class TaskFactory(DjangoModelFactory):
    class Meta:
        model = Task

    milestone = factory.SubFactory(MilestoneFactory)
    position = factory.Sequence(lambda n: n + 1)
    title = WORDS
    owner = WORDS


class SessionFactory(DjangoModelFactory):
    class Meta:
        model = Session

    programme = factory.SubFactory(ProgrammeFactory)
    kind = "meeting"
    title = WORDS
    place = WORDS
    starts_at = NINE
    ends_at = NINE + timedelta(hours=2)
    changed_at = NINE


class AgendaItemFactory(DjangoModelFactory):
    class Meta:
        model = AgendaItem

    session = factory.SubFactory(SessionFactory)
    position = factory.Sequence(lambda n: n + 1)
    title = WORDS


class BoardFactory(DjangoModelFactory):
    class Meta:
        model = Board

    programme = factory.SubFactory(ProgrammeFactory)
    position = factory.Sequence(lambda n: n + 1)
    kind = "steering"
    name = WORDS
    purpose = WORDS


class SeatFactory(DjangoModelFactory):
    class Meta:
        model = Seat

    board = factory.SubFactory(BoardFactory)
    position = factory.Sequence(lambda n: n + 1)
    person_name = "Aldona Przylesek"
    role = WORDS
    since_on = date(2026, 1, 1)


class PaperFactory(DjangoModelFactory):
    class Meta:
        model = Paper

    programme = factory.SubFactory(ProgrammeFactory)
    slug = factory.Sequence(lambda n: f"paper-{n}")
    title = WORDS
    summary = WORDS


class PaperVersionFactory(DjangoModelFactory):
    class Meta:
        model = PaperVersion

    paper = factory.SubFactory(PaperFactory)
    number = factory.Sequence(lambda n: n + 1)
    text = factory.Sequence(lambda n: f"Text {n}\n")
    sha256 = factory.LazyAttribute(lambda version: fingerprint(version.text))
    what_changed = WORDS
    added_at = NINE
    added_by = factory.SubFactory(UserFactory)


class DecisionFactory(DjangoModelFactory):
    class Meta:
        model = Decision

    version = factory.SubFactory(PaperVersionFactory)
    kind = "approval"
    body = WORDS
    decided_on = date(2026, 3, 1)
    recorded_at = NINE
    recorded_by = factory.SubFactory(UserFactory)


class CallFactory(DjangoModelFactory):
    class Meta:
        model = Call
        skip_postgeneration_save = True

    class Params:
        unpublished = factory.Trait(published_at=None)

    programme = factory.SubFactory(ProgrammeFactory)
    slug = factory.Sequence(lambda n: f"call-{n}")
    sign = factory.Sequence(lambda n: f"C/{n}")
    title = factory.Sequence(lambda n: Text(pl=f"Nabór {n}", en=f"Call {n}"))
    summary = WORDS
    text = WORDS
    opens_at = OPENS
    closes_at = CLOSES
    places = 5
    eligible_kinds = ["social-cooperative", "foundation"]
    voivodeship = "22"
    published_at = OPENS
    created_at = OPENS
    created_by = factory.SubFactory(UserFactory)

    @factory.post_generation
    def form(self, create, extracted, **kwargs):
        if create:
            FormVersionFactory(call=self, number=1)


class ActivityFactory(DjangoModelFactory):
    class Meta:
        model = Activity

    call = factory.SubFactory(CallFactory)
    position = factory.Sequence(lambda n: n + 1)
    title = WORDS
    meetings = 4
    hours_each = 8


class FormVersionFactory(DjangoModelFactory):
    class Meta:
        model = FormVersion

    call = factory.SubFactory(CallFactory)
    number = factory.Sequence(lambda n: n + 2)
    definition = factory.LazyFunction(
        lambda: form_templates()["pes-testing"].model_dump(mode="json")
    )
    sha256 = "f" * 64
    made_at = OPENS
    made_by = factory.SubFactory(UserFactory)


class ApplicationFactory(DjangoModelFactory):
    """A draft; ``complete`` has every answer, ``sent`` its receipt too."""

    class Meta:
        model = Application

    class Params:
        complete = factory.Trait(answers=ANSWERS, **REPRESENTATIVE)
        sent = factory.Trait(
            complete=True,
            state="submitted",
            number=factory.Sequence(lambda n: n + 1),
            content="{}\n",
            content_sha256=fingerprint("{}\n"),
            submitted_at=NINE,
            submitted_by=factory.SelfAttribute("started_by"),
        )

    call = factory.SubFactory(CallFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    form_version = factory.LazyAttribute(lambda one: one.call.forms.first())
    started_at = NINE
    started_by = factory.SubFactory(UserFactory)
    saved_at = NINE
    saved_by = factory.SelfAttribute("started_by")


class NoteFactory(DjangoModelFactory):
    class Meta:
        model = Note

    application = factory.SubFactory(ApplicationFactory, sent=True)
    text = "A note"
    written_at = NINE
    written_by = factory.SubFactory(UserFactory)

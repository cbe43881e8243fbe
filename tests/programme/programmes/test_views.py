"""The public pages of programmes, and who may start one."""

import pytest
import time_machine
from django.urls import reverse

from pomost.audit.models import Event
from pomost.kernel.errors import NotAllowed
from pomost.kernel.search.queries import find
from pomost.kernel.texts import Text
from pomost.programme.programmes import actions
from pomost.programme.programmes.models import Partner, Product, Programme
from tests.factories.people import MembershipFactory, OrganisationFactory, UserFactory
from tests.factories.programme import (
    NINE,
    WORDS,
    ActivityFactory,
    AgendaItemFactory,
    BoardFactory,
    CallFactory,
    DecisionFactory,
    MilestoneFactory,
    PartnerFactory,
    ProductFactory,
    ProgrammeFactory,
    SeatFactory,
    SessionFactory,
    TaskFactory,
    coordinator_of,
)

pytestmark = pytest.mark.django_db


def a_full_programme(rows):
    programme = ProgrammeFactory(course="a-course", budget_cents=123456, ends_on=None)
    for _ in range(rows):
        PartnerFactory(programme=programme)
        ProductFactory(programme=programme, door="criteria")
        TaskFactory(milestone=MilestoneFactory(programme=programme), budget_cents=100)
        AgendaItemFactory(session=SessionFactory(programme=programme))
        SeatFactory(board=BoardFactory(programme=programme))
        DecisionFactory(version__paper__programme=programme)
        ActivityFactory(call=CallFactory(programme=programme))
    return programme


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_a_programme_takes_the_same_queries(client, rows, django_assert_num_queries):
    programme = a_full_programme(rows)

    with time_machine.travel(NINE, tick=False), django_assert_num_queries(13):
        page = client.get(reverse("programme:programme", args=[programme.slug]))

    assert page.status_code == 200
    text = page.content.decode()
    assert "PLN\u00a01,234.56" in text
    assert text.count("Aldona Przylesek") == rows


def test_a_programme_nobody_knows_is_not_there(client):
    assert client.get(reverse("programme:programme", args=["nowhere"])).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_the_same_queries(client, rows, django_assert_num_queries):
    for _ in range(rows):
        a_full_programme(1)

    with time_machine.travel(NINE, tick=False), django_assert_num_queries(5):
        page = client.get(reverse("programme:index")).content.decode()

    assert page.count("days left") == rows


def test_the_empty_list_says_so(client):
    assert "No call is open now" in client.get(reverse("programme:index")).content.decode()


def test_a_coordinator_finds_the_doors_to_the_desk(client):
    call = CallFactory()
    client.force_login(coordinator_of(call.programme))

    page = client.get(reverse("programme:programme", args=[call.programme.slug])).content.decode()

    assert reverse("programme:call_desk", args=[call.slug]) in page
    assert reverse("programme:create_call", args=[call.programme.slug]) in page


def start(by, lead, **more):
    return actions.start_programme(
        **{
            "slug": "model",
            "name": "Model",
            "summary": Text(pl="Współpraca samorządów", en="Co-operation"),
            "about": WORDS,
            "lead_name": "Centrum",
            "lead_organisation": lead,
            "funder": WORDS,
            "starts_on": NINE.date(),
            "ends_on": None,
            "languages": ["pl"],
            "by": by,
            "at": NINE,
        }
        | more
    )


def test_start_puts_a_programme_up_and_into_the_search():
    lead = OrganisationFactory()
    iga = MembershipFactory(organisation=lead, role="coordinator").person

    programme = start(iga, lead)

    assert Event.objects.get().what == "programme.started"
    hits = find(text="samorząd", language="pl").hits
    assert [hit.path for hit in hits] == ["/pl/run/programmes/model/"]
    with pytest.raises(actions.ProgrammeExists):
        start(iga, lead)
    actions.name_partners(
        programme=programme, partners=[actions.PartnerLine(name="A")], by=iga, at=NINE
    )
    actions.name_partners(
        programme=programme, partners=[actions.PartnerLine(name="B")], by=iga, at=NINE
    )
    actions.name_products(
        programme=programme,
        products=[actions.ProductLine(title=WORDS, description=WORDS)],
        by=iga,
        at=NINE,
    )
    assert [one.name for one in Partner.objects.all()] == ["B"]
    assert Product.objects.count() == 1


def test_only_coordinators_of_the_lead_start_and_change_programmes():
    lead = OrganisationFactory()
    editor = MembershipFactory(organisation=lead, role="administrator").person
    programme = ProgrammeFactory()

    with pytest.raises(NotAllowed):
        start(editor, lead)
    with pytest.raises(NotAllowed):
        actions.name_partners(programme=programme, partners=[], by=UserFactory(), at=NINE)
    with pytest.raises(NotAllowed):
        actions.name_products(programme=programme, products=[], by=UserFactory(), at=NINE)
    assert Programme.objects.count() == 1

"""The one journey through every part: a purchase goes all the way over.

An officer plans a purchase, the market answers, a supplier learns what is missing and proves it, a
coordinator verifies it, the market changes, everyone finds the supplier, and it joins a programme.
"""

import io
import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from pypdf import PdfReader

from pomost.criteria.models import Claim
from pomost.kernel import clock
from pomost.people.models import Organisation, User
from pomost.procurement.models import Purchase
from pomost.programme.models import Application
from pomost.site.demo.cast import PASSWORD
from tests.journeys.checks import check_axe, check_no_sideways_scroll
from tests.journeys.test_apply import fill_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LESSON = "social-clauses-for-pes/people-and-period"
RIGHT = {"floor": ["fte"], "points": ["10"], "residents": ["ask"], "proof": ["table", "list"]}


@pytest.fixture
def _demo(transactional_db):
    call_command("load_demo", verbosity=0)


def person(email):
    return User.objects.get(email=email)


def ready_of_all(page, criterion):
    """How many suppliers are ready for a criterion, as the market's table says."""
    row = page.locator("table tr", has_text=criterion).last
    return int(row.locator("td").first.inner_text().split()[0])


@pytest.mark.usefixtures("_demo")
def test_a_purchase_goes_all_the_way_over(browse):
    hanna = browse("/pl/account/login/")
    sign_in(hanna, "hanna@kladkowo.example")
    purchase = plan(hanna)
    see_rules(hanna, purchase)
    choose_criteria(hanna, purchase)
    review(hanna, purchase)
    before = market(hanna, purchase)
    take_documents(hanna, purchase)
    open_to_suppliers(hanna, purchase)

    celina = browse("/pl/buy/", person=person("celina@smaczna.example"), width=360)
    claim = learn(celina, purchase)
    prove(celina, claim)

    iga = browse("/pl/dashboard/", person=person("iga@cio.example"))
    verify(iga, claim)

    assert market(hanna, purchase) == before + 1

    find(browse("/pl/find/"))
    apply(celina)
    receive(iga)


def sign_in(page, email):
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/pl/dashboard/")


def plan(page):
    """A title begins it; the need step says what, for how much, where and when."""
    page.goto("/pl/buy/purchases/")
    page.get_by_role("link", name="Zaplanuj zamówienie").click()
    page.get_by_label("Co chcesz kupić?").fill("Posiłki dla domu dziennego pobytu")
    page.locator("main form button[type=submit], main form button.button").first.click()
    page.wait_for_url(re.compile(r"/pl/buy/purchases/\d+/"))
    purchase = Purchase.objects.latest("pk")
    today = clock.today()
    page.goto(f"/pl/buy/purchases/{purchase.pk}/step/diagnosis/")
    page.fill("[name=need]", "Trzydzieści osób je codziennie ciepły obiad, który lubi.")
    save(page)
    page.goto(f"/pl/buy/purchases/{purchase.pk}/step/need/")
    page.fill("[name=description]", "Trzydzieści obiadów dziennie, od poniedziałku do piątku.")
    page.fill("[name=cpv]", "55521200-0")
    page.fill("[name=value]", "330 000,00")
    page.fill("[name=starts_on]", (today + timedelta(days=60)).isoformat())
    page.fill("[name=ends_on]", (today + timedelta(days=60 + 700)).isoformat())
    save(page)
    purchase.refresh_from_db()
    assert purchase.value_cents == 33_000_000
    page.goto(f"/pl/buy/purchases/{purchase.pk}/")
    check_axe(page)
    check_no_sideways_scroll(page)
    return purchase


def save(page):
    with page.expect_response(lambda answer: answer.request.method == "POST") as answer:
        page.locator(
            "main form[data-autosave] button.button[type=submit], main form button.button"
        ).first.click()
    assert answer.value.status < 400, page.inner_text("main")
    page.wait_for_load_state()


def see_rules(page, purchase):
    page.goto(f"/pl/buy/purchases/{purchase.pk}/step/regime/")
    text = page.inner_text("main")
    assert "170" in text
    assert "art. 95" in text


def choose_criteria(page, purchase):
    for code in ("EMP-GROUP-PERIOD", "USER-NEEDS"):
        page.goto(f"/pl/buy/purchases/{purchase.pk}/criteria/{code}/")
        save(page)
    assert purchase.criteria.count() == 2


def review(page, purchase):
    """The review finds what is wrong; one click repairs one thing."""
    page.goto(f"/pl/buy/purchases/{purchase.pk}/review/")
    check_axe(page)
    fixes = page.locator("main form button", has_text="Zrób to")
    before = fixes.count()
    assert before >= 1
    fixes.first.click()
    page.wait_for_load_state("networkidle")
    assert fixes.count() < before
    purchase.refresh_from_db()
    assert purchase.version > 1


def market(page, purchase):
    page.goto(f"/pl/buy/purchases/{purchase.pk}/market/")
    check_axe(page)
    return ready_of_all(page, "Zatrudnienie osób z wybranej grupy")


def take_documents(page, purchase):
    page.goto(f"/pl/buy/purchases/{purchase.pk}/documents/")
    with page.expect_download() as download:
        page.locator("main a", has_text="PDF").first.click()
    path = download.value.path()
    reader = PdfReader(io.BytesIO(path.read_bytes()))
    words = " ".join(p.extract_text() for p in reader.pages)
    assert "Posiłki dla domu dziennego pobytu" in words
    assert "/StructTreeRoot" in reader.trailer["/Root"]


def open_to_suppliers(page, purchase):
    page.goto(f"/pl/buy/purchases/{purchase.pk}/to/open/")
    page.locator("main form button.button").first.click()
    page.wait_for_load_state()
    purchase.refresh_from_db()
    assert purchase.stage == Purchase.Stage.OPEN


def learn(page, purchase):
    """The fit page leads to the very unit that is missing; its quiz makes the claim learned."""
    page.goto("/pl/buy/")
    page.get_by_role("link", name="Posiłki dla domu dziennego pobytu").click()
    page.goto(f"/pl/buy/open/{purchase.pk}/fit/")
    check_no_sideways_scroll(page)
    page.locator(f"main a[href*='{LESSON}']").first.click()
    page.locator("main form[action*='/enrol/'] button").first.click()
    page.wait_for_load_state()
    check_axe(page)
    page.locator("main a[href*='/quiz/']").last.click()
    page.wait_for_load_state()
    for question in questions(page):
        answer(page, question)
    page.reload()
    claim = Claim.objects.get(
        organisation__name="Spółdzielnia Socjalna Smaczna Kładka", criterion="EMP-GROUP-PERIOD"
    )
    assert claim.state == Claim.State.LEARNED
    return claim


def questions(page):
    names = page.locator("main input[name=question]").evaluate_all("all => all.map(i => i.value)")
    assert len(names) >= 4
    return names


def answer(page, question):
    from pomost.learning.versions.models import FrozenUnit  # noqa: PLC0415  # only here

    unit = FrozenUnit.objects.filter(slug="people-and-period").latest("pk")
    asked = next(q for q in unit.quiz["questions"] if q["id"] == question)
    form = page.locator("main form", has=page.locator(f"input[value='{question}']"))
    for option in asked["options"]:
        if option["right"]:
            form.locator(f"input[name=chosen][value='{option['id']}']").check()
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        form.locator("button").click()
    page.wait_for_load_state("networkidle")


def prove(page, claim):
    page.goto(f"/pl/criteria/claims/{claim.pk}/")
    page.locator("main input[name=kind]").first.check()
    page.set_input_files(
        "main input[type=file]",
        files=[
            {
                "name": "lista-stanowisk.txt",
                "mimeType": "text/plain",
                "buffer": "Dwa stanowiska, pół etatu, dwanaście miesięcy.".encode(),
            }
        ],
    )
    page.locator("main form[action*='/evidence/'] button.button").click()
    page.wait_for_load_state()
    claim.refresh_from_db()
    assert claim.state == Claim.State.EVIDENCED


def verify(page, claim):
    page.goto("/pl/criteria/verification/")
    check_axe(page)
    page.goto(f"/pl/criteria/claims/{claim.pk}/")
    page.locator("main form[action*='/verify/'] button.button").click()
    page.wait_for_load_state()
    claim.refresh_from_db()
    assert claim.state == Claim.State.VERIFIED


def find(page):
    """Anyone finds the supplier by an inflected word, with what it has proved."""
    page.goto("/pl/find/?q=obiadów")
    page.get_by_role("link", name="Spółdzielnia Socjalna Smaczna Kładka").first.click()
    page.wait_for_load_state()
    assert "Zatrudnienie osób z wybranej grupy" in page.inner_text("main")
    check_axe(page)


def apply(page):
    """The supplier joins the programme and keeps a receipt."""
    page.goto("/pl/run/calls/nabor-pokazowy/")
    assert "23:59:59 (Europe/Warsaw)" in page.inner_text("main")
    check_axe(page)
    check_no_sideways_scroll(page)
    page.goto("/pl/run/calls/nabor-pokazowy/apply/")
    page.get_by_role("button", name="Zacznij zgłoszenie").click()
    fill_in(page)
    page.get_by_role("button", name="Sprawdź odpowiedzi").click()
    for box in page.get_by_role("main").get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="Wyślij zgłoszenie").click()
    page.wait_for_load_state()
    sent = Application.objects.get(
        organisation=Organisation.objects.get(name="Spółdzielnia Socjalna Smaczna Kładka")
    )
    assert sent.state == Application.State.SUBMITTED
    assert sent.content_sha256 in page.inner_text("main").replace("\n", "").replace(" ", "")


def receive(page):
    page.goto("/pl/run/calls/nabor-pokazowy/desk/")
    assert "Spółdzielnia Socjalna Smaczna Kładka" in page.inner_text("main")
    check_axe(page)

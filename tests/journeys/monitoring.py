"""From a signed contract to the report, on the pages: part of the walk in test_whole_path.py."""

import json
import re
from io import StringIO

from django.core.management import call_command
from playwright.sync_api import expect

from tests.journeys.hands import day, download, follow, look, press, press_enter, tab_to


def sign(page):
    follow(page, "Wpisz umowę")
    look(page)
    page.get_by_label("Numer umowy").fill("ZP.272.9")
    page.get_by_label("Podpisano dnia").fill(day(-71))
    expect(page.get_by_label("Pierwszy dzień")).to_have_value(day(-70))
    expect(page.get_by_label("Wartość w złotych, z VAT")).to_have_value(re.compile(r"276\s000,00"))
    press(page, "Zapisz")
    expect(page.get_by_role("heading", level=1)).to_have_text("Umowa ZP.272.9")
    look(page)
    name, calendar = download(page, "Weź kontrole do swojego kalendarza")
    assert name.endswith(".ics")
    assert calendar.count(b"BEGIN:VEVENT") > 20


def check_by_keyboard(page):
    """A late check: its evidence first, then the answer, without a mouse."""
    expect(page.locator("main")).to_contain_text(re.compile(r"\d+ kontrol\w+ (jest|są) spóźnion"))
    row = page.get_by_role("row").filter(has_text="Zatrudnienie osób").first
    address = row.get_by_role("link").get_attribute("href")
    tab_to(page, f"[href='{address}']")
    press_enter(page)
    look(page)
    tab_to(page, "summary:has(+ form [name=kind])")
    page.keyboard.press("Enter")
    tab_to(page, "[name=kind]")
    page.keyboard.press("Space")
    tab_to(page, "[name=statement]")
    page.keyboard.type("W pierwszym miesiącu jedno stanowisko puste.")
    tab_to(page, "[value=receive]")
    press_enter(page)
    expect(page.locator("main article").first).to_contain_text("jedno stanowisko puste")
    tab_to(page, "[name=answer]")
    page.keyboard.press("ArrowUp")
    tab_to(page, "[value=record]")
    press_enter(page)
    expect(page.locator(".error-summary")).to_contain_text("Napisz, czego zabrakło")
    assert page.locator("[name=answer][value=no]").is_checked()
    look(page)
    tab_to(page, "[name=remark]")
    page.keyboard.type("Brakuje jednego stanowiska.")
    tab_to(page, "[value=record]")
    press_enter(page)


def breach_and_penalty(page):
    follow(page, "Zgłoś naruszenie")
    look(page)
    page.get_by_label("Czego nie dotrzymano?").fill("Stanowisko puste przez miesiąc.")
    press(page, "Zapisz")
    follow(page, re.compile("^Zatrudnienie osób.*, "))
    look(page)
    page.get_by_label("Ile wynika z klauzuli, w złotych").fill("500")
    page.get_by_label("Jak to policzono?").fill("500 zł × 1 stanowisko × 1 miesiąc")
    press(page, "Nalicz")
    expect(page.locator("main")).to_contain_text("Naliczono 500,00 zł z najwyżej 27 600,00 zł")
    follow(page, re.compile("^Zatrudnienie osób.*, "))
    press(page, "Zapłacono albo potrącono")


def months_and_money(page):
    follow(page, "Wpisz miesiąc")
    look(page)
    page.get_by_label("Ile osób").fill("1")
    page.get_by_label(re.compile("^Ich czas pracy razem")).fill("0,5")
    press(page, "Zapisz")
    follow(page, "Wpisz płatność")
    look(page)
    page.get_by_label("Kwota w złotych").fill("23 000")
    page.get_by_label("Za co").fill("Faktura 1")
    press(page, "Zapisz")
    look(page)


def report(page):
    follow(page, "Efekt i koszt")
    look(page)
    page.get_by_label("Co klauzule zmieniły dla ludzi?").fill("Jedna osoba pracuje od początku.")
    page.get_by_label("Ile kosztowały klauzule, w złotych?").fill("1 000")
    press(page, "Zapisz")
    expect(page.locator(".error-summary")).to_contain_text("jak policzono")
    page.get_by_label("Jak to policzono?").fill("Różnica do najniższej ceny.")
    press(page, "Zapisz")
    expect(page.locator("main")).to_contain_text("Przepracowany osobomiesiąc kosztował 2 000,00 zł")
    look(page)
    _name, document = download(page, "Raport, PDF")
    assert document.startswith(b"%PDF")


def dossier(page, purchase, folder):
    """The whole file of the purchase stands on its own."""
    page.goto(purchase)
    look(page)
    follow(page, "Otwarte dane i teczka")
    look(page)
    name, content = download(page, "Pobierz teczkę")
    path = folder / name
    path.write_bytes(content)
    said = StringIO()
    call_command("verify_dossier", str(path), stdout=said)
    assert json.loads(said.getvalue())["whole"] is True

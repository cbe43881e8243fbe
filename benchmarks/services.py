"""Providers and services in bulk, with Polish texts from a fixed seed, and what people type.

The texts are inflected by the dictionary; queries use other forms, leave out diacritics, or have
a wrong letter.
"""

import random
from collections.abc import Iterator, Sequence
from datetime import datetime

from pomost.directory.models import Provider, Service
from pomost.directory.taxonomies import queries as lists
from pomost.kernel.search import actions as search
from pomost.kernel.search import rules
from pomost.people.models import Organisation

BATCH = 2000
# Noun and kind of supply; the second word of a name comes from WHERE.
NOUNS = """
catering: obiad catering posiłek stołówka
cleaning: sprzątanie mycie odkurzanie
care: opieka asystencja rehabilitacja terapia
transport: transport przewóz przeprowadzka
green-areas: ogród trawnik żywopłot
laundry: pralnia prasowanie
printing: drukarnia ulotka
building: remont malowanie
training: szkolenie kurs warsztat
events: festyn konferencja
recycling: odpad
crafts: rękodzieło ceramika haft
facility: ochrona
"""
WHAT = tuple(
    (noun, kind)
    for kind, _colon, nouns in (line.partition(": ") for line in NOUNS.strip().splitlines())
    for noun in nouns.split()
)
PLACES = """
szkoła przedszkole żłobek świetlica biblioteka muzeum szpital przychodnia dom mieszkanie biuro
urząd firma hotel pensjonat senior dziecko młodzież rodzina opiekun uczeń student pacjent gość
turysta uchodźca rolnik mieszkaniec sąsiad wspólnota parafia stowarzyszenie fundacja
spółdzielnia
"""
WHERE = tuple(PLACES.split())
COMMON = """
ludzie praca dzień miasto wieś gmina czas miejsce droga woda ziemia las rzeka most lato zima rok
godzina tydzień spotkanie rozmowa pomoc wsparcie umowa cena jakość zespół pracownik umiejętność
doświadczenie potrzeba rozwiązanie zdrowie ruch radość spokój bezpieczeństwo wiedza nauka język
kuchnia stół krzesło okno drzwi ściana dach piwnica ulica plac samochód rower autobus pociąg
robić pracować pomagać uczyć gotować jechać czytać pisać mówić słuchać dobry nowy stary duży
mały ciepły zimny czysty zielony szybki spokojny bezpłatny codzienny lokalny społeczny wspólny
"""
FILLER = tuple(COMMON.split())
TOWN = (54.2, 18.2)


def forms_of(word: str) -> tuple[str, ...]:
    return tuple(f for f in rules.forms(word, "pl") if len(f) > 2) or (word,)


def build(
    organisations: Sequence[Organisation], *, services: int, at: datetime, seed: int = 7
) -> list[tuple[str, str]]:
    """Give the organisations entries and this many services, all findable; returns their nouns."""
    dice = random.Random(seed)
    _entries(organisations, dice, at)
    providers = list(Provider.objects.order_by("pk").values_list("pk", flat=True))
    pairs: list[tuple[str, str]] = []
    for start in range(0, services, BATCH):
        rows = []
        for number in range(start, min(services, start + BATCH)):
            (what, kind), where = dice.choice(WHAT), dice.choice(WHERE)
            pairs.append((what, where))
            rows.append(
                Service(
                    provider_id=providers[number % len(providers)],
                    name_pl=f"{dice.choice(forms_of(what))} {dice.choice(forms_of(where))}",
                    description_pl=" ".join(_body(what, where, dice)),
                    kind=kind,
                    audience_bits=1 << dice.randrange(12),
                    cost="quote",
                    is_listed=True,
                    added_at=at,
                )
            )
        Service.objects.bulk_create(rows)
        search.put_many(_documents(rows), at=at)
    return pairs


def _entries(organisations: Sequence[Organisation], dice: random.Random, at: datetime) -> None:
    Provider.objects.bulk_create(
        (
            Provider(
                organisation=organisation,
                slug=f"bench-{organisation.pk}",
                state="published",
                summary_pl="Organizacja z okolicy.",
                latitude=TOWN[0] + dice.gauss(0, 1.2),
                longitude=TOWN[1] + dice.gauss(0, 1.6),
                reach_km=dice.choice((10, 30, 60)),
                voivodeship=f"{2 * dice.randrange(1, 17):02}",
                sort_name=rules.fold(organisation.name),
                created_at=at,
                published_at=at,
                confirmed_at=at,
            )
            for organisation in organisations
        ),
        batch_size=BATCH,
    )


def _body(what: str, where: str, dice: random.Random) -> Iterator[str]:
    for _word in range(40):
        # Common words are common: the first of the list stand in most texts.
        yield dice.choice(forms_of(FILLER[min(int(dice.expovariate(0.06)), len(FILLER) - 1)]))
    yield dice.choice(forms_of(what))
    yield dice.choice(forms_of(where))


def _documents(rows: Sequence[Service]) -> Iterator[search.Document]:
    kinds = lists.kinds()
    for row in rows:
        yield search.Document(
            ref=f"service:{row.pk}",
            kind="service",
            language="pl",
            title=row.name_pl,
            body=row.description_pl,
            keywords=kinds.findable(row.kind, "pl"),
            path=f"/pl/find/bench-{row.provider_id}/",
        )


def typed(pairs: Sequence[tuple[str, str]], *, count: int, seed: int = 11) -> list[str]:
    """What people type: half inflected, a quarter one word only, the rest misspelt."""
    dice = random.Random(seed)
    queries = []
    for number in range(count):
        what, where = dice.choice(pairs)
        words = [dice.choice(forms_of(what)), dice.choice(forms_of(where))]
        if number % 4 == 1:
            words = words[:1]
        if number % 4 == 3 and len(words[0]) > 5:
            at = dice.randrange(1, len(words[0]) - 1)
            words[0] = words[0][:at] + words[0][at + 1 :]
        if number % 2:
            words = [rules.fold(word) for word in words]
        queries.append(" ".join(words))
    return queries

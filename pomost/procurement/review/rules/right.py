"""What it means that a rule found nothing, said as praise."""

from typing import Final

from pomost.kernel.texts import Text

RIGHT: Final[dict[str, Text]] = {
    code: Text(pl=pl, en=en)
    for code, pl, en in (
        ("SUB-001", "Wartość i kod CPV są ustalone.", "Value and CPV code are settled."),
        ("SUB-002", "Terminy umowy są podane.", "The dates of the contract are given."),
        ("SUB-003", "Cyfry kontrolne kodów CPV się zgadzają.", "The CPV codes check."),
        (
            "SUB-004",
            "Żadne słowa szablonu nie czekają na uzupełnienie.",
            "No words of a template wait to be filled in.",
        ),
        ("SUB-005", "Tryb pasuje do wartości.", "The procedure fits the value."),
        ("NED-003", "Każda liczba ma źródło.", "Every number has its source."),
        (
            "NED-004",
            "Przy każdej grupie wiadomo, ilu to ludzi.",
            "Every group has its number.",
        ),
        ("NED-001", "Analiza potrzeb jest gotowa.", "The needs analysis is there."),
        ("NED-002", "Potrzeba jest opisana.", "The need is described."),
        ("ACC-001", "Opis mówi o dostępności.", "The description speaks of accessibility."),
        ("LOT-001", "Sprawa części jest rozstrzygnięta.", "The question of lots is settled."),
        ("LOT-002", "Części składają się na całość.", "The lots make up the whole."),
        (
            "EMP-001",
            "Wiadomo, które czynności wymagają umowy o pracę.",
            "It is clear which tasks need an employment contract.",
        ),
        ("EMP-002", "Czynności są nazwane po imieniu.", "The tasks are named one by one."),
        ("EMP-003", "Umowy o pracę da się sprawdzić.", "Employment contracts can be checked."),
        (
            "EMP-004",
            "Za brak umów o pracę jest sankcja.",
            "There is a sanction for missing employment contracts.",
        ),
        (
            "EMP-005",
            "Liczby osób nie stoją przy art. 95.",
            "No numbers of people stand under art. 95.",
        ),
        ("EMP-006", "Dostawy nie mają klauzuli z art. 95.", "Supplies have no art. 95 clause."),
        ("CAT-001", "Katalog zna każde kryterium.", "The catalogue knows every criterion."),
        ("CAT-002", "Każde kryterium ma właściwą rolę.", "Every criterion has a fitting role."),
        ("CAT-003", "Parametry kryteriów się zgadzają.", "The parameters of the criteria fit."),
        ("AWD-001", "Nikt nie jest wykluczony z powodu adresu.", "Nobody is out for an address."),
        (
            "AWD-002",
            "Kryteria dotyczą zamówienia, a nie firmy.",
            "The criteria concern the purchase, not the firm.",
        ),
        ("AWD-003", "Nic nie jest liczone dwa razy.", "Nothing counts twice."),
        ("AWD-004", "Każde kryterium coś rozstrzyga.", "Every criterion decides something."),
        ("AWD-005", "Każde kryterium ma uzasadnienie.", "Every criterion has a reason."),
        (
            "PER-001",
            "Liczba osób i okres zatrudnienia są podane.",
            "The number of people and the period are given.",
        ),
        ("PER-002", "Jest najmniejszy wymiar etatu.", "There is a floor of working time."),
        (
            "PER-003",
            "Liczba osób pasuje do wartości zamówienia.",
            "The number of people suits the value.",
        ),
        ("PER-004", "Okresy mieszczą się w umowie.", "The periods fit into the contract."),
        ("WGT-001", "Wagi dają razem 100%.", "The weights make 100%."),
        ("WGT-002", "Wagi mają tylko kryteria oceny.", "Only award criteria have weights."),
        ("WGT-003", "Wagi społeczne są typowe.", "The social weights are usual ones."),
        ("PRC-001", "Waga ceny mieści się w granicach.", "The weight of price is within bounds."),
        (
            "CON-001",
            "Każda obietnica jest obowiązkiem w umowie.",
            "Every promise is a duty in the contract.",
        ),
        ("CON-002", "Każdą obietnicę da się sprawdzić.", "Every promise can be checked."),
        ("CON-003", "Każda obietnica ma sankcję.", "Every promise has a sanction."),
        ("CON-004", "Umowa mówi o zmianie wynagrodzenia.", "The contract has price indexation."),
        ("CON-005", "Wiadomo, kto i kiedy sprawdza.", "It is clear who checks, and when."),
        ("RES-001", "Udział osób z grup sięga 30%.", "The share of the groups reaches 30%."),
        ("RES-002", "Zastrzeżona umowa trwa do 3 lat.", "The reserved contract is short enough."),
        ("RES-003", "Nic nie przeczy zastrzeżeniu.", "Nothing speaks against the reservation."),
        ("SOC-001", "Kody społeczne mają swój cel.", "The social codes have their objective."),
        ("SOC-002", "Ogłoszenie mówi o celu społecznym.", "The notice states the social aim."),
        ("SOC-003", "Kody ogłoszenia są znane.", "The codes of the notice are known ones."),
        ("NED-005", "Kryteria są dla osób z diagnozy.", "The criteria are for those diagnosed."),
        ("WAY-001", "Każdy wzór ma swoje kryterium.", "Every formula has its criterion."),
        ("WAY-002", "Każdy wzór rozróżnia oferty.", "Every formula tells bids apart."),
        ("WAY-003", "Niższa cena daje więcej punktów.", "A lower price earns more points."),
        ("PRC-002", "Stawka VAT jest podana.", "The VAT rate is given."),
        ("CON-006", "Kary mają górną granicę.", "The penalties have a cap."),
        ("CON-007", "Granica kar pasuje do sankcji.", "The cap suits the sanctions."),
        ("SUP-001", "Pominięcia mają dobre powody.", "What is left out has good reasons."),
    )
}

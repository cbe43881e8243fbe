"""The people, organisations and places of the demo. All are invented.

The codes of the demo's counties start at 90, which the statistical office does not use, and the
tax numbers start with 999, which no tax office has.
"""

from dataclasses import dataclass

from pomost.people.models import Membership
from pomost.people.organisations.rules import Kind

Role = Membership.Role

PASSWORD = "kladka-przez-rzeke"  # noqa: S105  # the demo prints it; production never loads the demo


@dataclass(frozen=True)
class DemoPlace:
    code: str
    name: str
    latitude: float
    longitude: float


PLACES = (
    DemoPlace("2290", "powiat kładkowski", 54.28, 17.75),
    DemoPlace("2290011", "Kładkowo", 54.30, 17.72),
    DemoPlace("2290022", "Mostkowice", 54.22, 17.60),
    DemoPlace("2290033", "Zarzeczyn", 54.38, 17.95),
    DemoPlace("2291", "powiat trzcinowiecki", 54.05, 18.30),
    DemoPlace("2291011", "Trzcinowiec", 54.06, 18.28),
    DemoPlace("2291022", "Piaskowy Bród", 53.95, 18.10),
    DemoPlace("2291033", "Jezierzyna", 54.12, 18.52),
    DemoPlace("2090", "powiat olszyński", 53.25, 23.10),
    DemoPlace("2090012", "Olszyn Podleśny", 53.27, 23.05),
    DemoPlace("2090022", "Rogacz Nadbużny", 52.85, 23.00),
)


@dataclass(frozen=True)
class DemoOrganisation:
    key: str
    name: str
    kind: Kind
    place: str
    nip9: str = ""  # nine digits; the tenth is the checksum
    verifies_claims: bool = False


ORGANISATIONS = (
    DemoOrganisation("kladkowo", "Gmina Kładkowo", Kind.MUNICIPALITY, "2290011", "999000001"),
    DemoOrganisation("trzcinowiec", "Gmina Trzcinowiec", Kind.MUNICIPALITY, "2291011", "999000002"),
    DemoOrganisation(
        "przystan", "Dom Dziennego Pobytu „Przystań”", Kind.LOCAL_UNIT, "2290011", "999000003"
    ),
    DemoOrganisation("olszyn", "Gmina Olszyn Podleśny", Kind.MUNICIPALITY, "2090012", "999000004"),
    DemoOrganisation("rogacz", "Gmina Rogacz Nadbużny", Kind.MUNICIPALITY, "2090022", "999000006"),
    DemoOrganisation(
        "smaczna",
        "Spółdzielnia Socjalna Smaczna Kładka",
        Kind.SOCIAL_COOPERATIVE,
        "2290011",
        "999000010",
    ),
    DemoOrganisation("kuchnia", "ZAZ Wspólna Kuchnia", Kind.ZAZ, "2290033", "999000012"),
    DemoOrganisation(
        "nurt", "Centrum Integracji Społecznej Nowy Nurt", Kind.CIS, "2290022", "999000013"
    ),
    DemoOrganisation(
        "brzeg",
        "Spółdzielnia Socjalna Zielony Brzeg",
        Kind.SOCIAL_COOPERATIVE,
        "2291011",
        "999000014",
    ),
    DemoOrganisation("prog", "Fundacja Dobry Próg", Kind.FOUNDATION, "2290011", "999000015"),
    DemoOrganisation(
        "staw", "Spółdzielnia Socjalna Czysty Staw", Kind.SOCIAL_COOPERATIVE, "2291022", "999000016"
    ),
    DemoOrganisation("reka", "Stowarzyszenie Podaj Rękę", Kind.ASSOCIATION, "2291033", "999000017"),
    DemoOrganisation(
        "kgw", "Koło Gospodyń Wiejskich „Mostkowianki”", Kind.RURAL_CIRCLE, "2290022", "999000018"
    ),
    DemoOrganisation(
        "druk",
        "Drukarnia Społeczna Czcionka sp. z o.o. non profit",
        Kind.NON_PROFIT_COMPANY,
        "2291011",
        "999000019",
    ),
    DemoOrganisation("gastro", "Gastro-Ekspres sp. z o.o.", Kind.COMPANY, "2291011", "999000021"),
    DemoOrganisation(
        "cio", "Centrum Inicjatyw Obywatelskich", Kind.ASSOCIATION, "2290011", verifies_claims=True
    ),
    DemoOrganisation(
        "rops",
        "Regionalny Ośrodek Polityki Społecznej w Olszynie",
        Kind.REGIONAL_CENTRE,
        "2090012",
        "999000022",
    ),
    DemoOrganisation("sim", "Fundacja Most Obywatelski", Kind.FOUNDATION, "2290011", "999000023"),
)


@dataclass(frozen=True)
class DemoPerson:
    key: str
    name: str
    email: str
    organisation: str = ""
    role: Membership.Role | None = None
    does: tuple[str, str] = ("", "")  # what this account shows, in Polish and English
    is_editor: bool = False


PEOPLE = (
    DemoPerson(
        "hanna",
        "Hanna Brzozowicz",
        "hanna@kladkowo.example",
        "kladkowo",
        Role.EDITOR,
        (
            "urzędniczka ds. zamówień w gminie Kładkowo",
            "procurement officer, municipality of Kładkowo",
        ),
    ),
    DemoPerson(
        "roman",
        "Roman Sosnowicz",
        "roman@kladkowo.example",
        "kladkowo",
        Role.REVIEWER,
        ("sprawdza zamówienia w gminie Kładkowo", "reviews purchases, municipality of Kładkowo"),
    ),
    DemoPerson(
        "gracja",
        "Gracja Olchowicz",
        "gracja@trzcinowiec.example",
        "trzcinowiec",
        Role.EDITOR,
        (
            "urzędniczka ds. zamówień w gminie Trzcinowiec",
            "procurement officer, municipality of Trzcinowiec",
        ),
    ),
    DemoPerson(
        "celina",
        "Celina Jaworek",
        "celina@smaczna.example",
        "smaczna",
        Role.ADMINISTRATOR,
        (
            "prowadzi spółdzielnię socjalną Smaczna Kładka",
            "runs the social cooperative Smaczna Kładka",
        ),
    ),
    DemoPerson(
        "iga",
        "Iga Modrzewicz",
        "iga@cio.example",
        "cio",
        Role.COORDINATOR,
        (
            "koordynuje „Model na więcej” i weryfikuje dowody",
            "coordinates Model na więcej, verifies evidence",
        ),
    ),
    DemoPerson(
        "bogna",
        "Bogna Kalinicz",
        "bogna@rops.example",
        "rops",
        Role.COORDINATOR,
        ("koordynuje „Liderów kooperacji”", "coordinates Liderzy kooperacji"),
    ),
    DemoPerson(
        "lena",
        "Lena Wierzbicz",
        "lena@most.example",
        "sim",
        Role.COORDINATOR,
        ("koordynuje Social(i)Makers", "coordinates Social(i)Makers"),
    ),
    DemoPerson(
        "oksana",
        "Oksana Lypowa",
        "oksana@ucze-sie.example",
        "",
        None,
        ("uczy się na kursie", "takes a course"),
    ),
    DemoPerson(
        "wit",
        "Wit Topolnik",
        "wit@redakcja.example",
        "",
        None,
        ("redaguje strony i aktualności", "edits pages and news"),
        is_editor=True,
    ),
    DemoPerson(
        "tymon",
        "Tymon Wierzba",
        "tymon@kuchnia.example",
        "kuchnia",
        Role.ADMINISTRATOR,
        (
            "prowadzi zakład aktywności zawodowej Wspólna Kuchnia",
            "runs the vocational establishment Wspólna Kuchnia",
        ),
    ),
)

"""Kinds of organisation, and what each kind is. Pure: no Django, no database, no clock."""

from enum import StrEnum

from stdnum.exceptions import ValidationError
from stdnum.pl import nip, regon


class Kind(StrEnum):
    """What an organisation is, in the words of Polish local government and social economy."""

    MUNICIPALITY = "municipality"  # gmina
    COUNTY = "county"  # powiat
    VOIVODESHIP = "voivodeship"  # samorząd województwa
    LOCAL_UNIT = "local-unit"  # jednostka organizacyjna JST: OPS, PCPR, DPS, CUS, dom kultury
    REGIONAL_CENTRE = "regional-centre"  # ROPS
    SOCIAL_COOPERATIVE = "social-cooperative"  # spółdzielnia socjalna
    WORKER_COOPERATIVE = "worker-cooperative"  # spółdzielnia pracy
    FOUNDATION = "foundation"
    ASSOCIATION = "association"
    CHURCH_ENTITY = "church-entity"  # kościelna osoba prawna prowadząca działalność społeczną
    NON_PROFIT_COMPANY = "non-profit-company"  # spółka non profit
    RURAL_CIRCLE = "rural-circle"  # koło gospodyń wiejskich
    WTZ = "wtz"  # warsztat terapii zajęciowej
    ZAZ = "zaz"  # zakład aktywności zawodowej
    CIS = "cis"  # centrum integracji społecznej
    KIS = "kis"  # klub integracji społecznej
    SHELTERED_WORKSHOP = "sheltered-workshop"  # zakład pracy chronionej
    COMPANY = "company"
    UNIVERSITY = "university"
    PUBLIC_BODY = "public-body"
    FOREIGN_PARTNER = "foreign-partner"


BUYERS = frozenset(
    {Kind.MUNICIPALITY, Kind.COUNTY, Kind.VOIVODESHIP, Kind.LOCAL_UNIT, Kind.REGIONAL_CENTRE}
)
# Entities of the social economy (PES). Not the same as having the status of a social enterprise.
SOCIAL_ECONOMY = frozenset(
    {
        Kind.SOCIAL_COOPERATIVE,
        Kind.WORKER_COOPERATIVE,
        Kind.FOUNDATION,
        Kind.ASSOCIATION,
        Kind.CHURCH_ENTITY,
        Kind.NON_PROFIT_COMPANY,
        Kind.RURAL_CIRCLE,
        Kind.WTZ,
        Kind.ZAZ,
        Kind.CIS,
        Kind.KIS,
    }
)


def clean_nip(value: str) -> str:
    """The tax number as ten digits; raises ValueError when a digit or the checksum is wrong."""
    try:
        return str(nip.validate(value))
    except ValidationError as error:
        raise ValueError(value) from error


def clean_regon(value: str) -> str:
    """The statistical number as 9 or 14 digits; raises ValueError when it cannot be one."""
    try:
        return str(regon.validate(value))
    except ValidationError as error:
        raise ValueError(value) from error


def clean_krs(value: str) -> str:
    """The court register number as ten digits (it has no checksum); raises ValueError."""
    digits = value.strip().replace(" ", "")
    if not digits.isascii() or not digits.isdigit() or len(digits) != 10:
        raise ValueError(value)
    return digits

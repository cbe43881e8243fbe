"""One contracting process as the exchange formats see it: the purchase and what came after."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Final

from pomost.kernel.texts import Text
from pomost.procurement.purchases.rules import PurchaseFile, Stage
from pomost.procurement.scoring.rules.shape import Criterion

# Not registered with the publisher of the standard: for processes known only to this platform.
OWN_PREFIX: Final = "ocds-pomost"


def release_id(ocid: str, news: str) -> str:
    """The identifier of the release that brings this news of contracts."""
    return f"{ocid}-{news}"


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation in the process; identifiers are empty where nobody wrote them."""

    id: str
    name: str
    nip: str = ""
    regon: str = ""
    krs: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class ReceivedBid:
    """A bid that came in; the price is grosze with VAT."""

    code: str
    bidder: Party
    price_cents: int
    rejected: bool = False
    rank: int | None = None
    lot: int | None = None


@dataclass(frozen=True, slots=True)
class Awarded:
    """A decision about one lot, or about the whole; without a winner it was annulled."""

    id: str
    on: date | None
    winner: ReceivedBid | None
    reason: str = ""
    lot: int | None = None


@dataclass(frozen=True, slots=True)
class Amended:
    """A change of a contract, with the news before and after it; values are grosze with VAT."""

    id: str
    on: date
    reason: str
    provision: str
    ends_on_before: date
    ends_on: date
    value_before_cents: int
    value_cents: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Paid:
    """Money paid to the contractor, grosze."""

    id: str
    on: date
    cents: int


@dataclass(frozen=True, slots=True)
class Signed:
    """A contract; the value is grosze with VAT. ``payments`` only once it is over."""

    id: str
    award: str
    number: str
    value_cents: int
    signed_on: date | None
    starts_on: date | None
    ends_on: date | None
    amendments: tuple[Amended, ...] = ()
    ended_on: date | None = None  # None while it runs
    end_reason: str = ""
    payments: tuple[Paid, ...] = ()


@dataclass(frozen=True, slots=True)
class News:
    """What a signature, a change or the end of a contract brought, or a payment after its end.

    ``name`` ends the release's id; ``tag`` is a code of the standard's list.
    """

    name: str
    at: datetime
    contracts: tuple[Signed, ...]
    tag: str = "contract"


@dataclass(frozen=True, slots=True)
class Published:
    """When and under which number the procedure began."""

    on: date
    number: str = ""
    url: str = ""
    edition: int = 1


@dataclass(frozen=True, slots=True)
class Process:
    """Everything the formats may say. ``titles`` and ``wordings`` are by criterion's code."""

    key: str
    file: PurchaseFile
    stage: Stage
    version: int
    at: datetime
    buyer: Party
    criteria: tuple[Criterion, ...] = ()
    titles: dict[str, Text] = field(default_factory=dict)
    wordings: dict[str, Text] = field(default_factory=dict)
    goals: dict[str, tuple[str, ...]] = field(default_factory=dict)
    published: Published | None = None
    bids: tuple[ReceivedBid, ...] = ()
    awards: tuple[Awarded, ...] = ()
    news: News | None = None

    @property
    def contracts(self) -> tuple[Signed, ...]:
        """The contracts as they stood."""
        return self.news.contracts if self.news else ()

    def after(self, news: News) -> "Process":
        """The process once that came about; never older than that."""
        return replace(self, news=news, at=max(self.at, news.at))

    @property
    def release_id(self) -> str:
        """The identifier of the release; with contracts, another version changes nothing."""
        if self.news:
            return release_id(self.ocid, self.news.name)
        return f"{self.ocid}-v{self.version}-{self.stage}"

    @property
    def ocid(self) -> str:
        """The identifier of the process: the official one where it was written down."""
        number = self.published.number if self.published else ""
        if number.startswith("ocds-"):
            return number
        return f"{OWN_PREFIX}-{self.key}"

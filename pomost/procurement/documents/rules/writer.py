"""Our words, the buyer's words and figures in the language of one document."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from pomost.criteria.catalogue.rules import Catalogue, Criterion, Provision
from pomost.kernel import money
from pomost.kernel.errors import DomainError
from pomost.kernel.texts import Text
from pomost.procurement.documents.rules import words
from pomost.procurement.documents.rules.blocks import (
    Block,
    Heading,
    clean,
    text_blocks,
)
from pomost.procurement.purchases.rules import ChosenCriterion, PurchaseFile, Reserved
from pomost.procurement.regime.rules import Regime

Language: TypeAlias = Literal["pl", "en"]


def percent(value: Decimal, language: Language) -> str:
    """A weight without needless zeros: ``33,5``."""
    plain = f"{value:f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return plain if language == "en" else plain.replace(".", ",")


def long_date(day: date, language: Language) -> str:
    """``21 listopada 2026``, ``21 November 2026``."""
    return f"{day.day} {words.MONTHS[language][day.month - 1]} {day.year}"


class Writer:
    """Builds the blocks of one purchase in one language."""

    def __init__(
        self,
        purchase: PurchaseFile,
        law: Catalogue,
        regime: Regime | None,
        language: Language,
        cpv_names: Mapping[str, Text] | None = None,
    ) -> None:
        self.purchase, self.law, self.regime, self.language = purchase, law, regime, language
        self.cpv_names = cpv_names or {}

    def say(self, text: Text, **values: str) -> str:
        """Our own words in the language of the document."""
        said = text.for_language(self.language)
        return said.format(**values) if values else said

    def entry(self, chosen: ChosenCriterion) -> Criterion | None:
        """The catalogue's side of a chosen criterion."""
        try:
            return self.law.criterion(chosen.code, on=self.purchase.as_of)
        except DomainError:
            return None

    def title_of(self, chosen: ChosenCriterion) -> str:
        """The criterion's name."""
        known = self.entry(chosen)
        return self.say(known.title) if known else clean(chosen.code)

    def typed(self, title: Text, text: str) -> Iterator[Block]:
        """A section with what the buyer typed, or nothing when that is empty."""
        if found := tuple(text_blocks(text)):
            yield Heading(self.say(title), 2)
            yield from found

    def money(self, cents: int) -> str:
        """An amount; a value that nobody has estimated is said so."""
        if not cents:
            return self.say(words.OPEN)
        return money.show(cents, language=self.language)

    def provision(self, provision: Provision) -> str:
        """``Pzp art. 96``, with what has to be known about it."""
        return self.say(provision.cited(self.law.act(provision.act).short))

    def cpv(self, code: str) -> str:
        """A code with its name, where it is known."""
        known = self.law.cpv(code)
        name = self.cpv_names.get(code) or (known.label if known else None)
        return f"{code} {self.say(name)}" if name else code

    def facts(self) -> Iterator[tuple[str, str]]:
        """The table on the title page."""
        purchase, open_ = self.purchase, self.say(words.OPEN)
        yield self.say(words.BUYER), clean(purchase.buyer.name)
        yield self.say(words.KIND), self.say(words.KINDS[purchase.kind])
        codes = [self.cpv(code) for code in (purchase.cpv, *purchase.further_cpv) if code]
        yield self.say(words.CPV), "; ".join(codes) or open_
        yield self.say(words.VALUE), self.money(purchase.value_cents)
        days = [
            long_date(day, self.language) if day else open_
            for day in (purchase.starts_on, purchase.ends_on)
        ]
        yield (
            self.say(words.PERIOD),
            self.say(words.PERIOD_WORDS, starts=days[0], ends=days[1])
            if purchase.starts_on or purchase.ends_on
            else open_,
        )
        yield self.say(words.RESERVED), self.reservation()
        yield self.say(words.AS_OF), long_date(purchase.as_of, self.language)

    def reservation(self) -> str:
        """Whether only certain suppliers may take part, with the share."""
        reserved = self.say(words.RESERVATIONS[self.purchase.reserved])
        share = self.purchase.reserved_share_percent
        if self.purchase.reserved is not Reserved.ARTICLE_94 or share is None:
            return reserved
        return self.say(
            words.RESERVED_SHARE, reserved=reserved, share=percent(share, self.language)
        )

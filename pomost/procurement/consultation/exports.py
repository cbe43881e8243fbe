"""The log of questions as a table and as a document, an annex to the protocol."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from pomost.criteria.catalogue.queries import catalogue
from pomost.kernel.cells import safe_cell
from pomost.kernel.clock import day_in_warsaw
from pomost.kernel.texts import Text
from pomost.procurement.consultation.models import Consultation, Question
from pomost.procurement.consultation.rules import Channel
from pomost.procurement.documents.rules import words
from pomost.procurement.documents.rules.blocks import (
    Block,
    Bullets,
    Document,
    Heading,
    Note,
    Paragraph,
    clean,
    paragraphs,
    text_blocks,
)
from pomost.procurement.documents.rules.writer import Language, Writer, long_date
from pomost.procurement.invitations.models import MarketInvitation
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.queries import as_file

TITLE: Final = Text(pl="Pytania i odpowiedzi", en="Questions and answers")
NOTE: Final = Text(
    pl="Stan na {day}. Załącznik do protokołu. Nie zawiera danych osób, które pytały.",
    en="As of {day}. Annex to the protocol. It holds no data of those who asked.",
)
NOTICE: Final = Text(
    pl="Ogłoszenie o wstępnych konsultacjach rynkowych",
    en="Announcement of a preliminary market consultation",
)
NOTICE_NOTE: Final = Text(
    pl="Stan na {day}. To nie jest ogłoszenie o zamówieniu i nie zobowiązuje do udzielenia go.",
    en="As of {day}. This is no contract notice and binds nobody to award a contract.",
)
DRAFT: Final = Text(pl="Projekt: jeszcze nieogłoszone.", en="Draft: not announced yet.")
TOPICS: Final = Text(pl="O co pytamy", en="What we ask")
LEGAL: Final = Text(pl="Podstawa", en="Legal basis")
ANNOUNCEMENT: Final = Text(pl="Wstępne konsultacje rynkowe", en="Preliminary market consultation")
UNTIL: Final = Text(pl="Termin", en="Until")
HOW: Final = Text(pl="Sposób", en="How")
EQUAL: Final = Text(pl="Równe traktowanie", en="Equal treatment")
QUESTION: Final = Text(pl="Pytanie {n}, {day}, {channel}", en="Question {n}, {day}, {channel}")
ANSWER: Final = Text(pl="Odpowiedź opublikowana {day}", en="Answer published on {day}")
WAITING: Final = Text(pl="Jeszcze bez opublikowanej odpowiedzi.", en="No published answer yet.")
INVITED: Final = Text(pl="Zaproszeni do obejrzenia", en="Invited to look")
SAME: Final = Text(pl="Wszyscy dostali te same słowa", en="All got the same words")
INVITATION: Final = Text(pl="{name}, {day}", en="{name}, {day}")
CHOSEN: Final = Text(pl="Wybrano tych, bo: {why}", en="These were chosen because: {why}")
NONE: Final = Text(pl="Nie było pytań.", en="There were no questions.")
BASIS: Final = Text(
    pl="Pzp art. 84; pewność: częściowo potwierdzone.", en="Pzp art. 84; confirmed in part."
)
CHANNELS: Final = {
    Channel.PLATFORM: Text(pl="przez stronę zamówienia", en="on the purchase's page"),
    Channel.EMAIL: Text(pl="e-mailem", en="by e-mail"),
    Channel.PHONE: Text(pl="telefonicznie", en="by phone"),
    Channel.MEETING: Text(pl="na spotkaniu", en="at a meeting"),
    Channel.LETTER: Text(pl="pismem", en="by letter"),
}


def as_csv(questions: Iterable[Question]) -> str:
    """One row for each question, in the order given; cells are never formulas."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(
        [_("Received"), _("Channel"), _("Question"), _("The answer"), _("Answer published on")]
    )
    for one in questions:
        day = day_in_warsaw(one.published_at).isoformat() if one.published_at else ""
        answer = one.answer if one.published_at else ""
        cells = [one.received_on.isoformat(), one.get_channel_display(), one.text, answer, day]
        writer.writerow([safe_cell(str(cell)) for cell in cells])
    return "\ufeff" + out.getvalue()


def _announcement(consultation: Consultation, language: Language) -> Iterator[Block]:
    """What the consultation is for, what about, how, until when, and that all are equal."""

    def say(text: Text) -> str:
        return text.for_language(language)

    yield Heading(say(ANNOUNCEMENT), 1)
    yield from text_blocks(consultation.purpose)
    if topics := paragraphs(consultation.topics):
        yield Paragraph("", lead=say(TOPICS))
        yield Bullets(topics)
    yield from text_blocks(consultation.how, lead=say(HOW))
    if consultation.ends_on:
        yield Paragraph(long_date(consultation.ends_on, language), lead=say(UNTIL))
    yield from text_blocks(consultation.equal_treatment, lead=say(EQUAL))
    yield Note(say(LEGAL), say(BASIS))


def notice_document(
    purchase: Purchase, consultation: Consultation, *, on: date, language: Language
) -> Document:
    """The announcement alone, ready for the buyer's page; a draft says that it is one."""
    facts = Writer(as_file(purchase, language), catalogue(), None, language).facts()
    # What the buyer expects to pay is nobody's business before the bids.
    kept_back = {one.for_language(language) for one in (words.VALUE, words.AS_OF)}
    blocks: list[Block] = []
    if not consultation.announced_at:
        blocks.append(Note(DRAFT.for_language(language), "", tone="attention"))
    return Document(
        language=language,
        title=clean(purchase.title),
        subtitle=NOTICE.for_language(language),
        owner=clean(purchase.buyer.name),
        facts=tuple(fact for fact in facts if fact[0] not in kept_back),
        contents="",
        page=words.PAGE.for_language(language),
        note=NOTICE_NOTE.for_language(language).format(day=long_date(on, language)),
        blocks=(*blocks, *_announcement(consultation, language)),
    )


def log_document(
    purchase: Purchase,
    consultation: Consultation | None,
    questions: Iterable[Question],
    *,
    on: date,
    language: Language,
    invited: Iterable[MarketInvitation] = (),
) -> Document:
    """The announcement, who was invited, and the log, for the writers of documents.

    Who intends to look stays out: the annex is read by other suppliers too.
    """

    def say(text: Text, **values: str) -> str:
        return text.for_language(language).format(**values)

    blocks: list[Block] = []
    if consultation is not None and consultation.announced_at:
        blocks += _announcement(consultation, language)
    if sent := list(invited):
        blocks.append(Heading(say(INVITED), 1))
        blocks += text_blocks(sent[0].letter.text, lead=say(SAME))
        blocks.append(
            Bullets(
                tuple(
                    say(
                        INVITATION,
                        name=clean(one.organisation.name),
                        day=long_date(day_in_warsaw(one.sent_at), language),
                    )
                    for one in sent
                )
            )
        )
        for why in dict.fromkeys(one.why for one in sent if one.why):
            blocks += text_blocks(say(CHOSEN, why=why))
    blocks.append(Heading(say(TITLE), 1))
    asked = list(questions)
    for number, one in enumerate(asked, start=1):
        day, channel = long_date(one.received_on, language), say(CHANNELS[Channel(one.channel)])
        blocks.append(Heading(say(QUESTION, n=str(number), day=day, channel=channel), 2))
        blocks += text_blocks(one.text)
        if one.published_at:
            published = long_date(day_in_warsaw(one.published_at), language)
            blocks += text_blocks(one.answer, lead=say(ANSWER, day=published))
        else:
            blocks.append(Paragraph(say(WAITING)))
    if not asked:
        blocks.append(Paragraph(say(NONE)))
    return Document(
        language=language,
        title=clean(purchase.title),
        subtitle=say(TITLE),
        owner=clean(purchase.buyer.name),
        facts=((say(words.BUYER), clean(purchase.buyer.name)),),
        contents=say(words.CONTENTS),
        page=words.PAGE.for_language(language),
        note=say(NOTE, day=long_date(on, language)),
        blocks=tuple(blocks),
    )

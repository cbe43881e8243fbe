"""Write to those who proposed, once the result is published."""

from collections.abc import Mapping, Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from pomost.kernel.post import Post
from pomost.people.models import User
from pomost.procurement.panels.models import Panel
from pomost.procurement.panels.queries.result import result_of
from pomost.procurement.proposals.models import Proposal


def write_to_proposers(panel: Panel, people: Mapping[User, Sequence[Proposal]]) -> None:
    """One letter to each person about everything they proposed."""
    with Post() as post:
        for person, proposals in people.items():
            post.takes(_letter(panel, person, proposals), of=f"panel {panel.pk} to {person.pk}")


def _letter(panel: Panel, person: User, proposals: Sequence[Proposal]) -> EmailMessage:
    language = person.language or "pl"
    with translation.override(language):
        mine = {one.pk for one in proposals}
        result = result_of(panel, reasons_of=mine)
        title = " ".join(panel.challenge.title.for_language(language).split())
        return EmailMessage(
            subject=_("The panel's result: %(title)s") % {"title": title},
            body=render_to_string(
                "procurement/panels/result_letter.txt",
                {
                    "owner": panel.challenge.owner,
                    "title": title,
                    "rows": [row for row in result["rows"] if row["proposal"].pk in mine],
                    "count": len(result["rows"]),
                    "total": result["total"],
                    "link": settings.PUBLIC_URL
                    + reverse("procurement:panel", args=[panel.challenge_id]),
                },
            ),
            to=[person.email],
        )

"""The three programmes of the source documents, run through the same actions that people use."""

import tomllib
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from pomost.kernel.clock import WARSAW, day_in_warsaw, end_of_day
from pomost.kernel.texts import Text
from pomost.people.accounts import actions as accounts
from pomost.people.memberships import actions as memberships
from pomost.people.models import Membership, Organisation, User
from pomost.people.organisations.rules import SOCIAL_ECONOMY
from pomost.programme.applications import actions as applications
from pomost.programme.boards import actions as boards
from pomost.programme.boards.models import Board
from pomost.programme.calls import actions as calls
from pomost.programme.calls.models import Call
from pomost.programme.papers import actions as papers
from pomost.programme.plan import actions as plan
from pomost.programme.plan.rules import TaskState
from pomost.programme.programmes import actions as programmes
from pomost.programme.programmes.models import Programme
from pomost.programme.sessions import actions as sessions
from pomost.site.demo import cast, people

CONTENT = Path(__file__).parent / "content" / "programme"
FILES = ("model-na-wiecej", "liderzy-kooperacji", "socialimakers")
CALL_OF_2019 = "nabor-2019"
CALL_OPEN = "nabor-pokazowy"


def load(*, at: datetime) -> None:
    """Put up the programmes; the demonstration call is open for 30 days from ``at``."""
    for name in FILES:
        _programme(tomllib.loads((CONTENT / f"{name}.toml").read_text("utf-8")), at=at)


def words(value: Any) -> Any:
    """Turn each ``{pl, en}`` of a file into a Text, all the way down."""
    if isinstance(value, dict):
        if set(value) == {"pl", "en"}:
            return Text(**value)
        return {key: words(item) for key, item in value.items()}
    return [words(item) for item in value] if isinstance(value, list) else value


def _programme(raw: dict[str, Any], *, at: datetime) -> None:
    file = words(raw)
    by = people.person(file["coordinator"])
    programme = programmes.start_programme(
        **{"ends_on": None} | file["programme"],
        lead_organisation=people.organisation(file["lead_organisation"]),
        by=by,
        at=at,
    )
    programmes.name_partners(
        programme=programme,
        partners=[programmes.PartnerLine(**one) for one in file.get("partners", [])],
        by=by,
        at=at,
    )
    programmes.name_products(
        programme=programme,
        products=[programmes.ProductLine(**one) for one in file.get("products", [])],
        by=by,
        at=at,
    )
    formed = [_board(programme, one, by=by, at=at) for one in file.get("boards", [])]
    for milestone in file.get("milestones", []):
        tasks = [
            plan.TaskLine(**one | {"state": TaskState(one["state"])})
            for one in milestone.pop("tasks", [])
        ]
        plan.plan_milestone(programme=programme, **milestone, tasks=tasks, by=by, at=at)
    for session in file.get("sessions", []):
        _session(programme, session, by=by, at=at)
    for paper in file.get("papers", []):
        _paper(programme, paper, formed, by=by, at=at)
    if "call" in file:
        _calls(programme, file["call"], file["applications"], by=by, at=at)


def _board(programme: Programme, one: dict[str, Any], *, by: User, at: datetime) -> Board:
    seats = [boards.SeatLine(**seat, since_on=programme.starts_on) for seat in one.pop("seats", [])]
    kind = Board.Kind(one.pop("kind"))
    return boards.form_board(programme=programme, kind=kind, **one, seats=seats, by=by, at=at)


def _session(programme: Programme, one: dict[str, Any], *, by: User, at: datetime) -> None:
    starts_on, ends_on = one.pop("starts_on"), one.pop("ends_on")
    sessions.plan_session(
        programme=programme,
        starts_at=datetime.combine(starts_on, time(9), tzinfo=WARSAW),
        ends_at=datetime.combine(ends_on, time(16), tzinfo=WARSAW),
        whole_days=True,
        agenda=[sessions.AgendaLine(**line) for line in one.pop("agenda", [])],
        **one,
        by=by,
        at=at,
    )


def _paper(
    programme: Programme, one: dict[str, Any], formed: list[Board], *, by: User, at: datetime
) -> None:
    versions = one.pop("versions")
    paper = papers.start_paper(programme=programme, **one, by=by, at=at)
    for version in versions:
        decisions = version.pop("decisions", [])
        added = papers.add_version(paper=paper, **version, by=by, at=at)
        for decision in decisions:
            if "board" in decision:
                decision["board"] = formed[decision["board"] - 1]
            papers.record_decision(version=added, **decision, by=by, at=at)


def _calls(
    programme: Programme,
    content: dict[str, Any],
    received: list[dict[str, Any]],
    *,
    by: User,
    at: datetime,
) -> None:
    demonstration: Text = content.pop("demonstration")
    lines = [calls.ActivityLine(**one) for one in content.pop("activities")]
    kinds = sorted(SOCIAL_ECONOMY)
    of_2019 = calls.create_call(
        programme=programme,
        slug=CALL_OF_2019,
        sign="MNW/1/2019",
        **content,
        eligible_kinds=kinds,
        activities=lines,
        opens_at=datetime(2019, 10, 1, tzinfo=WARSAW),
        closes_at=end_of_day(date(2019, 10, 31)),
        by=by,
        at=at,
    )
    calls.publish_call(call=of_2019, by=by, at=at)
    title, text = content.pop("title"), content.pop("text")
    opened_at = at - timedelta(days=10)
    current = calls.create_call(
        programme=programme,
        slug=CALL_OPEN,
        sign=f"MNW/2/{day_in_warsaw(at).year}",
        title=Text(pl=f"{title.pl}: edycja pokazowa", en=f"{title.en}: demonstration edition"),
        text=Text(
            pl=f"{demonstration.pl}\n\n{text.pl}",
            en=f"{demonstration.en}\n\n{text.en}",
        ),
        **content,
        eligible_kinds=kinds,
        activities=lines,
        opens_at=opened_at,
        closes_at=end_of_day(day_in_warsaw(at) + timedelta(days=30)),
        grace_seconds=60,
        by=by,
        at=opened_at,
    )
    current = calls.publish_call(call=current, by=by, at=opened_at)
    for one in received:
        _apply(current, one, at=at - timedelta(days=one["days_ago"]))


def _apply(call: Call, one: dict[str, Any], *, at: datetime) -> None:
    organisation = people.organisation(one["organisation"])
    by = _person_of(one["person"], organisation, at=at)
    name, role, contact = one["representative"]
    draft = applications.start_application(call=call, organisation=organisation, by=by, at=at)
    draft = applications.save_draft(
        application=draft,
        answers=one["answers"],
        representative_name=name,
        representative_role=role,
        representative_contact=contact,
        revision=draft.revision,
        by=by,
        at=at,
    )
    applications.submit_application(
        application=draft,
        declared=[d.key for d in draft.form_version.form.declarations],
        revision=draft.revision,
        by=by,
        at=at,
    )


def _person_of(who: str | dict[str, str], organisation: Organisation, *, at: datetime) -> User:
    """Someone of the cast, or a further account that acts for the organisation."""
    if isinstance(who, str):
        return people.person(who)
    account = accounts.create_account(
        email=who["key"], name=who["name"], password=cast.PASSWORD, language="pl", by=None, at=at
    )
    memberships.appoint(
        person=account,
        organisation=organisation,
        role=Membership.Role.ADMINISTRATOR,
        by=None,
        at=at,
    )
    return account

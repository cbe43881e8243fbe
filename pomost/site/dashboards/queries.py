"""What one person could do next, gathered from every part of the platform."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pomost.criteria.catalogue.queries import catalogue
from pomost.criteria.claims import queries as claims
from pomost.criteria.claims.models import Claim
from pomost.criteria.claims.rules import ClaimState
from pomost.directory.providers import queries as providers
from pomost.kernel import clock
from pomost.kernel.templatetags.pomost import localised
from pomost.learning.progress import queries as progress
from pomost.people.memberships import queries as memberships
from pomost.people.models import Membership, Organisation, User
from pomost.procurement.checks import queries as checks
from pomost.procurement.checks.models import ContractCheck
from pomost.procurement.invitations import queries as invitations
from pomost.procurement.purchases import queries as purchases
from pomost.procurement.purchases.permissions import EDITORS
from pomost.programme.applications import queries as applications
from pomost.programme.applications.models import Application
from pomost.programme.calls import queries as calls
from pomost.programme.calls.models import Call
from pomost.programme.programmes import queries as programmes
from pomost.site.buying.queries import buying, invited, scoring
from pomost.site.dashboards.rules import NextStep, Weight, bits, ordered

A_FEW = 3
MANY = 100
Role = Membership.Role


def next_steps(person: User, *, at: datetime) -> list[NextStep]:
    """Everything a person could do next, the most pressing first."""
    mine = list(memberships.memberships_of(person))
    found = [step for source in SOURCES for step in source(person, mine, at)]
    return ordered(found or list(first_steps(person)), at=at)


def checking(person: User, mine: list[Membership], at: datetime) -> Iterator[NextStep]:
    """A coordinator's queue of evidence."""
    if not any(m.role == Role.COORDINATOR and m.organisation.verifies_claims for m in mine):
        return
    waiting = claims.waiting_for_check().count()
    if waiting:
        yield NextStep(
            title=ngettext(
                "%(count)s claim waits for your check",
                "%(count)s claims wait for your check",
                waiting,
            )
            % {"count": waiting},
            text=_("Look at the evidence, then accept it with a date or refuse it with a reason."),
            url=reverse("criteria:verification"),
            action=_("Check evidence"),
            weight=Weight.OTHERS_WAIT,
            area="find",
        )


def desks(person: User, mine: list[Membership], at: datetime) -> Iterator[NextStep]:
    """The calls and programmes a person coordinates."""
    if not any(m.role == Role.COORDINATOR for m in mine):
        return
    for call in calls.calls_coordinated_by(person).filter(closes_at__gte=at)[:A_FEW]:
        sent = applications.counts(call)["submitted"]
        yield NextStep(
            title=localised(call.title),
            text=ngettext(
                "%(count)s application has reached this call.",
                "%(count)s applications have reached this call.",
                sent,
            )
            % {"count": sent},
            url=reverse("programme:call_desk", args=[call.slug]),
            action=_("Open the desk"),
            weight=Weight.OTHERS_WAIT,
            area="run",
            until=call.closes_at,
        )
    for programme in programmes.programmes_coordinated_by(person)[:A_FEW]:
        yield NextStep(
            title=programme.name,
            text=_("You coordinate it: plan a meeting, add a paper, open a call."),
            url=reverse("programme:programme", args=[programme.slug]),
            action=_("Open the programme"),
            weight=Weight.BEGUN,
            area="run",
        )


def suppliers(mine: list[Membership]) -> list[Organisation]:
    edited = (m.organisation for m in mine if m.role in memberships.MAY_EDIT)
    return [organisation for organisation in edited if organisation.is_social_economy]


def proving(person: User, mine: list[Membership], at: datetime) -> Iterator[NextStep]:
    """The claims of the suppliers a person acts for that are stuck or about to lapse."""
    today = clock.day_in_warsaw(at)
    own = suppliers(mine)
    stuck = Claim.objects.filter(
        organisation__in=own, state__in=[ClaimState.REFUSED, ClaimState.LEARNED, ClaimState.EXPIRED]
    ).order_by("state", "pk")
    lapsing = claims.ending_soon(today).filter(organisation__in=own)
    texts = {
        ClaimState.REFUSED: _("Your evidence was refused. Read why and send better proof."),
        ClaimState.LEARNED: _("You have learned it. Add a file or a statement that proves it."),
        ClaimState.EXPIRED: _("The proof has lapsed. Add a fresh one."),
        ClaimState.VERIFIED: _("The proof lapses soon. Add a fresh one in time."),
    }
    for claim in [*stuck[:A_FEW], *lapsing[:A_FEW]]:
        state = ClaimState(claim.state)
        yield NextStep(
            title=localised(catalogue().criterion(claim.criterion, on=today).title),
            text=texts[state],
            url=reverse("criteria:claims", args=[claim.organisation_id]),
            action=_("Add evidence"),
            weight=Weight.BEGUN if state is ClaimState.LEARNED else Weight.BROKEN,
            area="find",
            until=clock.end_of_day(claim.expires_on)
            if state is ClaimState.VERIFIED and claim.expires_on
            else None,
        )


def supplying(person: User, mine: list[Membership], at: datetime) -> Iterator[NextStep]:
    """Open purchases that fit what the person's suppliers offer, and a missing entry."""
    for organisation in (own := suppliers(mine)):
        if providers.entry_of(organisation) is None:
            yield NextStep(
                title=_("Say what %(organisation)s offers") % {"organisation": organisation.name},
                text=_("Buyers and neighbours find you once your entry is public."),
                url=reverse("directory:mine"),
                action=_("Make the entry"),
                weight=Weight.FIRST,
                area="find",
            )
    kinds = {bit for o in own if (supply := claims.supply_of(o)) for bit in bits(supply.kind_bits)}
    if not kinds:
        return
    fitting = [
        purchase
        for purchase in purchases.purchases_open_to_suppliers().exclude(
            invitation_letter__invitations__in=invitations.waiting_for(person)
        )[:50]
        if kinds & {kind.bit for kind in catalogue().supply_kinds_for_cpv(purchase.cpv)}
    ]
    for purchase in fitting[:A_FEW]:
        yield NextStep(
            title=purchase.title,
            text=_("%(buyer)s buys what you offer. See which criteria you meet.")
            % {"buyer": purchase.buyer.name},
            url=reverse("procurement:fit", args=[purchase.pk]),
            action=_("Check whether you fit"),
            weight=Weight.INVITED,
            area="buy",
        )


def applying(person: User, mine: list[Membership], at: datetime) -> Iterator[NextStep]:
    """Applications begun, and calls that the person's organisations have not answered."""
    if not any(m.role in memberships.MAY_EDIT for m in mine):
        return
    answered = set()
    for application in applications.applications_of(person):
        answered.add(application.call_id)
        if application.state == Application.State.DRAFT and application.call.closes_at >= at:
            yield NextStep(
                title=localised(application.call.title),
                text=_("Your application is a draft. Nobody sees it until you send it."),
                url=reverse("programme:write_application", args=[application.pk]),
                action=_("Go on with it"),
                weight=Weight.BEGUN,
                area="run",
                until=application.call.closes_at,
            )
    if suppliers(mine):
        # Nobody applies to a call whose desk is theirs.
        own_desks = calls.calls_coordinated_by(person).values("pk")
        for call in calls.open_calls(at).exclude(pk__in=answered).exclude(pk__in=own_desks)[:A_FEW]:
            yield invitation(call)


def invitation(call: Call) -> NextStep:
    return NextStep(
        title=localised(call.title),
        text=_("%(programme)s takes applications now.") % {"programme": call.programme.name},
        url=reverse("programme:call", args=[call.slug]),
        action=_("Read the call"),
        weight=Weight.INVITED,
        area="run",
        until=call.closes_at,
    )


def learning(person: User, mine: list[Membership], at: datetime) -> Iterator[NextStep]:
    """Courses begun and not finished."""
    for taken in progress.learning_of(person)[:A_FEW]:
        unit = taken.progress.next_unit
        if unit is None:
            continue
        yield NextStep(
            title=localised(unit.title),
            text=_("%(course)s: %(done)s of %(total)s done, this unit takes %(minutes)s minutes.")
            % {
                "course": localised(taken.outline.title),
                "done": len(taken.progress.done),
                "total": taken.progress.total,
                "minutes": unit.minutes,
            },
            url=reverse("learning:unit", args=[taken.outline.slug, unit.slug]),
            action=_("Go on learning"),
            weight=Weight.BEGUN,
            area="learn",
        )


def editing(person: User, mine: list[Membership], at: datetime) -> Iterator[NextStep]:
    """The editors' desk."""
    if person.has_perm("wagtailadmin.access_admin"):
        yield NextStep(
            title=_("News, handbook, pages"),
            text=_("Write, translate and publish in the editors' part."),
            url=reverse("wagtailadmin_home"),
            action=_("Open the editors' part"),
            weight=Weight.BEGUN,
            area="people",
        )


def first_steps(person: User) -> Iterator[NextStep]:
    """For somebody who has nothing under way."""
    yield NextStep(
        title=_("Take a free course"),
        text=_("Units of a quarter of an hour, on your phone, in your language."),
        url=reverse("learning:index"),
        action=_("See the courses"),
        weight=Weight.FIRST,
        area="learn",
    )
    yield NextStep(
        title=_("Act for an organisation"),
        text=_("Register it, or ask a colleague who is here for an invitation."),
        url=reverse("people:organisations"),
        action=_("My organisations"),
        weight=Weight.FIRST,
        area="people",
    )
    yield NextStep(
        title=_("Find a service near you"),
        text=_("Who offers what, and what they have proved."),
        url=reverse("directory:index"),
        action=_("Open the directory"),
        weight=Weight.FIRST,
        area="find",
    )


def monitoring(person: User, mine: list[Membership], at: datetime) -> Iterator[NextStep]:
    """Contracts with checks that should have happened."""
    edited = [m.organisation for m in mine if m.role in EDITORS]
    late: dict[int, list[ContractCheck]] = {}
    for check in checks.overdue(edited, today=clock.day_in_warsaw(at))[:MANY]:
        late.setdefault(check.contract_id, []).append(check)
    for found in list(late.values())[:A_FEW]:
        contract = found[0].contract
        yield NextStep(
            title=ngettext(
                "%(count)s check of contract %(number)s is late",
                "%(count)s checks of contract %(number)s are late",
                len(found),
            )
            % {"count": len(found), "number": contract.number},
            text=_("%(contractor)s: look whether the work was done and the clause kept.")
            % {"contractor": contract.contractor},
            url=reverse("procurement:contract", args=[contract.pk]),
            action=_("Open the contract"),
            weight=Weight.BROKEN,
            area="buy",
        )


SOURCES = (
    checking, scoring, desks, buying, monitoring, proving, applying, invited, supplying, learning,
    editing,
)  # fmt: skip

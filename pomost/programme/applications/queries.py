"""Read applications: applicants their own, coordinators what reached their calls."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Q, QuerySet

from pomost.people.memberships.queries import MAY_EDIT, organisations_of
from pomost.people.models import Organisation, User
from pomost.programme.applications.models import Application, Note
from pomost.programme.applications.rules import State
from pomost.programme.calls.models import Call
from pomost.programme.programmes.queries import programmes_coordinated_by


def applications_of(user: User | AnonymousUser) -> QuerySet[Application]:
    """Those of the organisations a person may act for, the latest saved first."""
    return (
        Application.objects.filter(organisation__in=organisations_of(user, roles=MAY_EDIT))
        .select_related(
            "call__programme__lead_organisation",
            "organisation__place",
            "form_version",
            "saved_by",
            "submitted_by",
        )
        .order_by("-saved_at", "-pk")
    )


def applications_received_by(user: User | AnonymousUser) -> QuerySet[Application]:
    """Everything that was sent to the calls a person coordinates; drafts are nobody else's."""
    return (
        Application.objects.filter(call__programme__in=programmes_coordinated_by(user))
        .exclude(state=State.DRAFT)
        .select_related(
            "call__programme__lead_organisation",
            "organisation__place",
            "form_version",
            "submitted_by",
        )
        .order_by("number")
    )


def applications_visible_to(user: User | AnonymousUser) -> QuerySet[Application]:
    """One's own, and what reached one's desk."""
    return (
        Application.objects.filter(
            Q(organisation__in=organisations_of(user, roles=MAY_EDIT))
            | Q(~Q(state=State.DRAFT), call__programme__in=programmes_coordinated_by(user))
        )
        .select_related(
            "call__programme__lead_organisation",
            "organisation__place",
            "form_version",
            "saved_by",
            "submitted_by",
        )
        .order_by("-saved_at", "-pk")
    )


def open_application(call: Call, organisation: Organisation) -> Application | None:
    """The one application of this organisation that is not withdrawn, if there is one."""
    return (
        Application.objects.filter(call=call, organisation=organisation)
        .exclude(state=State.WITHDRAWN)
        .first()
    )


def last_withdrawn(call: Call, organisation: Organisation) -> Application | None:
    """What this organisation sent and took back most recently."""
    return (
        Application.objects.filter(call=call, organisation=organisation, state=State.WITHDRAWN)
        .order_by("-withdrawn_at", "-pk")
        .first()
    )


def counts(call: Call) -> dict[str, int]:
    """How many applications are in each state; drafts are counted, never shown."""
    found = dict(
        Application.objects.filter(call=call)
        .values_list("state")
        .annotate(n=Count("pk"))
        .values_list("state", "n")
    )
    return {state.value: found.get(state.value, 0) for state in State}


def desk(call: Call, user: User, *, state: str = "", text: str = "") -> QuerySet[Application]:
    """What reached a call, filtered by state and by a part of a name or of a receipt number."""
    found = applications_received_by(user).filter(call=call)
    if state:
        found = found.filter(state=state)
    if text := text.strip():
        by_name = Q(organisation__name__icontains=text) | Q(representative_name__icontains=text)
        tail = text.rsplit("/", 1)[-1]
        if tail.isascii() and tail.isdigit():
            by_name |= Q(number=int(tail[:9]))
        found = found.filter(by_name)
    return found


def notes_on(application: Application) -> QuerySet[Note]:
    return (
        Note.objects.filter(application=application)
        .select_related("written_by")
        .order_by("written_at", "pk")
    )

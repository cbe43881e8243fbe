"""Who gets which answer from the people package."""

from datetime import timedelta

import pytest

from pomost.kernel import clock
from pomost.people.memberships.rules import token_hash
from tests import matrix
from tests.factories.people import InvitationFactory, MembershipFactory
from tests.matrix import Ask

TABLE = """
route                         state   method  anonymous  stranger  reader  reviewer  editor  coordinator  administrator
people:organisations          -       GET     login      200       200     200       200     200          200
people:organisations          -       POST    login      405       405     405       405     405          405
people:register_organisation  -       GET     login      200       200     200       200     200          200
people:register_organisation  -       POST    login      302       302     302       302     302          302
people:organisation           -       GET     login      404       200     200       200     200          200
people:organisation           -       POST    login      405       405     405       405     405          405
people:change_organisation    -       GET     login      404       200     200       200     200          200
people:change_organisation    -       POST    login      404       422     422       422     422          302
people:invite                 -       GET     login      404       200     200       200     200          200
people:invite                 -       POST    login      404       422     422       422     422          302
people:withdraw_invitation    sent    GET     login      405       405     405       405     405          405
people:withdraw_invitation    sent    POST    login      404       404     404       404     404          302
people:withdraw_invitation    lapsed  POST    login      404       404     404       404     404          302
people:member                 -       GET     login      404       200     200       200     200          200
people:member                 -       POST    login      404       422     422       422     422          302
people:end_membership         -       GET     login      405       405     405       405     405          405
people:end_membership         -       POST    login      404       302     302       302     302          302
people:answer_invitation      sent    GET     405        405       405     405       405     405          405
people:answer_invitation      sent    POST    login      302       302     302       302     302          302
people:invitation             sent    GET     200        200       200     200       200     200          200
people:invitation             lapsed  GET     200        200       200     200       200     200          200
people:invitation             sent    POST    405        405       405     405       405     405          405
people:account                -       GET     login      200       200     200       200     200          200
people:account                -       POST    login      302       302     302       302     302          302
people:history                -       GET     login      200       200     200       200     200          200
people:history                -       POST    login      405       405     405       405     405          405
people:privacy                -       GET     200        200       200     200       200     200          200
people:privacy                -       POST    405        405       405     405       405     405          405
people:places                 -       GET     login      200       200     200       200     200          200
"""  # noqa: E501  # a table is read across


def seed(tenant, state):
    """A member and an invitation in each organisation; all names are private.

    Whoever holds an invitation's link may read the name of the organisation: that one is asked
    for without a canary.
    """
    since = clock.now() - timedelta(days=20 if state == "lapsed" else 1)
    invitation = InvitationFactory(
        organisation=tenant.organisation,
        email=f"{tenant.canary}@example.org",
        token_hash=token_hash(tenant.canary[10:]),
        invited_at=since,
        lapses_at=since + timedelta(days=14),
    )
    member = MembershipFactory(organisation=tenant.organisation, person__name=tenant.word("Ola"))
    organisation = {"pk": tenant.organisation.pk}
    link = {"token": tenant.canary[10:]}
    return {
        "people:organisations": Ask(),
        "people:register_organisation": Ask({}, {"name": "New one", "kind": "company"}),
        "people:organisation": Ask(organisation),
        "people:change_organisation": Ask(organisation, {"name": "Renamed", "kind": "company"}),
        "people:invite": Ask(organisation, {"email": "new@example.org", "role": "reader"}),
        "people:withdraw_invitation": Ask({"pk": invitation.pk}),
        "people:member": Ask({"pk": member.pk}, {"role": "reader"}),
        "people:end_membership": Ask({"pk": member.pk}),
        "people:invitation": Ask(link),
        "people:answer_invitation": Ask(link, {"answer": "accept"}),
        "people:account": Ask({}, {"name": "Renamed", "language": "pl"}),
        "people:history": Ask(),
        "people:privacy": Ask(),
        "people:places": Ask(),
    }


@pytest.mark.same_on_both
@pytest.mark.django_db
@pytest.mark.parametrize("row", matrix.rows(TABLE), ids=str)
def test_who_gets_which_answer(row):
    matrix.check(row, seed=seed)


def changed(route, method, **expected):
    row = next(r for r in matrix.rows(TABLE) if (r.route, r.method) == (route, method))
    return matrix.Row(row.route, row.state, row.method, row.expected | expected)


@pytest.mark.same_on_both
@pytest.mark.django_db
def test_a_wrong_answer_is_found():
    with pytest.raises(AssertionError, match="reader: 200 instead of 404"):
        matrix.check(changed("people:organisation", "GET", reader="404"), seed=seed)


@pytest.mark.same_on_both
@pytest.mark.django_db
def test_a_leak_is_found():
    def leaking(tenant, state):
        tenant.organisation.name = tenant.word("Private name")
        tenant.organisation.save()
        return seed(tenant, state)

    with pytest.raises(AssertionError, match="newcomer: reads canary-of-ours"):
        matrix.check(changed("people:invitation", "GET"), seed=leaking)


@pytest.mark.parametrize("table", ["route state method anonymous", TABLE + "\npeople:x - GET 200"])
def test_an_incomplete_table_is_refused(table):
    with pytest.raises(AssertionError):
        matrix.rows(table)

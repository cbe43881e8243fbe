"""Who gets which answer on the pages of publication and of the team."""

import pytest

from pomost.people.models import Organisation
from tests import matrix
from tests.factories.criteria import ContactConsentFactory, SupplyFactory
from tests.factories.people import NINE, MembershipFactory
from tests.factories.procurement import (
    ChosenCriterionFactory,
    EmploymentClauseFactory,
    PurchaseFactory,
)
from tests.factories.procurement_team import (
    CommentFactory,
    EditionFactory,
    InvitationLetterFactory,
    MarketInvitationFactory,
    OrderFactory,
    PurchaseMemberFactory,
    QuestionFactory,
)

TABLE = """
route                            state      method anonymous stranger reader reviewer editor coordinator administrator
procurement:editions             approved   GET    login     404      200    200      200    200         200
procurement:publish              approved   GET    login     404      200    200      200    200         200
procurement:publish              approved   POST   login     404      422    422      302    422         302
procurement:publish              draft      POST   login     404      422    422      422    422         422
procurement:correct              published  GET    login     404      200    200      200    200         200
procurement:correct              published  POST   login     404      422    422      302    422         302
procurement:give_up_correction   published  POST   login     404      302    302      302    302         302
procurement:open_purchase        approved   GET    404       404      404    404      404    404         404
procurement:open_purchase        published  GET    200       200      200    200      200    200         200
procurement:open_edition         approved   GET    404       404      404    404      404    404         404
procurement:open_edition         published  GET    200       200      200    200      200    200         200
procurement:fit                  published  GET    login     200      200    200      200    200         200
procurement:team                 draft      GET    login     404      200    200      200    200         200
procurement:team                 draft      POST   login     404      422    422      302    422         302
procurement:member               draft      POST   login     404      302    302      302    302         302
procurement:comments             draft      GET    login     404      200    200      200    200         200
procurement:comments             draft      POST   login     404      302    302      302    302         302
procurement:consultation         draft      GET    login     404      200    200      200    200         200
procurement:consultation         draft      POST   login     404      422    422      302    422         302
procurement:withdraw_consultation published POST   login     404      302    302      302    302         302
procurement:record_question      draft      GET    login     404      200    200      200    200         200
procurement:record_question      draft      POST   login     404      422    422      302    422         302
procurement:answer_question      draft      GET    login     404      200    200      200    200         200
procurement:answer_question      draft      POST   login     404      422    422      302    422         302
procurement:question_log         draft      GET    login     404      200    200      200    200         200
procurement:ask                  draft      GET    login     404      404    404      404    404         404
procurement:ask                  published  POST   login     302      302    302      302    302         302
procurement:invitations          draft      GET    login     404      200    200      200    200         200
procurement:invitations          draft      POST   login     404      422    422      422    422         422
procurement:invitations          published  GET    login     404      200    200      200    200         200
procurement:invitations          published  POST   login     404      422    422      302    422         302
procurement:invitation_log       draft      GET    login     404      200    200      200    200         200
procurement:my_invitations       draft      GET    login     200      200    200      200    200         200
procurement:market_invitation    draft      GET    login     404      200    200      200    200         200
procurement:market_invitation    draft      POST   login     404      422    422      422    422         422
procurement:market_invitation    published  GET    login     404      200    200      200    200         200
procurement:market_invitation    published  POST   login     404      422    422      302    302         302
procurement:orders               draft      GET    login     200      200    200      200    200         200
procurement:order                draft      GET    login     404      200    200      200    200         200
procurement:order                draft      POST   login     404      422    422      302    422         302
procurement:adopt_order          draft      GET    login     404      200    200      200    200         200
procurement:adopt_order          draft      POST   login     404      422    422      302    422         302
procurement:order_file           draft      GET    login     404      200    200      200    200         200
procurement:show_order           draft      POST   login     404      302    302      302    302         302
procurement:public_orders        draft      GET    200       200      200    200      200    200         200
procurement:public_order         draft      GET    404       404      404    404      404    404         404
procurement:public_order_file    draft      GET    404       404      404    404      404    404         404
procurement:public_order         published  GET    200       200      200    200      200    200         200
procurement:public_order_file    published  GET    200       200      200    200      200    200         200
"""  # noqa: E501


def seed(tenant, state):
    tenant.organisation.kind = Organisation.Kind.MUNICIPALITY
    tenant.organisation.save()
    is_public = state == "published"
    public = {"edition": int(is_public), "opened_at": NINE if is_public else None}
    purchase = PurchaseFactory(
        buyer=tenant.organisation,
        stage=state,
        **public,
        diagnosis=tenant.word("diagnosis"),
        needs_analysis=tenant.word("analysis"),
        value_method=tenant.word("method"),
    )
    EmploymentClauseFactory(purchase=purchase, none_because=tenant.word("none"))
    ChosenCriterionFactory(purchase=purchase, reason=tenant.word("reason"))
    if state == "published":
        EditionFactory(purchase=purchase)
    pk = {"pk": purchase.pk}
    colleague = MembershipFactory(organisation=tenant.organisation, role="reader")
    member = PurchaseMemberFactory(purchase=purchase, person=tenant.people["editor"], role="owner")
    CommentFactory(purchase=purchase, text=tenant.word("remark"))
    question = QuestionFactory(purchase=purchase, text=tenant.word("question"))
    order = OrderFactory(owner=tenant.organisation, title=tenant.word("rules"))
    public_order = OrderFactory(owner=tenant.organisation, version=2, public=True)
    letter = InvitationLetterFactory(purchase=purchase, text=tenant.word("letter"))
    invitation = MarketInvitationFactory(
        letter=InvitationLetterFactory(
            purchase=PurchaseFactory(stage=state, **public),
            text=tenant.word("asked"),
        ),
        organisation=tenant.organisation,
    )
    ContactConsentFactory(organisation=SupplyFactory(kind_bits=2**40 - 1).organisation)
    asks = {
        name: matrix.Ask(pk) for name in ("editions", "open_purchase", "fit", "give_up_correction")
    }
    asks |= {
        "publish": matrix.Ask(pk, {"published_on": "2026-03-02"}),
        "correct": matrix.Ask(pk, {"reason": "The last day was wrong in it."}),
        "comments": matrix.Ask(pk | {"slug": "need"}, {"do": "write", "text": "Which day?"}),
        "consultation": matrix.Ask(
            pk, dict.fromkeys(("purpose", "topics", "how", "equal_treatment"), "Words")
        ),
        "record_question": matrix.Ask(
            pk, {"text": "Which day?", "channel": "phone", "received_on": "2026-03-02"}
        ),
        "answer_question": matrix.Ask(
            pk | {"question": question.pk}, {"text": "Which day?", "answer": "Monday"}
        ),
        "question_log": matrix.Ask(pk | {"form": "csv"}),
        "ask": matrix.Ask(pk, {"text": "Which day?"}),
        "withdraw_consultation": matrix.Ask(pk),
        "invitations": matrix.Ask(pk, {"text": letter.text, "who": "everybody", "send": "1"}),
        "invitation_log": matrix.Ask(pk),
        "my_invitations": matrix.Ask(),
        "market_invitation": matrix.Ask({"pk": invitation.pk}, {"reply": "looking"}),
        "orders": matrix.Ask(),
        "order": matrix.Ask(
            {"pk": order.pk},
            {
                "title": "Rules",
                "from_value": "0",
                "kinds": ["services"],
                "checks": "Two",
                "exceptions": "None",
                "reporting": "January",
            },
        ),
        "adopt_order": matrix.Ask(
            {"pk": order.pk}, {"number": "34/2026", "adopted_on": "2026-03-02"}
        ),
        "order_file": matrix.Ask({"pk": order.pk, "form": "docx"}),
        "show_order": matrix.Ask({"pk": order.pk}),
        "public_orders": matrix.Ask(),
        "public_order": matrix.Ask({"pk": public_order.pk if is_public else order.pk}),
        "public_order_file": matrix.Ask(
            {"pk": public_order.pk if is_public else order.pk, "form": "docx"}
        ),
        "team": matrix.Ask(pk, {"person": colleague.pk, "role": "reader"}),
        "member": matrix.Ask(pk | {"member": member.pk}, {"role": "reader"}),
        "open_edition": matrix.Ask(pk | {"number": 1}),
    }
    return {f"procurement:{name}": ask for name, ask in asks.items()}


@pytest.mark.same_on_both
@pytest.mark.django_db
@pytest.mark.parametrize("row", matrix.rows(TABLE), ids=str)
def test_who_gets_which_answer(row):
    matrix.check(row, seed=seed)

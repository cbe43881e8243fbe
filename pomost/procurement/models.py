"""Every table of the procurement package, in reading order."""

from pomost.procurement.amendments.models import Amendment
from pomost.procurement.bids.models import Evaluation, JurorSheet, PriceEnquiry, ReceivedBid
from pomost.procurement.checks.models import CheckEvidence, ContractCheck, DeliveredMonth
from pomost.procurement.comments.models import Comment
from pomost.procurement.consultation.models import Consultation, Question
from pomost.procurement.contracts.models import Breach, Contract, ContractDuty, Payment, Penalty
from pomost.procurement.history.models import RevisionSnapshot
from pomost.procurement.innovation.models import Challenge
from pomost.procurement.invitations.models import InvitationLetter, MarketInvitation
from pomost.procurement.lab.models import LabScenario
from pomost.procurement.notices.models import NoticeDraft, NoticeRevision
from pomost.procurement.orders.models import Order
from pomost.procurement.panels.models import Panel, PanelConflict, PanelMark, PanelMember
from pomost.procurement.proposals.models import PartnerRequest, Proposal, Remark
from pomost.procurement.publication.models import Approval, Edition
from pomost.procurement.purchases.models import (
    ChosenCriterion,
    EmploymentClause,
    Lot,
    Purchase,
    Suppression,
)
from pomost.procurement.sample_bids.models import Mark, RoundResult, SampleBid
from pomost.procurement.stationery.models import Stationery
from pomost.procurement.team.models import PurchaseMember
from pomost.procurement.teams.models import Participant, Team
from pomost.procurement.variants.models import Variant, VariantVersion
from pomost.procurement.workshops.models import Workshop

__all__ = [
    "Amendment",
    "Approval",
    "Breach",
    "Challenge",
    "CheckEvidence",
    "ChosenCriterion",
    "Comment",
    "Consultation",
    "Edition",
    "Contract",
    "ContractCheck",
    "ContractDuty",
    "DeliveredMonth",
    "EmploymentClause",
    "Evaluation",
    "InvitationLetter",
    "JurorSheet",
    "LabScenario",
    "Lot",
    "Payment",
    "Penalty",
    "PriceEnquiry",
    "MarketInvitation",
    "NoticeDraft",
    "NoticeRevision",
    "Panel",
    "PanelConflict",
    "PanelMark",
    "PanelMember",
    "PartnerRequest",
    "Proposal",
    "Mark",
    "Participant",
    "Order",
    "Purchase",
    "Remark",
    "PurchaseMember",
    "Question",
    "ReceivedBid",
    "RevisionSnapshot",
    "Stationery",
    "RoundResult",
    "SampleBid",
    "Suppression",
    "Team",
    "Variant",
    "VariantVersion",
    "Workshop",
]

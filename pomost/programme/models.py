"""Every table of the programme package, in reading order."""

from pomost.programme.applications.models import Application, Note
from pomost.programme.boards.models import Board, Seat
from pomost.programme.calls.models import Activity, Call, FormVersion
from pomost.programme.papers.models import Decision, Paper, PaperVersion
from pomost.programme.plan.models import Milestone, Task
from pomost.programme.programmes.models import Partner, Product, Programme
from pomost.programme.sessions.models import AgendaItem, Session

__all__ = [
    "Activity",
    "AgendaItem",
    "Application",
    "Board",
    "Call",
    "Decision",
    "FormVersion",
    "Milestone",
    "Note",
    "Paper",
    "PaperVersion",
    "Partner",
    "Product",
    "Programme",
    "Seat",
    "Session",
    "Task",
]

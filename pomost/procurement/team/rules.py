"""How a person's role in the organisation and in a purchase combine.

Pure: no Django, no database, no clock. Source: docs/decisions/0009-organisation-first-then-team.md.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class TeamRole(StrEnum):
    """What somebody does in one purchase."""

    OWNER = "owner"  # edits, and says who else does
    EDITOR = "editor"
    REVIEWER = "reviewer"
    READER = "reader"  # reads and comments


# Names of people.memberships' roles; what a role of the organisation lets somebody be here.
WITHIN: Final[Mapping[str, tuple[TeamRole, ...]]] = {
    "administrator": tuple(TeamRole),
    "editor": (TeamRole.OWNER, TeamRole.EDITOR, TeamRole.READER),
    "reviewer": (TeamRole.REVIEWER, TeamRole.READER),
    "coordinator": (TeamRole.READER,),
    "reader": (TeamRole.READER,),
}
Team = Mapping[int, str]  # person to role


def lets_edit(team: Team, person: int) -> bool:
    """Tell whether the team lets a person change the purchase; a team of one lets everybody."""
    return len(team) < 2 or team.get(person) in (TeamRole.OWNER, TeamRole.EDITOR)


def lets_approve(team: Team, person: int) -> bool:
    """Tell whether the team lets a person approve; without a reviewer of its own, everybody."""
    return TeamRole.REVIEWER not in team.values() or team.get(person) == TeamRole.REVIEWER


def is_last_owner(team: Team, person: int) -> bool:
    """Tell whether without this person nobody would own the purchase."""
    owners = [who for who, role in team.items() if role == TeamRole.OWNER]
    return owners == [person]

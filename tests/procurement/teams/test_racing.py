"""Forty phones come in at once, in real processes, each pressing twice."""

from collections import Counter

import pytest

from pomost.audit.models import Event
from pomost.procurement.models import Participant
from tests import processes
from tests.procurement.sample_bids.room import room

PHONES, WORKERS, TEAMS, SEATS = 40, 4, 4, 8
# Every worker stands for ten phones, of which four press at once, each press in a thread with a
# connection of its own; more would be refused by a PostgreSQL as it is installed.
COME_IN = """
import sys, time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from django.db import connection
from pomost.procurement.models import Workshop
from pomost.procurement.teams import actions
gate, worker, workers, phones = Path(sys.argv[1]), *map(int, sys.argv[2:])
at = datetime(2026, 3, 2, 9, tzinfo=UTC)
workshop = Workshop.objects.get()
teams = list(workshop.teams.order_by("number"))

def come_in(phone):
    try:
        return join(phone, teams[phone % len(teams)])
    except actions.TeamFull:
        return join(phone, None)
    finally:
        connection.close()

def join(phone, team):
    person = actions.join(
        workshop=workshop, key=f"phone {phone}", nickname=f"Phone {phone}", team=team, at=at
    )
    return f"{phone}:{person.pk}"

presses = [phone for phone in range(worker, phones, workers) for _press in range(2)]
(gate / str(worker)).touch()
while len(list(gate.iterdir())) < workers:
    time.sleep(0.005)
with ThreadPoolExecutor(8) as pool:
    print(" ".join(pool.map(come_in, presses)))
"""


@pytest.mark.processes
@pytest.mark.django_db(transaction=True)
def test_nobody_is_lost_or_doubled_and_no_team_has_too_many(tmp_path):
    here = room(teams=TEAMS, jurors=0)
    Participant.objects.all().delete()

    said = processes.finish(
        [
            processes.start(COME_IN, str(tmp_path), *map(str, (n, WORKERS, PHONES)))
            for n in range(WORKERS)
        ]
    )

    answers = Counter(" ".join(said).split())
    # Both presses of a phone were told the same person, and every phone is somebody.
    assert set(answers.values()) == {2}
    assert len(answers) == PHONES
    assert {one.nickname for one in Participant.objects.all()} == {
        f"Phone {n}" for n in range(PHONES)
    }
    assert Participant.objects.count() == PHONES
    for team in here.teams:
        seats = team.participants.values_list("seat", flat=True)
        assert sorted(seats) == list(range(1, SEATS + 1))
    assert Participant.objects.filter(team=None).count() == PHONES - TEAMS * SEATS
    assert Event.objects.filter(what="workshop.joined").count() == TEAMS + PHONES

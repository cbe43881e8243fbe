"""The demo's suppliers stand where the story needs them."""

from datetime import UTC, datetime

import pytest

from pomost.audit.queries import chain
from pomost.audit.rules import first_break
from pomost.criteria.claims.queries import claim_states, readiness
from pomost.criteria.models import Evidence
from pomost.kernel.clock import day_in_warsaw
from pomost.site.demo import criteria, people

AT = datetime(2026, 11, 21, 9, tzinfo=UTC)


@pytest.mark.django_db
def test_the_demo_leaves_one_thing_to_learn():
    people.load(at=AT)
    criteria.load(at=AT)

    smaczna = people.organisation("smaczna")
    assert claim_states(smaczna)["EMP-CONTRACT"] == "verified"
    assert "EMP-GROUP-PERIOD" not in claim_states(smaczna)
    assert claim_states(people.organisation("druk"))["EMP-DISABLED"] == "expired"
    assert all(Evidence.objects.exclude(file="").values_list("sha256", flat=True))
    assert first_break(chain()) is None
    kladkowo = people.place("2290011")
    found = readiness(
        criteria=["EMP-CONTRACT", "EMP-GROUP-PERIOD", "DIET-OPTIONS"],
        day=day_in_warsaw(AT),
        kinds={"catering"},
        latitude=kladkowo.latitude,
        longitude=kladkowo.longitude,
    )
    assert (found.total, found.together.ready, found.together.learning) == (5, 1, 1)
    assert found.costliest == "EMP-GROUP-PERIOD"
    assert found.gain_without["EMP-GROUP-PERIOD"] == 1

import pytest
from django.db import IntegrityError

from tests.factories.people import PlaceFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(54.2, None), (None, 18.2), (91.0, 18.2), (54.2, 181.0)]
)
def test_half_a_point_or_one_off_the_globe_is_refused(latitude, longitude):
    with pytest.raises(IntegrityError):
        PlaceFactory(latitude=latitude, longitude=longitude)


def test_a_place_may_have_no_point():
    assert PlaceFactory(latitude=None, longitude=None).pk

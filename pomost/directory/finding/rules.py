"""Distances, and how much a page shows. Pure: no Django, no database, no clock."""

from dataclasses import dataclass
from math import cos, pi, radians, sin, sqrt

# Source: docs/rules/distance.md.
KM_PER_DEGREE = 111.195
PAGE = 20
# The map shows the part of the list that the page belongs to, this many entries long.
ON_MAP = 500
RADII_KM = (10, 25, 50, 100)


@dataclass(frozen=True, slots=True)
class Near:
    """A point to measure from, in degrees, with what its latitude does to degrees of longitude.

    In SQL and in Python the same: ``dy = lat - lat0``, ``dx = (lon - lon0) * (c - k * dy)``.
    """

    latitude: float
    longitude: float

    @property
    def c(self) -> float:
        return cos(radians(self.latitude))

    @property
    def k(self) -> float:
        return sin(radians(self.latitude)) * pi / 360

    def km_to(self, latitude: float, longitude: float) -> float:
        """Kilometres to another point; within 0.1 % of the great circle up to 300 km in Europe.

        Source: docs/rules/distance.md.
        """
        dy = latitude - self.latitude
        dx = (longitude - self.longitude) * (self.c - self.k * dy)
        return sqrt(dx * dx + dy * dy) * KM_PER_DEGREE

    def box(self, km: float) -> tuple[float, float, float, float]:
        """South, north, west and east of everything that near, in degrees; a little too large."""
        high = km / KM_PER_DEGREE
        wide = high / max(0.1, self.c - abs(self.k) * high) * 1.001
        high *= 1.001
        return (
            self.latitude - high,
            self.latitude + high,
            self.longitude - wide,
            self.longitude + wide,
        )


def degrees_squared(km: float) -> float:
    """A distance as the square of degrees of latitude, to compare without a root."""
    return (km / KM_PER_DEGREE) ** 2

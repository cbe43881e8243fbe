"""What the map draws, and what other sites read of an entry."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from pomost.directory.finding.queries import Point, Wanted
from pomost.directory.providers.models import Provider
from pomost.directory.services.models import Service
from pomost.people.models import Place

# Inside a script element these could end it; as escapes they mean the same.
ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def as_script(data: Any) -> SafeString:
    """JSON that may stand inside a script element."""
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(ESCAPES))  # noqa: S308


def map_data(
    points: Sequence[Point],
    *,
    numbers: dict[int, int],
    towns: Iterable[Place],
    wanted: Wanted | None = None,
    reach_km: int | None = None,
) -> dict[str, Any]:
    """Everything a map shows; ``numbers`` are those of the list beside it, by key."""
    near = wanted.near if wanted else None
    # Asked for once: five hundred points would ask as often. A slug is never quoted.
    before, after = reverse("directory:provider", args=["slug"]).rsplit("slug", 1)
    return {
        "base": static("pomost/map/poland.json"),
        "tiles": settings.POMOST_TILES_URL,
        "tilesBy": settings.POMOST_TILES_BY,
        "points": [
            {
                "lat": point.latitude,
                "lon": point.longitude,
                "name": point.name,
                "town": point.town,
                "url": f"{before}{point.slug}{after}",
                "number": numbers.get(point.pk),
            }
            for point in points
        ],
        "towns": [
            {"lat": town.latitude, "lon": town.longitude, "name": town.name} for town in towns
        ],
        "circle": {"lat": near.latitude, "lon": near.longitude, "km": wanted.km}
        if wanted and near and wanted.km
        else {"lat": points[0].latitude, "lon": points[0].longitude, "km": reach_km}
        if reach_km and points
        else None,
    }


def schema_org(provider: Provider, services: Iterable[Service], *, url: str) -> dict[str, Any]:
    """The entry in the words of schema.org."""
    organisation = provider.organisation
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Organization",
        "@id": url,
        "name": organisation.name,
        "url": provider.website or url,
        "description": provider.summary,
        "makesOffer": [
            {
                "@type": "Offer",
                "itemOffered": {
                    "@type": "Service",
                    "@id": f"{url}#service-{service.pk}",
                    "name": service.name,
                    "description": service.description,
                    "serviceType": service.kind,
                    "availableLanguage": service.languages,
                },
            }
            for service in services
        ],
    }
    if organisation.nip:
        data["taxID"] = organisation.nip
    if provider.email:
        data["email"] = provider.email
    if provider.phone:
        data["telephone"] = provider.phone
    if provider.latitude is not None:
        data["areaServed"] = {
            "@type": "GeoCircle",
            "geoMidpoint": {
                "@type": "GeoCoordinates",
                "latitude": provider.latitude,
                "longitude": provider.longitude,
            },
            "geoRadius": provider.reach_km * 1000,
        }
    if organisation.place:
        data["address"] = {
            "@type": "PostalAddress",
            "streetAddress": provider.address,
            "addressLocality": organisation.place.name,
            "addressCountry": organisation.country,
        }
    return data

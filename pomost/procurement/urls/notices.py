"""Addresses of the European notices of a purchase."""

from django.urls import URLPattern, path

from pomost.kernel.policies import Policy
from pomost.procurement.notices.views import answering, importing, publishing

POLICIES: dict[str, Policy] = {
    "notices": Policy.OBJECT,
    "notice": Policy.OBJECT,
    "notice_file": Policy.OBJECT,
    "notice_edition_file": Policy.OBJECT,
    "notice_published": Policy.OBJECT,
    "correct_notice": Policy.OBJECT,
    "import_notice": Policy.SIGNED_IN,
}
PATTERNS: list[URLPattern] = [
    path("purchases/<int:pk>/notices/", answering.notices, name="notices"),
    path("purchases/<int:pk>/notices/<slug:subtype>/", answering.notice, name="notice"),
    path(
        "purchases/<int:pk>/notices/<slug:subtype>/xml/", publishing.notice_file, name="notice_file"
    ),
    path(
        "purchases/<int:pk>/notices/<slug:subtype>/xml/<int:number>/",
        publishing.notice_file,
        name="notice_edition_file",
    ),
    path(
        "purchases/<int:pk>/notices/<slug:subtype>/published/",
        publishing.notice_published,
        name="notice_published",
    ),
    path(
        "purchases/<int:pk>/notices/<slug:subtype>/correct/",
        publishing.correct_notice,
        name="correct_notice",
    ),
    path("notices/import/", importing.import_notice, name="import_notice"),
]

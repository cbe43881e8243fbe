"""Every address of the platform. Language comes first, so that public pages can be cached."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from pomost.kernel.policies import without_login

# Wagtail brings doors of its own, without limits on guessing and without second factors.
sign_in = login_not_required(RedirectView.as_view(pattern_name="account_login", query_string=True))

urlpatterns = [
    path("cms/login/", sign_in),
    path("cms/", include(wagtailadmin_urls)),
    path("documents/", include(without_login(wagtaildocs_urls))),
    path(
        "media/<path:path>",
        login_not_required(serve),
        {"document_root": settings.PUBLIC_FILES},
        name="media",
    ),
    path("", include("pomost.site.machine_urls")),
    *i18n_patterns(
        path("account/", include("allauth.urls")),
        path("people/", include("pomost.people.urls")),
        path("criteria/", include("pomost.criteria.urls")),
        path("learn/", include("pomost.learning.urls")),
        path("buy/", include("pomost.procurement.urls")),
        path("find/", include("pomost.directory.urls")),
        path("run/", include("pomost.programme.urls")),
        path("", include("pomost.site.urls")),
        path("_util/login/", sign_in),
        # Wagtail's own pages are public; a page with a view restriction asks by itself.
        path("", include(without_login(wagtail_urls))),
    ),
]

handler400 = "pomost.site.errors.views.bad_request"
handler403 = "pomost.site.errors.views.forbidden"
handler404 = "pomost.site.errors.views.not_found"
handler500 = "pomost.site.errors.views.broken"

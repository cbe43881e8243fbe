"""Settings. Each environment variable is read here, once; an empty one counts as not set.

Without any variable set this is a demo for one machine: SQLite and files in ``var/``, served on
loopback only. ``POMOST_SECRET_KEY`` and ``POMOST_HOSTS`` make it a production site.
"""

import os
from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from pomost.config.accounts import *  # noqa: F403  # no variable is read there
from pomost.config.databases import sqlite, using_url

PACKAGE = Path(__file__).resolve().parent.parent

# Where the database, uploads and outgoing mail of a small installation live.
DATA = Path(os.environ.get("POMOST_DATA") or "var").resolve()

# The key that signs sessions. With it set, this is a production site behind HTTPS.
SECRET_KEY = os.environ.get("POMOST_SECRET_KEY", "")
PRODUCTION = bool(SECRET_KEY)
if not PRODUCTION:
    SECRET_KEY = "pomost-demo-key-served-on-loopback-only-never-in-production-5d1f"  # noqa: S105

# Host names this site answers to, separated by commas.
ALLOWED_HOSTS = [h for h in os.environ.get("POMOST_HOSTS", "").split(",") if h] or [
    "localhost",
    "127.0.0.1",
    "[::1]",
]
if PRODUCTION and not os.environ.get("POMOST_HOSTS"):
    raise ImproperlyConfigured("POMOST_HOSTS is missing: name the hosts, separated by commas.")

# The address people see, for links in mail and documents.
PUBLIC_URL = (os.environ.get("POMOST_PUBLIC_URL") or "http://127.0.0.1:8000").rstrip("/")

# Set only by the test suite: turns on checks that cost time.
TESTING = os.environ.get("POMOST_TESTING", "") == "1"

DEBUG = False

INSTALLED_APPS = [
    "pomost.site",
    "pomost.programme",
    "pomost.directory",
    "pomost.procurement",
    "pomost.learning",
    "pomost.criteria",
    "pomost.people",
    "pomost.audit",
    "pomost.kernel",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "csp",
    "django_htmx",
    "template_partials",
    "leaflet",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pomost.kernel.policies.PolicyMiddleware",
]

ROOT_URLCONF = "pomost.config.urls"
WSGI_APPLICATION = "pomost.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "pomost.kernel.policies.nonce",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# A PostgreSQL address (postgresql://user:password@host:port/name). Unset: SQLite in DATA.
DATABASES = {
    "default": using_url(os.environ["DATABASE_URL"])
    if os.environ.get("DATABASE_URL")
    else sqlite(DATA / "pomost.sqlite3")
}

# A Redis address for the shared cache. Unset: a table in the database, shared by all workers.
REDIS_URL = os.environ.get("REDIS_URL", "")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "pomost_cache",
    }
}
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"

# People -------------------------------------------------------------------------------------

# Passkeys need HTTPS, except on localhost, where the browser itself makes the exception.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION

# Language and time --------------------------------------------------------------------------

LANGUAGE_CODE = "pl"
LANGUAGES = [("pl", _("Polish")), ("en", _("English"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Warsaw"
LANGUAGE_COOKIE_NAME = "pomost_language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = PRODUCTION
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = ["pomost.config.formats"]

# Files --------------------------------------------------------------------------------------

PUBLIC_FILES = DATA / "public"
STATIC_URL = "/static/"
STATICFILES_DIRS = [PACKAGE / "static"]
STATIC_ROOT = DATA / "static"
STORAGES = {
    # Private: only views hand these files out, after asking who wants them.
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "files", "base_url": None},
    },
    # Public: pictures that editors place on pages.
    "public": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": PUBLIC_FILES, "base_url": "/media/"},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage",
    },
}
WHITENOISE_USE_FINDERS = TESTING
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 10

# Mail ---------------------------------------------------------------------------------------

# An SMTP server as smtp://user:password@host:port. Unset: each message is a file in DATA/mail.
SMTP_URL = os.environ.get("SMTP_URL", "")
# Who the platform writes as.
DEFAULT_FROM_EMAIL = os.environ.get("POMOST_MAIL_FROM") or "Pomost <pomost@pomost.example>"
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# Seconds after which a mail server that says nothing counts as failed.
EMAIL_TIMEOUT = 20
if SMTP_URL:
    from urllib.parse import unquote, urlsplit  # only a site with a mail server needs it

    _smtp = urlsplit(SMTP_URL)
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = _smtp.hostname or "localhost"
    EMAIL_PORT = _smtp.port or 587
    EMAIL_HOST_USER = unquote(_smtp.username or "")
    EMAIL_HOST_PASSWORD = unquote(_smtp.password or "")
    EMAIL_USE_TLS = EMAIL_PORT == 587
    EMAIL_USE_SSL = EMAIL_PORT == 465
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = DATA / "mail"

# Security -----------------------------------------------------------------------------------

# Pictures behind the map, as https://tiles.example/{z}/{x}/{y}.png, from a server you may use.
# Unset: the map draws only what we know ourselves, and asks nobody.
POMOST_TILES_URL = os.environ.get("POMOST_TILES_URL", "")
# Whom the map must name for these pictures.
POMOST_TILES_BY = os.environ.get("POMOST_TILES_BY", "")
TILE_SERVER = [POMOST_TILES_URL.replace("{s}", "*").partition("{")[0]] if POMOST_TILES_URL else []

CONTENT_SECURITY_POLICY = {
    # The editors' admin needs inline styles; it has its own policy in kernel.policies.
    "EXCLUDE_URL_PREFIXES": ("/cms/",),
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *TILE_SERVER],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "pomost.site.errors.views.token_missing"
CSRF_COOKIE_SAMESITE = "Lax"
if PRODUCTION:
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
    # allauth counts attempts by address: how many proxies of ours stand in front.
    proxies = os.environ.get("POMOST_PROXIES") or "1"
    if not (proxies.isascii() and proxies.isdigit()):
        raise ImproperlyConfigured("POMOST_PROXIES is no whole number: say how many, as in 1.")
    ALLAUTH_TRUSTED_PROXY_COUNT = int(proxies)

# Editors' pages -----------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "Pomost"
WAGTAILADMIN_BASE_URL = PUBLIC_URL
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_FRONTEND_LOGIN_URL = "/account/login/"
WAGTAILADMIN_LOGIN_URL = "account_login"
# Passwords and addresses are the business of the account pages, with their limits and checks.
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}

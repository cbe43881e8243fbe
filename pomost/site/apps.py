from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "pomost.site"
    label = "site"

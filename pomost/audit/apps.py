from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "pomost.audit"
    label = "audit"

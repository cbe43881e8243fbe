from django.apps import AppConfig


class ProcurementConfig(AppConfig):
    name = "pomost.procurement"
    label = "procurement"

from django.apps import AppConfig


class CriteriaConfig(AppConfig):
    name = "pomost.criteria"
    label = "criteria"

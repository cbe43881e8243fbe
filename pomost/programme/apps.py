from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "pomost.programme"
    label = "programme"

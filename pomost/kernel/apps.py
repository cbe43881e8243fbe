from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "pomost.kernel"
    label = "kernel"

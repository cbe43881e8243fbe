from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "pomost.learning"
    label = "learning"

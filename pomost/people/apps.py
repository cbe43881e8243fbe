from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "pomost.people"
    label = "people"

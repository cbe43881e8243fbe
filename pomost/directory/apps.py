from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "pomost.directory"
    label = "directory"

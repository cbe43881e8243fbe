"""Addresses without a language: for machines, and the door that picks a language."""

from django.urls import path

from pomost.site.design import views as design
from pomost.site.language import views as language

urlpatterns = [
    path("", language.choose, name="choose_language"),
    path("language/", language.remember, name="remember_language"),
    path("colours/", design.remember_theme, name="remember_theme"),
    path("health/", language.health, name="health"),
]

"""No route hides another one: Django answers with the first that fits, and says nothing."""

import re
from collections import Counter
from importlib import import_module

import pytest

PACKAGES = ("people", "criteria", "learning", "procurement", "directory", "programme")
NAME = re.compile(r"<(\w+):\w+>")


def shape(route: str) -> str:
    """An address without the names of its parts: two of the same shape answer alike."""
    return NAME.sub(r"<\1>", route)


def test_the_names_of_parts_do_not_tell_addresses_apart():
    assert shape("rules/<int:pk>/<slug:form>/") == shape("rules/<int:order>/<slug:kind>/")
    assert shape("rules/<int:pk>/") != shape("rules/<slug:pk>/")


@pytest.mark.parametrize("package", PACKAGES)
def test_no_two_routes_of_a_package_have_the_same_address(package):
    patterns = import_module(f"pomost.{package}.urls").urlpatterns
    counted = Counter(shape(str(pattern.pattern)) for pattern in patterns)
    assert [address for address, n in counted.items() if n > 1] == []

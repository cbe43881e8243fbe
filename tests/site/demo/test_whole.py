"""The whole demo, as the people in it meet it."""

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from django.core.management import call_command
from django.urls import Resolver404, resolve

from pomost.site.demo.cast import PEOPLE
from pomost.site.demo.people import person

LINK = re.compile(r'href="([^"#]+)')


def reached(client, start):
    """The answer to one address of each route that links lead to."""
    routes, waiting = set(), [start]
    while waiting:
        address = waiting.pop(0)
        response = client.get(address)
        yield address, response
        if response["Content-Type"].startswith("text/html"):
            for link in LINK.findall(response.content.decode()):
                target = urljoin(address, unescape(link))
                try:
                    route = resolve(urlsplit(target).path).view_name
                except Resolver404:  # a file, or another site
                    continue
                if route and route not in routes and target.startswith("/pl/"):
                    routes.add(route)
                    waiting.append(target)


@pytest.mark.django_db
def test_no_link_of_the_demo_leads_nowhere(client):
    call_command("load_demo", verbosity=0)
    for one in PEOPLE:
        client.force_login(person(one.key))
        assert client.get("/pl/dashboard/").status_code == 200, one.key
    client.force_login(person("hanna"))

    pages = {address: response.status_code for address, response in reached(client, "/pl/buy/")}

    assert [address for address, status in pages.items() if status >= 400] == []
    assert len(pages) > 100

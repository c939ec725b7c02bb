"""Signing in without the sign-in page, where that is not what is tested."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from coachwork.organisations.models import Person


def sign_in(page: Page, address: str, person: Person) -> None:
    """Give the page's browser a session of this person on the site of the address."""
    client = Client()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[-1])
    name = settings.SESSION_COOKIE_NAME
    site = "{0.scheme}://{0.netloc}".format(urlsplit(address))
    cookie = {"name": name, "value": client.cookies[name].value, "url": site}
    page.context.add_cookies([cookie])

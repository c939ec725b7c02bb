"""What the tests of all rooms share: signed-in clients; Hypothesis with few examples and no time
limit for each, since the suite has to be quick and machines are shared. `EXAMPLES=1000` looks for
longer.
"""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from django.conf import settings as platform
from django.test import Client
from hypothesis import settings

from coachwork.organisations.models import Person

settings.register_profile("suite", deadline=None, max_examples=int(os.environ.get("EXAMPLES", 20)))
settings.load_profile("suite")

SignedIn = Callable[[Person], Client]


@pytest.fixture
def signed_in() -> SignedIn:
    """A client of its own for each person."""

    def client_of(person: Person) -> Client:
        client = Client()
        client.force_login(person, backend=platform.AUTHENTICATION_BACKENDS[-1])
        return client

    return client_of

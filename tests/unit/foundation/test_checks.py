"""What must be right before anything is served."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from coachwork.foundation.checks import refuse_unsafe_settings

STRONG = "".join(chr(33 + number * 7 % 90) for number in range(60))


@pytest.mark.parametrize("key", ["only-for-a-first-look", "a" * 80, "abcd" * 20, STRONG[:49]])
def test_a_weak_key_stops_the_start(settings: Any, key: str) -> None:
    settings.DEBUG, settings.SECRET_KEY = False, key
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY is weak"):
        refuse_unsafe_settings()


def test_a_strong_key_lets_it_start(settings: Any) -> None:
    settings.DEBUG, settings.SECRET_KEY = False, STRONG
    refuse_unsafe_settings()


def test_a_first_look_needs_no_key_of_its_own(settings: Any) -> None:
    settings.DEBUG, settings.HTTPS, settings.SECRET_KEY = True, False, "only-for-a-first-look"
    refuse_unsafe_settings()


def test_debug_never_goes_with_https(settings: Any) -> None:
    settings.DEBUG, settings.HTTPS, settings.SECRET_KEY = True, True, STRONG
    with pytest.raises(ImproperlyConfigured, match="DEBUG is on"):
        refuse_unsafe_settings()

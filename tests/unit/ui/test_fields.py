"""Numbers are read as the reader writes them, or asked back; never guessed."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from coachwork.ui.fields import LocalNumberField, written


@pytest.mark.parametrize(
    ("language", "typed", "number"),
    [
        ("en-gb", "12", 12.0),
        ("en-gb", " 12.5 ", 12.5),
        ("en-gb", ".5", 0.5),
        ("en-gb", "1,234.5", 1234.5),
        ("en-gb", "1 234", 1234.0),
        ("en-gb", "-3", -3.0),
        ("en-gb", "−3", -3.0),
        ("de", "12,5", 12.5),
        ("de", "1.234,5", 1234.5),
        ("de", "1.234", 1234.0),
        ("de", "12.5", 12.5),
        ("en-gb", "", None),
        ("en-gb", 7, 7.0),
    ],
)
def test_a_number_is_read_in_the_readers_locale(
    language: str, typed: object, number: float | None
) -> None:
    with translation.override(language):
        assert LocalNumberField(required=False).clean(typed) == number


@pytest.mark.parametrize(
    ("language", "typed", "example"),
    [
        ("en-gb", "1,5", "1,234.5"),
        ("en-gb", "12,34", "1,234.5"),
        ("en-gb", "1.234,5", "1,234.5"),
        ("de", "1,234.5", "1.234,5"),
        ("en-gb", "twelve", "1,234.5"),
        ("en-gb", "1e5", "1,234.5"),
        ("en-gb", "inf", "1,234.5"),
        ("en-gb", "5%", "1,234.5"),
        ("en-gb", "9" * 31, "1,234.5"),
    ],
)
def test_what_could_be_read_in_two_ways_is_asked_back(
    language: str, typed: str, example: str
) -> None:
    with translation.override(language), pytest.raises(ValidationError, match=typed) as refusal:
        LocalNumberField().clean(typed)
    assert example in refusal.value.messages[0]


@pytest.mark.parametrize(
    ("value", "text"), [(9.0, "9"), (1234.5, "1,234.5"), (0.25, "0.25"), (None, "")]
)
def test_a_stored_number_is_shown_as_it_was_typed(value: float | None, text: str) -> None:
    with translation.override("en-gb"):
        assert written(value) == text

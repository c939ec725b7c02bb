"""What every row has."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy

from coachwork.foundation.models import BaseModel
from coachwork.improvement.models import PDSA, Action, ActionStatus, Scale


@pytest.mark.parametrize("status", ActionStatus)
def test_the_words_of_a_choice_are_djangos(status: ActionStatus) -> None:
    action = Action(status=status)
    field = Action._meta.get_field("status")
    assert action.get_status_display() == models.Model._get_FIELD_display(action, field)  # type: ignore[attr-defined]


def test_what_is_no_choice_is_shown_as_it_is() -> None:
    assert Action(status="of old").get_status_display() == "of old"
    cycle = PDSA(scale=Scale.values[0])
    assert cycle.get_scale_display() == str(Scale.labels[0])
    cycle.scale = None  # type: ignore[assignment]
    assert cycle.get_scale_display() is None


def test_the_words_are_in_the_readers_language() -> None:
    field = models.CharField(choices=[("mon", gettext_lazy("Monday"))])
    field.set_attributes_from_name("day")
    row = SimpleNamespace(day="mon")
    assert _words_of(row, field) == "Monday"
    with translation.override("de"):
        assert _words_of(row, field) == "Montag"


def _words_of(row: object, field: object) -> object:
    return BaseModel._get_FIELD_display(row, field)  # type: ignore[arg-type]

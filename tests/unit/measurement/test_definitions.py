"""Names without a direction, and the chart that suits."""

from __future__ import annotations

from typing import Any

import pytest

from coachwork.measurement.definitions import Counted, counted_of, direction_word
from coachwork.measurement.forms import MeasureForm
from coachwork.measurement.models import Measure

RATE: dict[str, Any] = {
    "name": "Falls with harm",
    "kind": "outcome",
    "counted": "rate",
    "numerator_label": "falls",
    "denominator_label": "bed days",
    "multiplier": "1000.0",
    "unit_label": "per 1,000 bed days",
    "direction": "down",
    "frequency": "month",
}


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Increase hand hygiene", "Increase"),
        ("Reducing falls", "Reducing"),
        ("Fewer falls", "Fewer"),
        ("Improved sleep", "Improved"),
        ("More time with patients", "More"),
        ("Falls with harm", None),
        ("Patients who wait more than 18 weeks", None),
        ("Lower limb wounds that healed", None),
        ("Moreover", None),
    ],
)
def test_a_direction_word_in_a_name_is_found(name: str, word: str | None) -> None:
    assert direction_word(name) == word


@pytest.mark.parametrize(
    ("counted", "data", "chart", "multiplier", "unit"),
    [
        ("share", "ratio", "p", 100.0, "%"),
        ("rate", "ratio", "u", 1000.0, "per 1,000 bed days"),
        ("count", "value", "c", 1.0, "per 1,000 bed days"),
        ("number", "value", "i", 1.0, "per 1,000 bed days"),
    ],
)
def test_what_is_counted_leads_to_data_and_chart(
    counted: str, data: str, chart: str, multiplier: float, unit: str
) -> None:
    form = MeasureForm(RATE | {"counted": counted})
    assert form.is_valid(), form.errors
    made = form.definition()
    assert (made.data, made.chart, made.multiplier, made.unit_label) == (
        data,
        chart,
        multiplier,
        unit,
    )
    assert bool(made.numerator_label) == (data == "ratio")
    kept = Measure(data=made.data, chart=made.chart, unit_label=made.unit_label)
    assert counted_of(kept) == counted


def test_another_chart_can_be_chosen_where_it_fits() -> None:
    form = MeasureForm(RATE | {"chart": "run"})
    assert form.is_valid()
    assert form.definition().chart == "run"
    assert counted_of(Measure(data="ratio", chart="run", unit_label="per 1,000")) == Counted.RATE


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": "Reduce falls"}, "name"),
        ({"counted": "number", "chart": "p"}, "chart"),
        ({"counted": "share", "chart": "c"}, "chart"),
        ({"denominator_label": ""}, "denominator_label"),
        ({"unit_label": ""}, "unit_label"),
        ({"target": "1,5"}, "target"),
        ({"counted": ""}, "counted"),
        ({"direction": ""}, "direction"),
    ],
)
def test_what_is_missing_or_does_not_fit_is_said_beside_its_field(
    changes: dict[str, str], field: str
) -> None:
    form = MeasureForm(RATE | changes)
    assert not form.is_valid()
    assert list(form.errors) == [field]


def test_a_share_needs_no_unit() -> None:
    form = MeasureForm(RATE | {"counted": "share", "unit_label": "", "multiplier": ""})
    assert form.is_valid()


def test_a_patients_number_in_the_definition_is_asked_about() -> None:
    form = MeasureForm(RATE | {"operational_definition": "As for patient 999 000 0018"})
    assert not form.is_valid()
    assert "operational_definition" in form.errors

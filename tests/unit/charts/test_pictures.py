"""Every kind of chart in every state looks as it did when somebody last looked at it."""

from __future__ import annotations

import pytest

from coachwork import charts
from demo.gallery import PICTURES, pictures
from tests.unit.charts.test_outputs import pixels

DRAWN = pictures()
HOW = "look at python -m demo.gallery FOLDER; if it is meant: python -m demo.gallery --renew"
ALONE = sorted(name for name, svg in DRAWN.items() if svg.startswith("<svg xmlns"))


def test_the_stored_pictures_are_those_of_the_gallery() -> None:
    assert {path.name for path in PICTURES.glob("*.svg")} == set(DRAWN), HOW


@pytest.mark.parametrize("name", sorted(DRAWN))
def test_looks_as_it_did(name: str) -> None:
    stored = (PICTURES / name).read_text(encoding="utf-8")
    assert stored == DRAWN[name] + "\n", HOW


@pytest.mark.parametrize("name", ALONE)
def test_is_no_blank_picture(name: str) -> None:
    """What resvg makes of it has ink: text, lines and marks in several colours."""
    width, height, data = pixels(charts.png(DRAWN[name], width=320))
    assert width == 320
    assert height > 60
    assert len(set(data)) > 30

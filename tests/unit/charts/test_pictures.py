"""Every kind of chart in every state looks as it did when somebody last looked at it."""

from __future__ import annotations

import html
import re

import pytest

from coachwork import charts
from demo import chart_pictures as guide
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


def test_the_pictures_of_the_guide_are_up_to_date() -> None:
    """And what the guide quotes from them is what they say."""
    drawn = guide.pictures()
    stored = {path.name: path.read_text("utf-8") for path in guide.FOLDER.glob("*.svg")}
    assert stored == {name: svg + "\n" for name, svg in drawn.items()}, (
        "python -m demo.chart_pictures"
    )
    page = (guide.FOLDER.parents[1] / "engine" / "reading.md").read_text("utf-8")
    said = " ".join(html.unescape(svg) for svg in drawn.values())
    quotes = re.findall(r"(?:^> .*\n)+", page, re.MULTILINE)
    assert len(quotes) == 2
    assert all(re.sub(r"\s*\n?> ", " ", quote).strip() in said for quote in quotes)
    assert {f"../pictures/charts/{name}" for name in drawn} == set(
        re.findall(r"\]\((\S+\.svg)\)", page)
    )

"""What must be true of every template of the platform."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import coachwork

HOUSE = Path(coachwork.__file__).parent
TEMPLATES = sorted(HOUSE.glob("*/templates/**/*.html"))
LONGEST = 250


def name(path: Path) -> str:
    return str(path.relative_to(HOUSE))


def test_templates_are_found() -> None:
    assert len(TEMPLATES) > 40


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_template_obeys_the_security_policy(path: Path) -> None:
    text = path.read_text()
    assert not re.search(r"\sstyle\s*=", text), "a style attribute"
    assert not re.search(r"<style\b", text), "an inline stylesheet"
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", text), "inline script"
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", text), "an inline handler"
    assert "javascript:" not in text
    assert not re.search(r"\bhx-on\b|\bhx-vals\s*=\s*[\"']js:", text), "HTMX would have to evaluate"


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_template_loads_nothing_from_elsewhere(path: Path) -> None:
    assert not re.search(r"(?:src|href)=[\"'](?:https?:)?//", path.read_text())


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_template_is_not_long(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= LONGEST


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_posted_forms_carry_the_token(path: Path) -> None:
    text = path.read_text()
    forms = re.findall(r"<form\b[^>]*method=\"post\".*?</form>", text, flags=re.DOTALL)
    assert all("{% csrf_token %}" in form for form in forms)

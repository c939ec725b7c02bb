"""The stylesheet keeps its promises: contrast in both themes, size, nothing outside the tokens."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from coachwork.ui import icons, samples

STYLES = Path(samples.__file__).parent / "static" / "ui" / "css"
FILES = ("base.css", "layout.css", "components.css", "data.css", "forms.css", "print.css")
TEXT, LINE = 4.5, 3.0
BACKGROUNDS = ("page", "surface", "surface-2")
THEMES = {"light": 0, "dark": 1}

TOKENS = {
    name: (light, dark)
    for name, light, dark in re.findall(
        r"--cw-([\w-]+): light-dark\((#\w{6}), (#\w{6})\);", (STYLES / "base.css").read_text()
    )
}

READ_ON_ALL = ("ink", "ink-soft", "accent", "accent-strong", "error", "success")
SEEN_ON_ALL = ("line", "improve", "concern", "neutral", "target", "focus")
PAIRS = (
    *((name, f"{name}-soft") for name in ("accent", "improve", "concern", "neutral")),
    *((name, f"{name}-soft") for name in ("success", "error")),
    *(("ink", f"{name}-soft") for name in ("accent", "concern", "success", "error")),
    ("ink-soft", "error-soft"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("surface", "ink"),
)


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio by WCAG 2.2, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_of_black_on_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("background", BACKGROUNDS)
@pytest.mark.parametrize("name", READ_ON_ALL)
def test_text_can_be_read_on_every_background(name: str, background: str, theme: str) -> None:
    which = THEMES[theme]
    assert contrast(TOKENS[name][which], TOKENS[background][which]) >= TEXT


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("background", BACKGROUNDS)
@pytest.mark.parametrize("name", SEEN_ON_ALL)
def test_lines_can_be_seen_on_every_background(name: str, background: str, theme: str) -> None:
    which = THEMES[theme]
    assert contrast(TOKENS[name][which], TOKENS[background][which]) >= LINE


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "background"), PAIRS)
def test_pairs_that_meet_can_be_read(text: str, background: str, theme: str) -> None:
    which = THEMES[theme]
    assert contrast(TOKENS[text][which], TOKENS[background][which]) >= TEXT


def test_style_guide_shows_every_colour() -> None:
    assert set(samples.COLOURS) == set(TOKENS)


def test_every_colour_that_is_used_is_a_token() -> None:
    used = {name for file in FILES for name in re.findall(r"var\(--cw-([\w-]+)\)", styles(file))}
    assert used <= set(TOKENS) | {"font", "font-mono", "shadow"}


@pytest.mark.parametrize("file", FILES[1:])
def test_colours_stand_in_the_tokens_only(file: str) -> None:
    behind_a_dialog = "#0b1217a6"
    colours = set(re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(", styles(file)))
    assert colours <= {behind_a_dialog}


def test_everything_stands_in_a_layer() -> None:
    for file in FILES[1:]:
        assert "@layer" in styles(file)


@pytest.mark.parametrize("tone", icons.TONES)
def test_every_tone_of_badges_has_its_style(tone: str) -> None:
    if tone != "muted":
        assert f".badge-{tone} " in styles("components.css")


def test_stylesheet_names_every_file_in_order() -> None:
    assert tuple(re.findall(r'@import "([\w.]+)";', (STYLES / "ui.css").read_text())) == FILES


def test_stylesheet_is_small() -> None:
    whole = "".join(styles(file) for file in FILES)
    assert len(gzip.compress(whole.encode(), 9)) < 8 * 1024


def styles(file: str) -> str:
    """A file of ours without its comments, as it is served."""
    return re.sub(r"/\*.*?\*/", "", (STYLES / file).read_text(), flags=re.DOTALL)

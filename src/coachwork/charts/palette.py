"""The colours of a drawing that brings its own: light for paper, dark for dark slides."""

from __future__ import annotations

from dataclasses import dataclass

FONTS = "Inter, Roboto, 'Segoe UI', system-ui, 'Helvetica Neue', Arial, sans-serif"


@dataclass(frozen=True, slots=True)
class Palette:
    """Text and lines against `surface`: text reaches 4.5:1, lines and marks 3:1."""

    surface: str
    ink: str
    soft: str
    line: str
    shade: str
    mark: str
    improve: str
    concern: str
    neutral: str
    target: str


LIGHT = Palette(
    surface="#ffffff",
    ink="#1b2733",
    soft="#52606d",
    line="#dfe4ea",
    shade="#f2f5f8",
    mark="#6b7885",
    improve="#0b5cad",
    concern="#c2410c",
    neutral="#6d3fc0",
    target="#0b7a4b",
)
DARK = Palette(
    surface="#161e27",
    ink="#e8edf2",
    soft="#a9b5c1",
    line="#2b3642",
    shade="#1e2833",
    mark="#93a1af",
    improve="#6cb4ff",
    concern="#ff9a5c",
    neutral="#c3a6ff",
    target="#3fcf9a",
)

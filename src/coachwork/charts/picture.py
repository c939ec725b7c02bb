"""A chart as a picture: the stand-alone SVG through resvg, with Roboto so that it looks the same
anywhere.
"""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

from coachwork.charts.model import ChartSpec
from coachwork.charts.palette import LIGHT, Palette
from coachwork.charts.standalone import standalone_svg
from coachwork.charts.support import PictureSupportError

FACES = ("Roboto-Regular.ttf", "Roboto-Medium.ttf", "Roboto-Bold.ttf")
FONT_FAMILY = "Roboto"
BEYOND_ROBOTO = "\u0530"
OWN_WIDTH = re.compile(r'<svg[^>]* width="([\d.]+)"')


def png(source: ChartSpec | str, *, width: int = 1920, palette: Palette = LIGHT) -> bytes:
    """A chart, or an SVG document of this room, as a PNG `width` pixels wide; text keeps its share.

    Raises PictureSupportError where the extra `png` is not installed.
    """
    try:
        import resvg_py
    except ModuleNotFoundError:
        raise PictureSupportError from None
    svg = source if isinstance(source, str) else standalone_svg(source, palette=palette)
    own = OWN_WIDTH.match(svg)
    if own is None:
        raise ValueError("an SVG document that says its width is needed")
    return resvg_py.svg_to_bytes(
        svg_string=svg,
        zoom=width / float(own[1]),
        skip_system_fonts=roboto_suffices(svg),
        font_files=[str(font_folder() / face) for face in FACES],
        font_family=FONT_FAMILY,
        sans_serif_family=FONT_FAMILY,
    )


def font_folder() -> Path:
    """Where Roboto is: found without importing font_roboto, which reads all of it."""
    package = find_spec("font_roboto")
    if package is None or package.origin is None:
        raise PictureSupportError
    return Path(package.origin).parent / "files"


def roboto_suffices(svg: str) -> bool:
    """Roboto has Latin, Greek and Cyrillic; other scripts need the fonts of the machine, which take
    time.
    """
    return not any(BEYOND_ROBOTO <= c < "\u2000" or c > "\u2e80" for c in svg)

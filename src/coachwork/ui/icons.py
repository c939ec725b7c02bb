"""The icons: own drawings on a grid of 24 by 24, drawn as strokes in the colour of the text around them."""

# ruff: noqa: E501 - a drawing does not get better by being folded
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

_PATHS: Mapping[str, str] = MappingProxyType(
    {
        "alert": "M12 3.5 2.5 20h19zM12 10v4.5M12 17.2v.1",
        "arrow-down": "M12 5v14M6 13l6 6 6-6",
        "arrow-left": "M19 12H5M11 6l-6 6 6 6",
        "arrow-right": "M5 12h14M13 6l6 6-6 6",
        "arrow-up": "M12 19V5M6 11l6-6 6 6",
        "bell": "M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 21h4",
        "building": "M5 21V4h9v17M14 9h5v12M3 21h18M8 8h3M8 12h3M8 16h3",
        "calendar": "M4 6h16v14H4zM4 10.5h16M8.5 3v5M15.5 3v5",
        "chart": "M3.5 4v16H21M7 15l4-5 3.5 3L20 6.5",
        "chat": "M4 5h16v11h-9l-5 4v-4H4z",
        "check": "M4.5 12.5 10 18 19.5 7",
        "check-circle": "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18M8 12.3l2.8 2.8L16 9.5",
        "chevron-down": "M6 9l6 6 6-6",
        "chevron-left": "M15 6l-6 6 6 6",
        "chevron-right": "M9 6l6 6-6 6",
        "clock": "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18M12 7.5V12l3.2 2",
        "close": "M6 6l12 12M18 6 6 18",
        "copy": "M9 9h11v11H9zM5 15H4V4h11v1",
        "cycle": "M19.5 12a7.5 7.5 0 0 1-13.2 4.9M4.5 12a7.5 7.5 0 0 1 13.2-4.9M18 3v4.5h-4.5M6 21v-4.5h4.5",
        "download": "M12 4v11M7 10.5l5 5 5-5M4.5 20h15",
        "edit": "M4 20l1-4.5L16.5 4 20 7.5 8.5 19zM14 6.5l3.5 3.5",
        "eye": "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12M12 9.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5",
        "file": "M6 3h8l5 5v13H6zM14 3v5h5",
        "filter": "M3.5 5h17L14 13v6.5l-4-2V13z",
        "flag": "M5 21V4h13l-2.5 4.5L18 13H5",
        "grid": "M4 4h6.5v6.5H4zM13.5 4H20v6.5h-6.5zM4 13.5h6.5V20H4zM13.5 13.5H20V20h-6.5z",
        "heart": "M12 20S4 14.8 4 9.3A4.3 4.3 0 0 1 12 7a4.3 4.3 0 0 1 8 2.3C20 14.8 12 20 12 20z",
        "help": "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18M9.5 9.5A2.5 2.5 0 1 1 12 12v1.7M12 16.8v.1",
        "history": "M4 5v4.5h4.5M4.3 9.5A8.2 8.2 0 1 1 4 14M12 8v4.5l3 2",
        "home": "M3.5 11.5 12 4l8.5 7.5M6 10v10h12V10M10 20v-5.5h4V20",
        "idea": "M9 18h6M10 21h4M12 3a6 6 0 0 0-3.5 10.9c.6.5.9 1.2.9 2.1h5.2c0-.9.3-1.6.9-2.1A6 6 0 0 0 12 3",
        "info": "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18M12 11v5.5M12 7.6v.1",
        "inbox": "M4 13 6.5 5h11L20 13v6.5H4zM4 13h4.5l1.5 3h4l1.5-3H20",
        "link": "M10 14a4 4 0 0 0 5.7 0l3.2-3.2a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0l-3.2 3.2a4 4 0 0 0 5.7 5.7l1.2-1.2",
        "list": "M9 6h11M9 12h11M9 18h11M4.5 6v.1M4.5 12v.1M4.5 18v.1",
        "lock": "M5.5 11h13v9.5h-13zM8 11V8a4 4 0 0 1 8 0v3",
        "mail": "M3.5 6h17v12.5h-17zM3.5 7l8.5 6.5L20.5 7",
        "menu": "M4 7h16M4 12h16M4 17h16",
        "minus": "M5 12h14",
        "moon": "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z",
        "more": "M5.5 12v.1M12 12v.1M18.5 12v.1",
        "people": "M9 5a3.2 3.2 0 1 1 0 6.4A3.2 3.2 0 0 1 9 5M3 19.5c0-3.3 2.7-5.5 6-5.5s6 2.2 6 5.5M16 5.5a3 3 0 0 1 0 5.6M18 14.5c1.9.8 3 2.6 3 5",
        "person": "M12 4.5a3.7 3.7 0 1 1 0 7.4 3.7 3.7 0 0 1 0-7.4M5 20c0-3.6 3.1-6 7-6s7 2.4 7 6",
        "plus": "M12 5v14M5 12h14",
        "print": "M7 9V3.5h10V9M7 17H4V9h16v8h-3M7 14h10v6.5H7z",
        "search": "M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13M15.5 15.5 20.5 20.5",
        "settings": "M4 7h9M17 7h3M4 17h3M11 17h9M15 4.8a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4M9 14.8a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4",
        "shield": "M12 3l7.5 2.5V11c0 5-3.2 8.3-7.5 10-4.3-1.7-7.5-5-7.5-10V5.5zM12 8.5v4M12 15.6v.1",
        "sign-out": "M14 4H5v16h9M10 12h10.5M17 8.5l3.5 3.5-3.5 3.5",
        "sort": "M8 10l4-4.5 4 4.5M8 14l4 4.5 4-4.5",
        "star": "M12 3.5l2.6 5.5 6 .8-4.4 4.2 1.1 6-5.3-2.9L6.7 20l1.1-6L3.4 9.8l6-.8z",
        "steps": "M3.5 19.5h5v-5h5.5v-5h5.5V4.5",
        "sun": "M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4",
        "target": "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18M12 7.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9M12 11.9v.2",
        "trash": "M4.5 7h15M9 7V4h6v3M6.5 7l1 13.5h9l1-13.5M10 11v6M14 11v6",
        "upload": "M12 16V5M7 9.5l5-5 5 5M4.5 20h15",
        "wave": "M2.5 13h4l2.5-7 5 12 2.5-5h5",
    }
)

NAMES: tuple[str, ...] = tuple(_PATHS)

_SHAPES: Mapping[str, str] = MappingProxyType(
    {
        "improve": '<circle cx="5" cy="5" r="4.5"/>',
        "concern": '<path d="M5 0l5 5-5 5-5-5z"/>',
        "neutral": '<path d="M.75.75h8.5v8.5H.75z"/>',
        "info": '<path d="M1.5.5 9.5 5l-8 4.5z"/>',
        "done": '<path d="M3.7 9.2 0 5.5l1.5-1.5 2.2 2.2L8.5 1.2 10 2.7z"/>',
        "muted": '<circle cx="5" cy="5" r="3.5" fill="none" stroke="currentColor"/>',
    }
)

TONES: tuple[str, ...] = tuple(_SHAPES)


def icon(name: str, label: str = "") -> SafeString:
    """One icon as inline SVG. Without a label it is decoration and hidden from assistive technology.

    Raises KeyError for a name that is not in `NAMES`: a wrong name is a mistake in a template.
    """
    if not label:
        return _decoration(name)
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" role="img" aria-label="{}">{}</svg>',
        label,
        _path(name),
    )


@cache
def _decoration(name: str) -> SafeString:
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>',
        _path(name),
    )


def _path(name: str) -> SafeString:
    return mark_safe(f'<path d="{_PATHS[name]}"/>')  # noqa: S308 - our own constant


def badge(text: str, tone: str = "muted") -> SafeString:
    """A badge: tone, word and shape say the same thing. The shapes are those of the points on charts."""
    return format_html("{}{}</span>", _before_the_word(tone), text)


@cache
def _before_the_word(tone: str) -> SafeString:
    shape = mark_safe(_SHAPES[tone])  # noqa: S308 - our own constant
    return format_html(
        '<span class="badge badge-{}"><svg viewBox="0 0 10 10" aria-hidden="true" focusable="false">{}</svg>',
        tone,
        shape,
    )


def avatar(name: str) -> SafeString:
    """A circle with a person's initials, decoration beside the name itself."""
    return format_html('<span class="avatar" aria-hidden="true">{}</span>', initials(name))


def initials(name: str) -> str:
    """First letters of the first and last word of a name, in capitals: "Priya Shah" is "PS"."""
    words = [word for word in name.split() if word[0].isalnum()]
    ends = words[:1] + words[1:][-1:]
    return "".join(word[0] for word in ends).upper() or "?"

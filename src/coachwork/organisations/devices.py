"""A browser's long name for itself, in words a person knows it by."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

#: In this order: Edge and Opera also call themselves Chrome, and Chrome calls itself Safari.
BROWSERS = {
    "Edge": r"\bEdg(e|A|iOS)?/",
    "Opera": r"\bOPR/|\bOpera",
    "Firefox": r"\bFirefox/|\bFxiOS/",
    "Samsung Internet": r"\bSamsungBrowser/",
    "Chrome": r"\bChrome/|\bCriOS/|\bHeadlessChrome/",
    "Safari": r"\bSafari/",
}
SYSTEMS = {
    "iPhone": r"iPhone",
    "iPad": r"iPad",
    "Android": r"Android",
    "Windows": r"Windows",
    "ChromeOS": r"CrOS",
    "Mac": r"Macintosh|Mac OS X",
    "Linux": r"Linux",
}


def describe(user_agent: str) -> str:
    """ "Firefox on Windows", or what of it can be told."""
    browser, system = _first(BROWSERS, user_agent), _first(SYSTEMS, user_agent)
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("Another program")


def _first(names: dict[str, str], user_agent: str) -> str:
    found = (name for name, pattern in names.items() if re.search(pattern, user_agent))
    return next(found, "")

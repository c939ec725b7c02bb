"""A browser's long name for itself, in words."""

import pytest

from coachwork.organisations.devices import describe

CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0"
AGENTS = {
    f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {CHROME} Safari/537.36": "Chrome on Windows",
    f"Mozilla/5.0 (Windows NT 10.0; Win64) {CHROME} Safari/537.36 Edg/126.0": "Edge on Windows",
    "Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0": "Firefox on Linux",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Safari/604": "Safari on iPhone",
    f"Mozilla/5.0 (Linux; Android 14) {CHROME} Mobile Safari/537.36": "Chrome on Android",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) Version/17.5 Safari/605": "Safari on Mac",
    "curl/8.5.0": "Another program",
    "": "Another program",
    "Something (Linux)": "Linux",
}


@pytest.mark.parametrize(("agent", "words"), AGENTS.items())
def test_describe(agent: str, words: str) -> None:
    assert describe(agent) == words

"""The files a story can be taken along as."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from coachwork.reports.deck import deck
from coachwork.reports.poster import poster
from coachwork.reports.storytelling import ProjectStory


@dataclass(frozen=True, slots=True)
class StoryFile:
    """One kind of file: its type, the end of its name, what writes it."""

    media_type: str
    ending: str
    write: Callable[[ProjectStory], bytes]


FILES: Mapping[str, StoryFile] = {
    "a3": StoryFile("application/pdf", "pdf", lambda story: poster(story, "a3")),
    "a4": StoryFile("application/pdf", "pdf", lambda story: poster(story, "a4")),
    "pptx": StoryFile(
        "application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx", deck
    ),
}

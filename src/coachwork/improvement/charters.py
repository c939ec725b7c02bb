"""What a charter says, and how its tags are written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from coachwork.improvement.models import Objective
from coachwork.organisations.models import Person

#: More tags than these, or longer ones, are no tags any more.
MOST_TAGS, LONGEST_TAG = 12, 40
_BETWEEN = re.compile(r"[,;\n]+")


@dataclass(frozen=True, slots=True)
class NewCharter:
    """What a person gives of a charter, beside the title, the reasons and the aim."""

    problem: str = ""
    in_scope: str = ""
    out_of_scope: str = ""
    population: str = ""
    equity_note: str = ""
    tags: str = ""
    sponsor: Person | None = None
    sponsor_name: str = ""
    coach_wanted: bool = False
    objective: Objective | None = None
    planned_start: date | None = None
    planned_end: date | None = None

    def fields(self) -> dict[str, Any]:
        """The same as keyword arguments of the model, the tags as they are kept."""
        given = {name: getattr(self, name) for name in self.__slots__}
        return given | {"tags": written(tags_of(self.tags))}

    def told(self) -> dict[str, Any]:
        """The same for the record of events: people and objectives by their id."""
        given = self.fields()
        return {name: getattr(value, "pk", value) for name, value in given.items()}


def tags_of(text: str) -> list[str]:
    """The tags in a text, each once: small letters, one space between words, no number sign."""
    words = (" ".join(part.split()).lstrip("# ").casefold() for part in _BETWEEN.split(text))
    return list(dict.fromkeys(word for word in words if word))


def written(tags: list[str]) -> str:
    """Tags as one text: "falls, older people"."""
    return ", ".join(tags)

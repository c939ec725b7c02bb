"""What people say of a change package and of one of its lines."""

from __future__ import annotations

from dataclasses import dataclass

from coachwork.foundation.typed import Typed


@dataclass(frozen=True, slots=True)
class PackageWords(Typed):
    """The parts of a package that are typed."""

    theme: str
    aim: str
    summary: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class ItemWords(Typed):
    """The parts of a line that are typed."""

    text: str
    detail: str = ""

"""What people say of a change package and of one of its lines."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class PackageWords:
    """The parts of a package that are typed."""

    theme: str
    aim: str
    summary: str = ""
    evidence: str = ""

    def fields(self) -> dict[str, Any]:
        """The same as keyword arguments of the model."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class ItemWords:
    """The parts of a line that are typed."""

    text: str
    detail: str = ""

    def fields(self) -> dict[str, Any]:
        """The same as keyword arguments of the model."""
        return asdict(self)

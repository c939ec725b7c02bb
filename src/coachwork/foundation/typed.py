"""What people type, as plain values on their way from a form to an action."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class Typed:
    """For a frozen dataclass whose parts are fields of a model."""

    __slots__ = ()

    def fields(self) -> dict[str, Any]:
        """The parts by name, as keyword arguments of the model."""
        names: Mapping[str, Any] = self.__dataclass_fields__  # type: ignore[attr-defined]
        return {name: getattr(self, name) for name in names}

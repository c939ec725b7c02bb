"""Two people saved the same record: the later one sees what differs and chooses, field by field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import QueryDict

from coachwork.ui.forms import as_text

if TYPE_CHECKING:
    _Form = forms.BaseModelForm[Any]
else:
    _Form = object

THEIRS = "theirs"
YOURS = "yours"
_PREFIX = "keep-"


@dataclass(frozen=True, slots=True)
class Difference:
    """One field on which the two disagree, both values as a person reads them."""

    name: str
    label: str
    theirs: str
    yours: str

    @property
    def choice_name(self) -> str:
        """The name of the radio buttons that choose."""
        return f"{_PREFIX}{self.name}"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Who saved first, when, and where the two differ.

    There may be no differences: then both wrote the same, and saving again suffices.
    """

    changed_by: str
    changed_at: datetime
    differences: Sequence[Difference]


class VersionedMixin(_Form):
    """A model form that knows the version its person saw, and can show a conflict.

    In the view: `action(version=form.seen_version, ...)`; on `EditConflict` call
    `form.show_conflict(current, changed_by=..., changed_at=...)` and render the form again with
    status 409.
    When the person then saves, the fields for which they chose "theirs" take the stored value.
    """

    conflict: Conflict | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"] = forms.IntegerField(
            required=False,
            widget=forms.HiddenInput,
            initial=getattr(self.instance, "version", None),
        )
        if self.is_bound:
            self.data = self._with_theirs()

    @property
    def seen_version(self) -> int | None:
        """The version the person had before them when they began to edit."""
        seen: int | None = self.cleaned_data.get("version")
        return seen

    def show_conflict(self, current: Any, *, changed_by: str, changed_at: datetime) -> None:
        """Prepare the form to be shown again: what differs, and the version stored now."""
        stored = forms.model_to_dict(current, fields=list(self.fields))
        self.conflict = Conflict(changed_by, changed_at, tuple(self._differences(stored)))
        data = _changeable(self.data)
        data[self.add_prefix("version")] = str(current.version)
        self.data = data

    def _differences(self, stored: dict[str, Any]) -> list[Difference]:
        return [
            Difference(
                bound.name,
                str(bound.label),
                as_text(bound, bound.field.prepare_value(stored[bound.name])),
                as_text(bound, bound.value()),
            )
            for bound in self.visible_fields()
            if bound.name in stored and bound.field.has_changed(stored[bound.name], bound.data)
        ]

    def _with_theirs(self) -> Any:
        names = [name for name in self.fields if self.data.get(f"{_PREFIX}{name}") == THEIRS]
        if not names:
            return self.data
        data = _changeable(self.data)
        for name in names:
            stored = self.get_initial_for_field(self.fields[name], name)
            shown = self.fields[name].prepare_value(stored)
            values = shown if isinstance(shown, list | tuple) else [shown]
            data.setlist(
                self.add_prefix(name), ["" if value is None else value for value in values]
            )
        return data


def _changeable(data: Mapping[str, Any]) -> QueryDict:
    copy = QueryDict(mutable=True)
    copy.update(data)
    return copy

"""What holds of every form of the product."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module

from django import forms

import coachwork
from coachwork.foundation.forms import ChecksEntries


def every_form() -> Iterator[type[forms.BaseForm]]:
    """The forms of the rooms, whichever module they stand in."""
    for module in pkgutil.walk_packages(coachwork.__path__, "coachwork."):
        if module.name.rpartition(".")[2].endswith("forms") or ".forms." in module.name:
            import_module(module.name)
    return (form for form in _below(forms.BaseForm) if form.__module__.startswith("coachwork."))


def _below(kind: type[forms.BaseForm]) -> Iterator[type[forms.BaseForm]]:
    for each in kind.__subclasses__():
        yield each
        yield from _below(each)


def test_every_date_and_every_long_text_is_checked() -> None:
    found = {
        f"{form.__module__}.{form.__name__}.{name}"
        for form in every_form()
        if not issubclass(form, ChecksEntries) and not form.__module__.startswith("coachwork.ui.")
        for name, field in getattr(form, "base_fields", {}).items()
        if isinstance(field, forms.DateField) or isinstance(field.widget, forms.Textarea)
    }
    assert found == set()

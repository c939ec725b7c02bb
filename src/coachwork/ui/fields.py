"""Numbers as the reader writes them."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from django import forms
from django.utils.formats import get_format, number_format
from django.utils.translation import gettext_lazy as _

from coachwork.foundation.identifiers import without_identifiers
from coachwork.ui.forms import NumberInput, Text

SPACES = ("\u00a0", "\u202f", " ")
LONGEST = 30


class LocalNumberField(forms.Field):
    """A number in the reader's locale: "1,234.5" in English, "1.234,5" in German.

    Django takes every separator of thousands away, so that "1,5" typed by an English reader would
    be stored as 15. Here a separator of thousands has to stand before three digits, and what could
    be meant in two ways is asked back.
    """

    takes_number = True
    default_error_messages: ClassVar = {
        "ambiguous": _("“%(typed)s” can be read in two ways. Write it like this: %(example)s."),
        "invalid": _("“%(typed)s” is not a number. Write it like this: %(example)s."),
    }

    def __init__(self, unit: Text = "", **kwargs: Any) -> None:
        super().__init__(widget=NumberInput(unit), localize=True, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """A whole number without its ".0", in the reader's locale; what was typed as it was typed."""
        if isinstance(value, float):
            return written(value)
        return value

    def to_python(self, value: Any) -> float | None:
        """The number that was typed, or None for an empty box."""
        if isinstance(value, int | float):
            return float(value)
        typed = str(value or "").strip()
        if not typed:
            return None
        plain = _plain(typed, *_separators())
        if plain is None or len(typed) > LONGEST:
            code = "ambiguous" if re.fullmatch(r"[-+−]?[\d.,\s]+", typed) else "invalid"
            example = number_format(1234.5, 1, use_l10n=True, force_grouping=True)
            raise forms.ValidationError(
                self.error_messages[code],
                code=code,
                params={"typed": without_identifiers(typed), "example": example},
            )
        return float(plain)


def written(value: float | None) -> str:
    """A stored number as a person wrote it: 9, not 9.0; 1,234.5; empty for none."""
    if value is None:
        return ""
    shown = int(value) if value.is_integer() else value
    return number_format(shown, use_l10n=True, force_grouping=True)


def _separators() -> tuple[str, str]:
    return str(get_format("DECIMAL_SEPARATOR")), str(get_format("THOUSAND_SEPARATOR"))


def _plain(typed: str, decimal: str, thousand: str) -> str | None:
    """The number in Python's notation; None where it is not written as the locale wants it."""
    groups = [thousand, *SPACES]
    written = re.escape(decimal)
    for group in groups:
        grouped = rf"[-+−]?\d{{1,3}}(?:{re.escape(group)}\d{{3}})+(?:{written}\d+)?"
        if re.fullmatch(grouped, typed):
            return typed.replace(group, "").replace(decimal, ".").replace("−", "-")
    if re.fullmatch(rf"[-+−]?(?:\d+(?:{written}\d*)?|{written}\d+)", typed):
        return typed.replace(decimal, ".").replace("−", "-")
    if re.fullmatch(r"[-+−]?\d+\.\d+", typed):
        return typed.replace("−", "-")
    return None

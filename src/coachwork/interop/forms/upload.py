"""Choosing a file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from coachwork.interop.reading import Table, Unreadable, read
from coachwork.ui.forms import SubmitOnceMixin, UploadInput

ACCEPTED = (".csv", ".txt", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods")


class UploadForm(SubmitOnceMixin, forms.Form):
    """One file with a table. Valid means that it can be read: `content` and `table` are there."""

    file = forms.FileField(
        label=_("File"),
        widget=UploadInput(ACCEPTED),
        error_messages={
            "required": _("Choose a file."),
            "empty": _("The file is empty."),
            "invalid": _("Choose a file."),
        },
    )

    content: bytes
    table: Table

    def __init__(self, *args: Any, too_large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _("CSV, Excel or OpenDocument, at most %(size)s.") % {
            "size": _largest()
        }
        if too_large:
            self.fields["file"].error_messages["required"] = _too_large()

    def clean_file(self) -> UploadedFile[Any]:
        """The file, once it is known to hold a table."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > settings.UPLOAD_MAX_BYTES:
            raise forms.ValidationError(_too_large())
        self.content = file.read()
        try:
            self.table = read(self.content)
        except Unreadable as reason:
            raise forms.ValidationError(str(reason)) from reason
        return file


def _largest() -> str:
    return filesizeformat(settings.UPLOAD_MAX_BYTES).replace(".0", "")


def _too_large() -> str:
    return _(
        "The file is larger than %(size)s. Keep only the columns that the measure needs, or send it in parts."
    ) % {"size": _largest()}

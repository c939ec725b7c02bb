"""Files that are too large are turned away before they touch a disk."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler
from django.http import HttpRequest

#: What a form needs beside its file: the other fields and the lines between the parts.
FORM_BYTES = 100 * 1024


def is_too_large(request: HttpRequest) -> bool:
    """Whether more was sent than one file may have; known before anything is read."""
    sent = request.META.get("CONTENT_LENGTH") or "0"
    return sent.isdecimal() and int(sent) > settings.UPLOAD_MAX_BYTES + FORM_BYTES


class LimitedUpload(TemporaryFileUploadHandler):
    """Uploads go to a temporary file; of a request that is too large, the file is passed over."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self._passes_over = False

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, str],  # noqa: N803 (Django's name)
        content_length: int,
        boundary: Any,
        encoding: str | None = None,
    ) -> None:
        """Look at the size that the request announces."""
        self._passes_over = content_length > settings.UPLOAD_MAX_BYTES + FORM_BYTES

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Open the temporary file, or none."""
        if self._passes_over:
            raise SkipFile
        super().new_file(*args, **kwargs)

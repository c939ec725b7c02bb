"""How static files are collected for production: one stylesheet, hashed names, compressed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.storage import HashedFilesMixin
from whitenoise.storage import CompressedManifestStaticFilesStorage

_IMPORT = re.compile(r'@import "(?P<name>[\w./-]+\.css)";\n?')
_COMMENT = re.compile(r"[ \t]*/\*.*?\*/\n?", re.DOTALL)
_MODULE_IMPORTS: Any = HashedFilesMixin._js_module_import_aggregation_patterns[1]  # type: ignore[attr-defined]


class HashedStaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Hashed names inside our own ES modules too; stylesheets whole and without comments.

    Only files of our own rooms are searched for imports: Django's switch for it searches all,
    and fails on a comment in one of django-htmx's.
    """

    patterns: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        own = (f"{folder}/*.js" for folder in own_folders())
        self.patterns = (*self.patterns, *((glob, _MODULE_IMPORTS) for glob in own))
        super().__init__(*args, **kwargs)

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str, bool | Exception]]:
        """Put imported stylesheets in place, then hash and compress as usual."""
        if not dry_run:
            own = [path for path in paths if _is_own_stylesheet(path)]
            for path in own:
                self._put_imports_in_place(path)
            # From here on the collected files are the originals, not those in the rooms.
            paths = paths | {path: (self, path) for path in own}
        yield from super().post_process(paths, dry_run, **options)

    def _put_imports_in_place(self, path: str) -> None:
        with self.open(path) as file:
            text = file.read().decode()
        whole = _IMPORT.sub(lambda found: self._beside(path, found["name"]), text)
        with self.open(path, "wb") as file:
            file.write(_COMMENT.sub("", whole).encode())

    def _beside(self, path: str, name: str) -> str:
        with self.open(str(PurePosixPath(path).parent / name)) as file:
            text: str = file.read().decode()
        return text + "\n"


def own_folders() -> tuple[str, ...]:
    """The folders of static files that are ours: one a room, and those named in the settings."""
    rooms = (app.label for app in apps.get_app_configs() if app.name.startswith("coachwork."))
    named = (entry[0] for entry in settings.STATICFILES_DIRS if isinstance(entry, list | tuple))
    return (*rooms, *named)


def _is_own_stylesheet(path: str) -> bool:
    parts = PurePosixPath(path)
    return parts.suffix == ".css" and parts.parts[0] in own_folders()

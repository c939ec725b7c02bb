"""Whether a database has all that the code wants of it, told without starting the platform.

Looking for news with `migrate` takes as long as starting the platform twice. What was there after
the last time is kept beside the database: the migrations on disk, the locked packages (which bring
some of their own), and what the database itself says was applied to it. A database that was
replaced, a new migration or another package makes another fingerprint, and the whole work is done.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from tools.environment import ROOT

NAME = "coachwork.sqlite3"
APPLIED = "SELECT app, name FROM django_migrations ORDER BY app, name"


class KeptDatabase:
    """The SQLite database in a folder, and the fingerprint of what it has, beside it."""

    def __init__(self, folder: Path, root: Path = ROOT) -> None:
        self._file, self._kept = folder / NAME, folder / ".database-as-of"
        self._root = root

    @property
    def is_up_to_date(self) -> bool:
        """Whether nothing is new since `remember`; False where no database of ours is here."""
        applied = self._applied()
        kept = self._kept.read_text() if self._kept.exists() else ""
        return bool(applied) and kept == self._fingerprint(applied)

    def remember(self) -> None:
        """The database has all that the code wants, just now."""
        self._kept.write_text(self._fingerprint(self._applied()))

    def _fingerprint(self, applied: list[tuple[str, str]]) -> str:
        parts = [*self._wanted(), repr(applied).encode()]
        return hashlib.sha256(b"\0".join(parts)).hexdigest()

    def _wanted(self) -> Iterator[bytes]:
        """Each migration with its name, and the locked packages."""
        for file in sorted((self._root / "src").glob("coachwork/*/migrations/*.py")):
            yield f"{file.parent.parent.name}.{file.name}".encode()
            yield file.read_bytes()
        yield (self._root / "requirements" / "prod.txt").read_bytes()

    def _applied(self) -> list[tuple[str, str]]:
        """What the database says; nothing where there is none, or where it says nothing."""
        if not self._file.exists():
            return []
        with closing(sqlite3.connect(f"file:{self._file}?mode=ro", uri=True)) as database:
            try:
                return database.execute(APPLIED).fetchall()
            except sqlite3.DatabaseError:
                return []

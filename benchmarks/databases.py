"""The databases that are measured: their files are kept, so that a nation is built once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from tools.postgres import kept_cluster

FOLDER = Path(__file__).resolve().parent.parent / "var" / "benchmarks"


@contextmanager
def sqlite(name: str) -> Iterator[str]:
    """A file a name."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    yield f"sqlite:///{FOLDER / name}.sqlite3"


@contextmanager
def postgresql(name: str) -> Iterator[str]:
    """A cluster a name, running while it is measured."""
    with kept_cluster(FOLDER / name) as url:
        yield url


DATABASES: dict[str, Callable[[str], AbstractContextManager[str]]] = {
    "SQLite": sqlite,
    "PostgreSQL": postgresql,
}

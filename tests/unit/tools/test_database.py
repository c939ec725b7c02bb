"""When a second `make run` may leave the database as it is, and when it has to look for news."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tools.database import NAME, KeptDatabase


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the project with one room and one migration."""
    migrations = tmp_path / "src" / "coachwork" / "room" / "migrations"
    migrations.mkdir(parents=True)
    (migrations / "0001_initial.py").write_text("first")
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "prod.txt").write_text("django==1")
    return tmp_path


@pytest.fixture
def state(root: Path) -> Path:
    """The folder of its data, with a database to which that migration was applied."""
    folder = root / "var"
    folder.mkdir()
    with closing(sqlite3.connect(folder / NAME)) as database, database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("CREATE TABLE django_migrations (app TEXT, name TEXT)")
    applied(folder, "0001_initial")
    return folder


def applied(folder: Path, name: str) -> None:
    with closing(sqlite3.connect(folder / NAME)) as database, database:
        database.execute("INSERT INTO django_migrations VALUES ('room', ?)", [name])


def is_up_to_date(root: Path) -> bool:
    return KeptDatabase(root / "var", root).is_up_to_date


def test_what_was_remembered_needs_no_second_look(root: Path, state: Path) -> None:
    KeptDatabase(state, root).remember()
    assert is_up_to_date(root)


def test_nothing_remembered_means_the_whole_work(root: Path, state: Path) -> None:
    assert not is_up_to_date(root)


def _new_migration(root: Path) -> None:
    (root / "src/coachwork/room/migrations/0002_more.py").write_text("second")


def _other_migration(root: Path) -> None:
    (root / "src/coachwork/room/migrations/0001_initial.py").write_text("rewritten")


def _other_packages(root: Path) -> None:
    (root / "requirements/prod.txt").write_text("django==2")


def _other_database(root: Path) -> None:
    applied(root / "var", "0002_of_another_branch")


def _lost_database(root: Path) -> None:
    (root / "var" / NAME).unlink()


def _broken_database(root: Path) -> None:
    (root / "var" / NAME).write_bytes(b"no database at all" * 100)


def _wrong_fingerprint(root: Path) -> None:
    (root / "var/.database-as-of").write_text("")


@pytest.mark.parametrize(
    "happens",
    [
        _new_migration,
        _other_migration,
        _other_packages,
        _other_database,
        _lost_database,
        _broken_database,
        _wrong_fingerprint,
    ],
)
def test_news_mean_the_whole_work(root: Path, state: Path, happens: Callable[[Path], None]) -> None:
    KeptDatabase(state, root).remember()
    happens(root)
    assert not is_up_to_date(root)


def test_a_database_elsewhere_is_always_looked_at(root: Path) -> None:
    """Where DATABASE_URL leads away from here, nothing is known of what it has."""
    (root / "var").mkdir()
    KeptDatabase(root / "var", root).remember()
    assert not is_up_to_date(root)

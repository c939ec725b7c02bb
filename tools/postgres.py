"""A PostgreSQL of one's own: made in a temporary folder, reached over a socket, gone at the end."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

#: Nothing here outlives the run, so it need not outlive a power cut either.
_FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c listen_addresses=''"


def programs() -> Path | None:
    """The folder of `initdb` and `pg_ctl`, the newest where there are several."""
    on_path = shutil.which("initdb")
    candidates = [Path(on_path).resolve().parent] if on_path else []
    candidates += sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -float(path.parent.name)
    )
    return next((path for path in candidates if (path / "pg_ctl").exists()), None)


@contextmanager
def cluster() -> Iterator[str]:
    """A running server that leaves nothing behind; gives the DATABASE_URL of an empty database."""
    folder = Path(tempfile.mkdtemp(prefix="coachwork-postgres-"))
    try:
        with kept_cluster(folder) as url:
            yield url
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def kept_cluster(folder: Path) -> Iterator[str]:
    """A running server whose data stay in the folder, made there on the first use."""
    found = programs()
    if found is None:
        raise FileNotFoundError("PostgreSQL's server programs are not installed")
    owner = _owner()
    data = folder / "data"
    is_new = not data.exists()
    if is_new:
        _initialise(found, owner, folder, data)
    options = f"{_FAST} -c unix_socket_directories={folder}"
    try:
        _run(
            owner, found / "pg_ctl", "-D", data, "-o", options, "-l", folder / "log", "-w", "start"
        )
        if is_new:
            _run(owner, found / "createdb", "-h", folder, "-U", "coachwork", "coachwork")
        yield f"postgres://coachwork@/coachwork?host={folder}"
    finally:
        _run(owner, found / "pg_ctl", "-D", data, "-m", "fast", "stop", check=False)


def _initialise(found: Path, owner: str, folder: Path, data: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0:
        shutil.chown(folder, owner)
    as_superuser = ("-A", "trust", "-U", "coachwork")
    _run(owner, found / "initdb", "-D", data, *as_superuser, "-E", "UTF8", "--locale=C.UTF-8", "-N")


def _owner() -> str:
    """The server refuses to run as root: then it runs as the account its package made."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid()).pw_name
    return "postgres"


def _run(owner: str, program: Path, *arguments: object, check: bool = True) -> None:
    command = [str(program), *map(str, arguments)]
    if os.geteuid() == 0:
        command = ["runuser", "-u", owner, "--", *command]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")
    if check and done.returncode:
        raise RuntimeError(f"{program.name}: {done.stdout}{done.stderr}")

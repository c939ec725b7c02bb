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
    """A running server; gives the DATABASE_URL of an empty database in it."""
    found = programs()
    if found is None:
        raise FileNotFoundError("PostgreSQL's server programs are not installed")
    folder = Path(tempfile.mkdtemp(prefix="coachwork-postgres-"))
    owner = _owner()
    if owner != "root":
        shutil.chown(folder, owner)
    data = folder / "data"
    _run(
        owner,
        found / "initdb",
        "-D",
        data,
        "-A",
        "trust",
        "-U",
        "coachwork",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
        "-N",
    )
    try:
        options = f"{_FAST} -c unix_socket_directories={folder}"
        _run(
            owner, found / "pg_ctl", "-D", data, "-o", options, "-l", folder / "log", "-w", "start"
        )
        _run(owner, found / "createdb", "-h", folder, "-U", "coachwork", "coachwork")
        yield f"postgres://coachwork@/coachwork?host={folder}"
    finally:
        _run(owner, found / "pg_ctl", "-D", data, "-m", "immediate", "stop", check=False)
        shutil.rmtree(folder, ignore_errors=True)


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

"""`make run`: a first look on this machine. SQLite in `var/`, the sample programme, server and worker."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from http import HTTPStatus
from types import FrameType
from urllib.request import urlopen

from tools.database import KeptDatabase
from tools.environment import PYTHON, ROOT, prepare
from tools.say import Waiting, say, step, stop

HOST = "127.0.0.1"
STATE = ROOT / "var"
SAMPLE_LOADED = STATE / ".sample-loaded"


def serve(port: int) -> None:
    """Set up what is missing, then serve until Ctrl-C."""
    _require_free(port)
    prepare("prod")
    environment = {**os.environ, "DEBUG": "1", "STATE_DIRECTORY": str(STATE)}
    _set_up_data(environment)
    address = f"http://{HOST}:{port}/"
    processes = [subprocess.Popen(each, cwd=ROOT, env=environment) for each in _commands(port)]
    signal.signal(signal.SIGTERM, _as_interrupt)
    try:
        with step("Starting the server"):
            is_up = _is_up(port, processes)
        if is_up:
            _greet(address)
        while all(process.poll() is None for process in processes):
            time.sleep(0.5)
    except KeyboardInterrupt:
        print()
        say("Stopping")
    finally:
        _end(processes)


def _require_free(port: int) -> None:
    if _answers(port):
        stop(f"Port {port} is taken. Choose another: make run PORT={port + 1}")


def _set_up_data(environment: dict[str, str]) -> None:
    STATE.mkdir(exist_ok=True)
    database = KeptDatabase(STATE)
    if not database.is_up_to_date:
        _set_up_tables(environment)
        database.remember()
    if SAMPLE_LOADED.exists():
        return
    with step("Creating the sample programme (once; half a minute)") as waiting:
        _manage("load_sample", environment=environment, tell=waiting.tell)
    SAMPLE_LOADED.touch()


def _set_up_tables(environment: dict[str, str]) -> None:
    with step(
        "Setting up the database: its tables, or what is new in them (SQLite, in var/)"
    ) as waiting:
        _manage("make_tables", environment=environment, tell=Rooms(waiting).tell)


class Rooms:
    """Of the lines of `migrate`, one a room: what is being made or changed now."""

    def __init__(self, waiting: Waiting) -> None:
        self._waiting, self._room = waiting, ""

    def tell(self, line: str) -> None:
        """Takes a line such as "  Applying coaching.0001_initial... OK"."""
        words = line.split()
        room = words[1].split(".")[0] if words[:1] == ["Applying"] else self._room
        if room != self._room:
            self._waiting.tell(f"  {room}")
            self._room = room


def _manage(*arguments: str, environment: dict[str, str], tell: Callable[[str], None]) -> None:
    """Run a command of the platform; each line that it says goes to `tell`."""
    command = [str(PYTHON), "-u", "-m", "coachwork.config", *arguments]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            tell(line.rstrip())
    if process.returncode:
        stop(f"`{arguments[0]}` failed: the lines above say why. `make reset` starts afresh.")


def _commands(port: int) -> list[list[str]]:
    server = [
        "coachwork.config.wsgi",
        f"--bind={HOST}:{port}",
        "--threads=8",
        "--log-level=warning",
    ]
    return [
        [str(PYTHON), "-m", "gunicorn", *server],
        [str(PYTHON), "-m", "coachwork.config", "db_worker", "--no-reload"],
    ]


def _is_up(port: int, processes: list[subprocess.Popen[bytes]]) -> bool:
    """Waits until a page is served; False where a process has ended instead."""
    for _ in range(300):
        if _serves(port) or any(process.poll() is not None for process in processes):
            break
        time.sleep(0.1)
    else:
        stop("The server did not come up within half a minute: the lines above say why.")
    return all(process.poll() is None for process in processes)


def _serves(port: int) -> bool:
    """A worker has loaded the application: the first reader need not wait for that."""
    if not _answers(port):
        return False
    try:
        with urlopen(f"http://{HOST}:{port}/healthz", timeout=30) as answer:
            return bool(answer.status == HTTPStatus.OK)
    except OSError:
        return False


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) == 0


def _greet(address: str) -> None:
    accounts = STATE / "sample-accounts.txt"
    if accounts.exists():
        print(f"\n{accounts.read_text().rstrip()}")
    print(f"\nCoachwork is at {address} – Ctrl-C stops it.\n", flush=True)


def _as_interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _end(processes: list[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        process.send_signal(signal.SIGTERM)
    for process in processes:
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()


def reset() -> None:
    """Throw away what `make run` made, after asking."""
    made = [path for path in STATE.glob("*") if path.is_file()]
    if not made:
        say("Nothing to reset: var/ is empty.")
        return
    question = f"This deletes the {len(made)} files in var/: the database and all that was typed into it. Go on? [y/N] "
    if input(question).strip().lower() not in ("y", "yes"):
        say("Nothing was deleted.")
        return
    for path in made:
        path.unlink()
    say("Done. `make run` starts afresh.")


if __name__ == "__main__":
    if sys.argv[1] == "reset":
        reset()
    else:
        serve(int(sys.argv[1]))

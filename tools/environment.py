"""Make `.venv` and put the locked packages into it: `python -m tools.environment prod|dev`."""

from __future__ import annotations

import hashlib
import importlib.util
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from tools.say import say, step, stop

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
REQUIREMENTS = ROOT / "requirements"
BOOTSTRAP = REQUIREMENTS / "bootstrap.txt"
PIP = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]


def prepare(kind: str) -> None:
    """Bring `.venv` to what `requirements/<kind>.txt` says; at once where it is there already."""
    stamp = VENV / f".installed-{kind}"
    wanted = _fingerprint(BOOTSTRAP, REQUIREMENTS / f"{kind}.txt", ROOT / "pyproject.toml")
    if stamp.exists() and stamp.read_text() == wanted:
        return
    if not _works():
        _make_venv()
    _install(kind)
    stamp.write_text(wanted)


def _fingerprint(*files: Path) -> str:
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def _works() -> bool:
    return PYTHON.exists() and _quiet([str(PYTHON), "-c", "import pip"])


def _make_venv() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        stop(
            "Python's venv is missing. On Debian or Ubuntu: apt-get install python3-venv, then try again."
        )
    with step(f"Making .venv with Python {sys.version.split()[0]}"):
        shutil.rmtree(VENV, ignore_errors=True)
        venv.create(VENV, with_pip=True)


def _install(kind: str) -> None:
    with step(f"Installing the locked packages of requirements/{kind}.txt (once)"):
        if _with_uv(kind):
            return
    say("uv cannot install them here: pip does it, which takes two minutes longer")
    if not _with_pip(kind):
        stop("Installing failed: the lines above say why. Is the package registry within reach?")


def _with_uv(kind: str) -> bool:
    uv = [str(VENV / "bin" / "uv"), "pip", "install", "--quiet", "--python", str(PYTHON)]
    return (
        _quiet([*PIP, "--require-hashes", "-r", str(BOOTSTRAP)])
        and _loud([*uv, "--require-hashes", "-r", str(REQUIREMENTS / f"{kind}.txt")])
        and _loud([*uv, "--no-deps", "--no-build-isolation", "-e", str(ROOT)])
    )


def _with_pip(kind: str) -> bool:
    return _loud([*PIP, "--require-hashes", "-r", str(REQUIREMENTS / f"{kind}.txt")]) and _loud(
        [*PIP, "--no-deps", "-e", str(ROOT)]
    )


def _quiet(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _loud(command: list[str]) -> bool:
    return subprocess.run(command, check=False).returncode == 0


if __name__ == "__main__":
    prepare(sys.argv[1])

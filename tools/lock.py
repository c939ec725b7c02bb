"""`make lock`: what pyproject.toml asks for, as exact versions with hashes and no address."""

from __future__ import annotations

import subprocess

from tools.environment import BOOTSTRAP, REQUIREMENTS, ROOT, VENV
from tools.say import say

PROD, DEV = REQUIREMENTS / "prod.txt", REQUIREMENTS / "dev.txt"
COMPILE = [
    str(VENV / "bin" / "uv"),
    *("pip", "compile", "--quiet", "--universal", "--python-version", "3.11"),
    *("--generate-hashes", "--custom-compile-command", "make lock"),
]
#: What installs the rest: the installer, and what builds our own package.
INSTALLERS = b"uv\nhatchling\neditables\n"


def lock() -> None:
    """Write the three lock files; versions that still fit stay as they are."""
    say("Locking what production needs")
    # A first look and a server need no cluster and no data frames.
    _compile("pyproject.toml", "--extra", "platform", "--extra", "office", "-o", PROD)
    say("Locking what development needs")
    _compile("pyproject.toml", "--group", "dev", "--all-extras", "-c", PROD, "-o", DEV)
    say("Locking what installs them")
    _compile("-", "-c", DEV, "-o", BOOTSTRAP, typed=INSTALLERS)


def _compile(*arguments: object, typed: bytes = b"") -> None:
    shown = (path.relative_to(ROOT) if hasattr(path, "relative_to") else path for path in arguments)
    subprocess.run([*COMPILE, *map(str, shown)], input=typed, cwd=ROOT, check=True)


if __name__ == "__main__":
    lock()

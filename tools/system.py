"""What the tests need from the system: a browser and PostgreSQL."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from tools import postgres
from tools.say import say, stop

_BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
#: Without this, Debian's package starts a server of its own that nobody asked for.
_DEBIAN_SETTING = Path("/etc/postgresql-common/createcluster.conf")


def browser() -> str | None:
    """The path of a Chromium, or nothing."""
    return next((path for name in _BROWSERS if (path := shutil.which(name))), None)


def prepare() -> None:
    """Install what is missing where that can be done; end with one clear line where it must be there."""
    missing = _missing()
    if missing and _may_install():
        say(f"Installing {' and '.join(missing)} from the system's packages")
        _apt_install(missing)
        missing = _missing()
    if not missing:
        return
    line = f"The tests need {' and '.join(missing)}. On Debian or Ubuntu: apt-get install {' '.join(missing)}"
    if os.environ.get("CI") == "true":
        stop(line)
    say(f"{line}. What needs them is left out of this run.")


def _missing() -> list[str]:
    found = {"chromium": browser(), "postgresql": postgres.programs()}
    return [name for name, path in found.items() if path is None]


def _may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def _apt_install(packages: list[str]) -> None:
    if "postgresql" in packages and not _DEBIAN_SETTING.exists():
        _DEBIAN_SETTING.parent.mkdir(parents=True, exist_ok=True)
        _DEBIAN_SETTING.write_text("create_main_cluster = false\n")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["update", "-qq"],
        ["install", "-qq", "-y", "--no-install-recommends", *packages],
    ):
        subprocess.run(["apt-get", *command], env=environment, check=False)

"""The house rules that no linter knows: sizes, addresses, templates under the strict policy, layers."""

from __future__ import annotations

import ast
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "src" / "coachwork"
LONGEST_MODULE = 400
LONGEST_TEMPLATE = 250
LONGEST_FUNCTION = 80
#: Generated, or read by a machine only.
NOT_PROSE = {".svg", ".json", ".xlsx", ".png", ".csv", ".po", ".mo", ".txt"}


def tracked(*patterns: str) -> list[Path]:
    """The files of the repository: those git knows and those it would."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [path for name in names.splitlines() if (path := ROOT / name).is_file()]


def modules() -> list[Path]:
    return [path for path in tracked("*.py") if "migrations" not in path.parts]


def templates() -> list[Path]:
    return [path for path in tracked("src/*.html", "src/*.txt") if "templates" in path.parts]


@cache
def function_lengths(path: Path) -> dict[str, int]:
    """Each function with its lines, docstring and signature included."""
    return {
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}": (node.end_lineno or node.lineno)
        - node.lineno
        + 1
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def found_in(paths: list[Path], pattern: str) -> list[str]:
    """Every place of these files where the pattern stands."""
    searched = re.compile(pattern, re.IGNORECASE)
    return [
        f"{path.relative_to(ROOT)}:{number} {line.strip()[:80]}"
        for path in paths
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), start=1)
        if searched.search(line)
    ]


def too_long(paths: list[Path], most: int) -> list[str]:
    lengths = ((path, len(path.read_text().splitlines())) for path in paths)
    return [f"{path.relative_to(ROOT)}: {lines}" for path, lines in lengths if lines > most]


# ── Addresses ────────────────────────────────────────────────────────────────
def test_lock_files_hold_no_address() -> None:
    locks = tracked("requirements/*")
    assert {path.name for path in locks} >= {"prod.txt", "dev.txt", "bootstrap.txt"}
    assert found_in(locks, r"://|--(extra-)?index-url|--find-links|--trusted-host") == []


def test_everything_locked_has_a_hash() -> None:
    for path in tracked("requirements/*.txt"):
        pinned = re.findall(r"^[\w.\-\[\]]+==", path.read_text(), re.MULTILINE)
        hashed = re.findall(r"^[\w.\-\[\]]+==[^\n]*\\\n    --hash=sha256:", path.read_text(), re.M)
        assert len(pinned) == len(hashed) > 0


def test_no_path_of_a_machine() -> None:
    """A path that is right on one machine only: this checkout's, or somebody's home."""
    nobodys = {Path("/"), Path(tempfile.gettempdir())}
    folders = {ROOT, ROOT.parent, Path.home()} - nobodys
    pattern = "|".join(f"(?<![\\w.]){re.escape(str(folder))}/" for folder in folders)
    prose = [path for path in tracked() if path.suffix not in NOT_PROSE]
    assert found_in(prose, rf"{pattern}|/(?:home|Users)/\w+/") == []


# ── Sizes ────────────────────────────────────────────────────────────────────
def test_no_module_outgrows_its_room() -> None:
    assert too_long(modules(), LONGEST_MODULE) == []


def test_no_template_outgrows_its_page() -> None:
    assert too_long(templates(), LONGEST_TEMPLATE) == []


def test_functions_are_short() -> None:
    ours = [path for path in modules() if PACKAGE in path.parents]
    lengths = dict(pair for path in ours for pair in function_lengths(path).items())
    assert [name for name, lines in lengths.items() if lines > LONGEST_FUNCTION] == []
    assert statistics.mean(lengths.values()) <= 10
    assert statistics.quantiles(lengths.values(), n=20)[-1] <= 33


def test_no_function_anywhere_is_over_long() -> None:
    lengths = (pair for path in modules() for pair in function_lengths(path).items())
    assert [name for name, lines in lengths if lines > LONGEST_FUNCTION] == []


# ── Templates under the strict Content-Security-Policy ───────────────────────
@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("a style of its own", r"\sstyle\s*="),
        ("an inline style sheet", r"<style\b"),
        ("an inline handler", r"<[^>]*\son[a-z]+\s*="),
        ("an inline script", r"<script(?![^>]*\b(src=|type=\"application/json\"))"),
        ("a script address", r"href\s*=\s*[\"']javascript:"),
        ("evaluated text", r"\bhx-(on|vals|vars)\b[^=]*=\s*[\"']js:|\bhx-on[:\w-]*="),
        ("something from elsewhere", r"(src|href)\s*=\s*[\"'](https?:)?//"),
    ],
)
def test_no_template_has(what: str, pattern: str) -> None:
    pages = [path for path in templates() if path.suffix == ".html"]
    assert found_in(pages, pattern) == [], what


# ── Layers, the floor of coverage, the network ───────────────────────────────
def test_the_layers_hold() -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_room_is_in_the_layers() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    layers = set(contracts["contracts"][0]["layers"])
    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert rooms <= layers


def test_the_floor_of_coverage_only_rises() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    floor = settings["tool"]["slipcover"]["fail-under"]
    command = ["git", "log", "-p", "-Gfail.under", "--format=", "--", "pyproject.toml"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    earlier = [float(number) for number in re.findall(r"^[-+]fail[_-]under = ([\d.]+)", told, re.M)]
    assert floor >= max(earlier, default=0)


def test_the_network_is_out_of_reach() -> None:
    from pytest_socket import SocketConnectBlockedError

    refused = (SocketConnectBlockedError, UserWarning)
    with socket.socket() as outside, pytest.raises(refused, match=r"192\.0\.2\.1"):
        outside.connect(("192.0.2.1", 80))


def test_git_is_here() -> None:
    """Everything above asks git which files there are; without it the lists would be empty."""
    assert shutil.which("git")
    assert len(modules()) > 50


def test_an_empty_sending_is_a_sending_and_head_is_answered_as_get_is() -> None:
    """`sent(request)` takes the place of the first; `require_safe` of the second."""
    sources = [path for path in modules() if path.is_relative_to(PACKAGE)]
    assert found_in(sources, r"request\.POST or |require_GET\b|\[.GET., .POST.\]") == []

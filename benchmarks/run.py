"""Run every benchmark, print the ratios beside their targets, keep them in `latest.json`.

`SIZE=nation` measures the pages on a nation too, and how much dearer they are there than on a
programme. The data sets are built once and kept under `var/benchmarks`. `ONLY=board` measures the pages
whose names hold that word and nothing else, prints them and keeps nothing.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.databases import DATABASES

ROOT = Path(__file__).resolve().parent.parent
LATEST = Path(__file__).with_name("latest.json")
GROWTH_TARGET = 1.5

Row = dict[str, Any]


def main() -> int:
    """All rows, printed and kept. 1 if a target was missed."""
    sizes = ["programme", *(["nation"] if os.environ.get("SIZE") == "nation" else [])]
    only = os.environ.get("ONLY", "")
    rows = _pages(sizes, only) if only else _all(sizes)
    if not only:
        LATEST.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")
    for row in rows:
        print(_line(row))
    return 0 if all(row["ratio"] <= row["target"] for row in rows) else 1


def _all(sizes: list[str]) -> list[Row]:
    pure = ("benchmarks.engine", "benchmarks.engine_scale", "benchmarks.charting")
    rows = [row for module in pure for row in _module(module)]
    for name, database in DATABASES.items():
        rows += [*_pages_of(name, database, sizes), *_import_of(name, database)]
    return rows


def _pages(sizes: list[str], only: str) -> list[Row]:
    return [
        row
        for name, database in DATABASES.items()
        for row in _pages_of(name, database, sizes, only)
    ]


def _pages_of(name: str, database: Any, sizes: list[str], *only: str) -> Iterator[Row]:
    pages: dict[str, list[Row]] = {}
    for size in sizes:
        print(f"{name}, {size}", file=sys.stderr)
        with database(f"bench_{size}") as url:
            pages[size] = _json("benchmarks.pages", size, *only, DATABASE_URL=url)
        yield from _page_rows(name, size, pages[size])
    if "nation" in pages:
        yield from _growth_rows(name, pages["programme"], pages["nation"])


def _import_of(name: str, database: Any) -> Iterator[Row]:
    with database("bench_import") as url:
        yield from (
            {**row, "name": f"{row['name']}, {name}"}
            for row in _module("benchmarks.importing", DATABASE_URL=url)
        )


def _page_rows(database: str, size: str, pages: list[Row]) -> Iterator[Row]:
    for page in pages:
        label = f"{page['name']}, {database}, {size}"
        yield {
            "name": f"{label}: processor time / constant page",
            "ratio": round(page["ratio"], 2),
            "target": page["cost_target"],
            "kind": page["kind"],
            "first_view": round(page["first_view"], 2),
            "against_raw_sql": round(page["against_sql"], 2),
        }
        yield {
            "name": f"{label}: queries",
            "ratio": page["queries"],
            "target": page["query_target"],
        }


def _growth_rows(database: str, small: list[Row], large: list[Row]) -> Iterator[Row]:
    for before, after in zip(small, large, strict=True):
        yield {
            "name": f"{before['name']}, {database}: nation / programme",
            "ratio": round(after["ratio"] / before["ratio"], 2),
            "target": GROWTH_TARGET,
        }


def _module(module: str, **environment: str) -> list[Row]:
    code = f"import json, {module} as m; print(json.dumps(m.results()))"
    return _last_line([sys.executable, "-c", code], environment)


def _json(module: str, *arguments: str, **environment: str) -> list[Row]:
    return _last_line([sys.executable, "-m", module, *arguments], environment)


def _last_line(command: list[str], environment: dict[str, str]) -> list[Row]:
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    rows: list[Row] = json.loads(done.stdout.strip().splitlines()[-1])
    return rows


def _line(row: Row) -> str:
    verdict = "ok" if row["ratio"] <= row["target"] else "MISSED"
    return f"{verdict:7}{row['ratio']:8.2f}  (target {row['target']:g})  {row['name']}"


if __name__ == "__main__":
    sys.exit(main())

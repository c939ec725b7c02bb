"""One function a package: a series and the kind of chart in, its lines and Anhoej's verdict out.

This file runs alone, in an environment that holds one package and what it needs, and nothing of
this project: `python adapters.py PACKAGE < requests.json > answers.json`. Each package is called as
its documentation says, with its own defaults, and without drawing where it can do without.
"""

from __future__ import annotations

import json
import math
import os
import sys
import time
import warnings
from collections.abc import Callable
from contextlib import redirect_stdout
from datetime import date, timedelta
from importlib import import_module
from io import StringIO
from typing import Any

Numbers = list[float | None]
Answer = dict[str, Any]
Draw = Callable[[str, Numbers, "Numbers | None"], Answer]

ROUNDS, SECONDS = 30, 4.0


class NoSuchChart(Exception):
    """The package does not draw this kind of chart."""


def clinical_qikit(chart: str, y: Numbers, n: Numbers | None) -> Answer:
    found = import_module("qikit").qic(y=y, n=n, chart=chart, x=list(range(len(y))))
    data, told = found.data, found.summary
    runs = bool(told["run_signal"] or told["crossings_signal"])
    return lines(data["cl"], data["lcl"], data["ucl"], runs)


def pyqicharts(chart: str, y: Numbers, n: Numbers | None) -> Answer:
    package, pandas = import_module("pyqicharts"), import_module("pandas")

    frame = pandas.DataFrame({"x": range(len(y)), "y": y} | ({"n": n} if n else {}))
    found = package.qic(frame, "x", "y", chart=chart, denominator="n" if n else None)
    import_module("matplotlib.pyplot").close("all")
    tested = found.anhoej
    runs = None if tested is None else bool(tested.signal_long_run or tested.signal_few_crossings)
    return lines(found.centre, found.lcl, found.ucl, runs)


def pccpy(chart: str, y: Numbers, n: Numbers | None) -> Answer:
    package = import_module("pccpy")

    if chart == "run":
        return lines(package.run_chart(y).median, None, None, None)
    made = {
        "i": lambda: package.imr_chart(y),
        "p": lambda: package.p_chart(y, n),
        "u": lambda: package.u_chart(y, n),
    }
    panel = made[chart]().panels[0]
    return lines(panel.center, panel.lcl, panel.ucl, None)


def controlchartspy(chart: str, y: Numbers, n: Numbers | None) -> Answer:
    package = import_module("controlchartspy")

    first = date(2020, 1, 1)
    data = {"day": [str(first + timedelta(days=i)) for i in range(len(y))], "y": y}
    if n:
        data["n"] = n
    found = package.spc(
        data,
        keys="day",
        numerators="y",
        denominators="n" if n else None,
        spc_settings={"chart_type": chart, "multiplier": 1},
        return_objs="limits",
    ).limits
    scale = 100.0 if chart == "p" else 1.0  # shares are percentages there
    known = [[row.get(name) for row in found] for name in ("target", "ll99", "ul99")]
    centre, lower, upper = ([v and v / scale for v in line] for line in known)
    return lines(centre, lower, upper, None)


def shewhart(chart: str, y: Numbers, n: Numbers | None) -> Answer:
    package = import_module("shewhart")

    if chart == "run":
        return lines(package.run_chart(y).stats["median"], None, None, None)
    if chart == "i":
        stats = package.imr(y, rules=None).stats
        return lines(stats["i_center"], stats["i_lcl"], stats["i_ucl"], None)
    found = {"p": package.p_chart, "u": package.u_chart}[chart](y, size=n, rules=None)
    return lines(found.stats[f"{chart}_center"], found.table["lcl"], found.table["ucl"], None)


def processbehavior(chart: str, y: Numbers, n: Numbers | None) -> Answer:
    package, pandas = import_module("processbehavior"), import_module("pandas")

    if chart != "i":
        raise NoSuchChart
    frame = package.ProcessBehavior(pandas.DataFrame({"t": range(len(y)), "y": y}))
    found = frame.formulate(response="y", time="t", precision=10).execute("X").get_statistics("X")
    return lines(found["center"], found["lpl"], found["upl"], None)


def pycontrolcharts(chart: str, y: Numbers, n: Numbers | None) -> Answer:
    package = import_module("pycontrolcharts")

    if chart == "run":
        raise NoSuchChart
    y = [math.nan if value is None else value for value in y]
    made = {
        "i": lambda: package.calc_xmr(y),
        "p": lambda: package.calc_p(y, sample_size=n),
        "u": lambda: package.calc_u(y, area=n),
    }
    found = made[chart]()
    return lines(found["center_line"], found["lcl"], found["ucl"], None)


def abspc(chart: str, y: Numbers, n: Numbers | None) -> Answer:
    package, pandas = import_module("abspc"), import_module("pandas")

    values = [
        a / b if a is not None and b else a for a, b in zip(y, n or [None] * len(y), strict=True)
    ]
    frame = pandas.DataFrame({"value": values} | ({"subgroup_size": n} if n else {}))
    found = package.calculate_control_limits(frame, {"i": "xmr"}.get(chart, chart))
    limits = (found.get("lcl"), found.get("ucl"))
    return lines(found["mean"], *limits, None)


def lines(centre: Any, lower: Any, upper: Any, runs: bool | None) -> Answer:
    return {"centre": listed(centre), "lower": listed(lower), "upper": listed(upper), "runs": runs}


def listed(values: Any) -> Numbers | None:
    """Numbers, None for what is missing; a single number stands for a level line."""
    if values is None:
        return None
    if not hasattr(values, "__len__"):
        values = [values]
    numbers = [math.nan if value is None else float(value) for value in values]
    return [number if math.isfinite(number) else None for number in numbers]


def answer(draw: Draw, chart: str, y: Numbers, n: Numbers | None) -> Answer:
    try:
        return draw(chart, y, n)
    except NoSuchChart:
        return {"absent": True}
    except Exception as error:  # noqa: BLE001  whatever a package raises is its answer
        return {"error": f"{type(error).__name__}: {error}"[:200]}


def seconds(draw: Draw, y: Numbers) -> float:
    """Of one I chart: the least of several rounds."""
    best, begun = math.inf, time.perf_counter()
    for _ in range(ROUNDS):
        start = time.process_time()
        draw("i", y, None)
        best = min(best, time.process_time() - start)
        if time.perf_counter() - begun > SECONDS:
            break
    return best


def main(package: str) -> None:
    warnings.simplefilter("ignore")
    os.environ["MPLBACKEND"] = "Agg"
    draw = globals()[package.replace("-", "_")]
    asked = json.load(sys.stdin)
    with redirect_stdout(StringIO()):
        found = [answer(draw, case["chart"], case["y"], case["n"]) for case in asked["cases"]]
        try:
            speed: float | None = seconds(draw, asked["timed"])
        except Exception:  # noqa: BLE001  the line says that there is no time
            speed = None
    json.dump({"answers": found, "seconds": speed}, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])

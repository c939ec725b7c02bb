"""What the pages of an import show, in the order and words in which they show it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField
from django.urls import reverse
from django.utils.translation import gettext as _

from coachwork.charts import Frequency
from coachwork.foundation.identifiers import without_identifiers
from coachwork.interop.cells import is_gap
from coachwork.interop.checking import Problem
from coachwork.interop.checking.sentences import period
from coachwork.interop.comparison import Change
from coachwork.interop.doubts import doubts
from coachwork.interop.forms import ColumnsForm
from coachwork.interop.glimpses import first_places, small_chart
from coachwork.interop.mapping import Faulty
from coachwork.interop.models import ImportBatch
from coachwork.interop.opening import OpenedImport
from coachwork.interop.understanding import Confidence, Guess, Part
from coachwork.measurement.models import Measure
from coachwork.measurement.wording import format_range
from coachwork.ui.formats import number
from coachwork.ui.navigation import Link, Step, steps

FIRST_ROWS = 6
EXAMPLES = 3
PLACES_SHOWN = 12
HIDDEN = "•••"
SETTINGS = ("combine", "faulty", "decimal", "day_order")
TONES = {Confidence.SURE: "done", Confidence.LIKELY: "info", Confidence.CHECK: "concern"}


@dataclass(frozen=True, slots=True)
class PartRow:
    """One part: the lists that choose its column, how sure we are and why, and what the column holds."""

    label: str
    fields: Sequence[BoundField]
    badge: str
    tone: str
    reason: str
    examples: str


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A value that would be replaced, as text."""

    where: str
    before: str
    after: str


def import_steps(current: int) -> tuple[Step, ...]:
    """The three steps of an import; `current` counts from 1."""
    return steps((_("Choose a file"), _("Look at it"), _("Stored")), current)


def trail(measure: Measure) -> list[Link]:
    """The way to here: the project or the network's data, then the measure."""
    if measure.project:
        above = Link(
            measure.project.title, reverse("improvement:project", args=[measure.project_id])
        )
    else:
        above = Link(_("Shared measures"), reverse("interop:network"))
    return [above, Link(measure.name, reverse("measurement:measure", args=[measure.pk]))]


def part_rows(current: OpenedImport, form: ColumnsForm) -> Iterator[PartRow]:
    """The parts that this measure needs, each with its choice."""
    ratio = current.measure.data == Measure.Data.RATIO
    yield _row(current, Part.DATE, Part.DATE.label, [form["date"]])
    if current.batch.is_shared:
        yield _row(current, Part.SERIES, Part.SERIES.label, [form["series"]])
    top = Part.NUMERATOR if ratio else Part.VALUE
    yield _row(
        current, top, _named(top.label, current.measure.numerator_label), form.terms_of("numerator")
    )
    if ratio:
        label = _named(Part.DENOMINATOR.label, current.measure.denominator_label)
        yield _row(current, Part.DENOMINATOR, label, form.terms_of("denominator"))
    yield _row(current, Part.NOTE, Part.NOTE.label, [form["note"]])


def _named(part: Any, label: str) -> str:
    return f"{part}: {label}" if label else str(part)


def _row(current: OpenedImport, part: Part, label: Any, fields: Sequence[BoundField]) -> PartRow:
    chosen = _chosen(current, part)
    badge, tone, reason = _certainty(current, part, chosen)
    return PartRow(str(label), fields, badge, tone, reason, _examples(current, chosen))


def _chosen(current: OpenedImport, part: Part) -> tuple[str, ...]:
    mapping = current.mapping
    columns = {
        Part.DATE: (mapping.date,),
        Part.SERIES: (mapping.series,),
        Part.NOTE: (mapping.note,),
        Part.DENOMINATOR: tuple(term.column for term in mapping.denominator),
    }
    found = columns.get(part, tuple(term.column for term in mapping.numerator))
    return tuple(name for name in found if name)


def _certainty(current: OpenedImport, part: Part, chosen: tuple[str, ...]) -> tuple[str, str, str]:
    """A word and a tone for how sure we are, and the reason; a choice of the person needs neither."""
    if not chosen:
        return "", "", "" if part is Part.NOTE else _("Please choose.")
    guesses = [
        guess
        for guess in current.understanding.guesses
        if guess.column in chosen and guess.part is part
    ]
    if not guesses:
        return _("Your choice"), "done", ""
    guess: Guess = guesses[0]
    return str(guess.confidence.label), TONES[guess.confidence], guess.reason


def _examples(current: OpenedImport, columns: tuple[str, ...]) -> str:
    if not columns:
        return ""
    cells = current.table.column(columns[0])
    filled = [without_identifiers(cell.strip()) for cell in cells[:200] if not is_gap(cell)]
    return ", ".join(list(dict.fromkeys(filled))[:EXAMPLES])


def unused(current: OpenedImport) -> list[Guess]:
    """The columns that play no part, and why."""
    used = current.mapping.columns()
    return [guess for guess in current.understanding.guesses if guess.column not in used]


def changes(current: OpenedImport) -> list[ChangeRow]:
    """The first values that would be replaced."""
    return [_change(current, change) for change in current.comparison.changes]


def _change(current: OpenedImport, change: Change) -> ChangeRow:
    when = period(change.period, current.measure.frequency)
    where = f"{change.place} · {when}" if change.place and current.batch.is_shared else when
    return ChangeRow(where, _pair(change.before), _pair(change.after))


def _pair(pair: tuple[float | None, float | None]) -> str:
    top, bottom = pair
    return _plain(top) if bottom is None else f"{_plain(top)} / {_plain(bottom)}"


def _plain(value: float | None) -> str:
    """Whole numbers without decimals: most are counts."""
    return number(int(value) if value is not None and value.is_integer() else value)


def place_of(problem: Problem) -> str:
    """Where a problem is: its row and its column."""
    if not problem.row:
        return _("The file")
    row = _("Row %(row)s") % {"row": problem.row}
    return f"{row}, {problem.column}" if problem.column else row


def span(current: OpenedImport) -> str:
    """The first and the last period of the file."""
    periods = current.checked.points.period
    if not len(periods):
        return ""
    first, last = (day.item() for day in (periods.min(), periods.max()))
    if first == last:
        return period(first, current.measure.frequency)
    return format_range(first, last, Frequency(current.measure.frequency))


def _first_rows(current: OpenedImport) -> list[tuple[int, list[str]]]:
    """The first rows of the file. What may identify patients is not shown."""
    held = {found.column for found in current.held_by}
    hidden = [name in held for name in current.table.header]
    return [
        (row, [HIDDEN if hide and cell else cell for hide, cell in zip(hidden, cells, strict=True)])
        for row, cells in current.table.first_rows(FIRST_ROWS)
    ]


def _asked(current: OpenedImport) -> set[str]:
    """The settings that matter for this file; the others keep their value unseen."""
    understood, mapping = current.understanding, current.mapping
    matters = {
        "combine": True,
        "faulty": bool(current.checked.problems.count) or mapping.faulty is Faulty.LEAVE_OUT,
        "decimal": not understood.mark.certain or mapping.decimal is not None,
        "day_order": understood.day_order is not None,
    }
    return {name for name, asked in matters.items() if asked}


def preview(current: OpenedImport, form: ColumnsForm) -> dict[str, Any]:
    """Everything that the preview shows."""
    return {
        "import": current,
        "batch": current.batch,
        "measure": current.measure,
        "form": form,
        "parts": list(part_rows(current, form)),
        "choices": [form[name] for name in SETTINGS if name in _asked(current)],
        "settled": [form[name] for name in SETTINGS if name not in _asked(current)],
        "unused": unused(current),
        "doubts": list(doubts(current)),
        "first_rows": _first_rows(current),
        "problems": [
            (place_of(problem), problem.text) for problem in current.checked.problems.first
        ],
        "changes": changes(current),
        "span": span(current),
        "small_chart": small_chart(current),
        "first_places": first_places(current),
        "new_places": current.new_places,
        "new_places_shown": without_identifiers(", ".join(current.new_places[:PLACES_SHOWN])),
        "steps": import_steps(2),
        "trail": trail(current.measure),
    }


def status(batch: ImportBatch) -> dict[str, Any]:
    """What the pages after acceptance show."""
    return {
        "batch": batch,
        "measure": batch.measure,
        "summary": batch.summary,
        "steps": import_steps(4 if batch.state == ImportBatch.State.STORED else 3),
        "trail": trail(batch.measure),
        "stage": _stage(batch),
    }


def _stage(batch: ImportBatch) -> str:
    if batch.done_steps:
        return _("The values are being stored, all or none.")
    return _("The file waits for its turn, or is being read.")

"""A driver diagram as it is or was at one moment: plain values that can be kept, drawn and compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from coachwork.improvement.driver_queries import DriverNode, IdeaNode, Tree

IDEA = "idea"


@dataclass(frozen=True, slots=True)
class BoxThen:
    """A box: `parent` is the id of what it hangs on, empty for the aim; `also` what it also serves.

    `kind` is the level of a driver, or "idea", which alone has a status.
    """

    id: str
    kind: str
    text: str
    parent: str = ""
    also: tuple[str, ...] = ()
    status: str = ""
    focus: bool = False


@dataclass(frozen=True, slots=True)
class DiagramThen:
    """The aim as a sentence, the boxes in the order in which they are drawn, and the aim's id.

    The sentence is in the reader's language, so the id is what is kept: aims are append-only.
    """

    aim: str
    boxes: tuple[BoxThen, ...]
    aim_id: str = ""

    def to_json(self) -> dict[str, Any]:
        """The same as the database keeps it."""
        return {"aim": self.aim_id, "boxes": [asdict(box) for box in self.boxes]}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any], aim: str) -> DiagramThen:
        """What `to_json` wrote, with the aim as a sentence."""
        boxes = (BoxThen(**{**box, "also": tuple(box["also"])}) for box in kept["boxes"])
        return cls(aim, tuple(boxes), kept["aim"])

    def below(self, parent: str) -> list[BoxThen]:
        """What hangs on a box, or on the aim."""
        return [box for box in self.boxes if box.parent == parent]

    def by_id(self) -> dict[str, BoxThen]:
        """Each box by its id."""
        return {box.id: box for box in self.boxes}


def diagram_now(tree: Tree, aim: str, aim_id: str) -> DiagramThen:
    """The diagram as it is."""
    boxes = tuple(box for node in tree.drivers for box in _boxes(node, ""))
    return DiagramThen(aim, boxes, aim_id)


def _boxes(node: DriverNode, parent: str) -> Iterator[BoxThen]:
    driver = node.driver
    yield BoxThen(
        id=str(driver.pk),
        kind=driver.level,
        text=driver.text,
        parent=parent,
        also=tuple(str(other.pk) for other in node.also),
        focus=driver.is_current_focus,
    )
    for one in node.below:
        yield from _boxes(one, str(driver.pk))
    for idea in node.ideas:
        yield _idea(idea, str(driver.pk))


def _idea(node: IdeaNode, parent: str) -> BoxThen:
    return BoxThen(
        id=str(node.idea.pk),
        kind=IDEA,
        text=node.idea.text,
        parent=parent,
        also=tuple(str(other.pk) for other in node.also),
        status=node.idea.status,
    )


class Change(StrEnum):
    """What can have happened to a box between two moments."""

    ADDED = "added"
    GONE = "gone"
    MOVED = "moved"
    REWORDED = "reworded"
    LINKED = "linked"
    STATUS = "status"
    FOCUS = "focus"


@dataclass(frozen=True, slots=True)
class Compared:
    """A box of either diagram, how it was and is (one may be missing), and what hangs on it."""

    before: BoxThen | None
    after: BoxThen | None
    changes: tuple[Change, ...]
    below: tuple[Compared, ...]

    @property
    def box(self) -> BoxThen:
        """As it is; where it is gone, as it was."""
        shown = self.after or self.before
        assert shown is not None
        return shown

    def counted(self, change: Change) -> int:
        """How often it happened here and below."""
        return (change in self.changes) + sum(one.counted(change) for one in self.below)


def compare(before: DiagramThen, after: DiagramThen) -> tuple[Compared, ...]:
    """Both diagrams as one: the boxes that are there, and below their neighbours those that are gone."""
    return _compared("", before, after, before.by_id(), after.by_id(), _out_of_order(before, after))


Boxes = Mapping[str, BoxThen]


def _compared(
    parent: str,
    before: DiagramThen,
    after: DiagramThen,
    old: Boxes,
    new: Boxes,
    shifted: set[str],
) -> tuple[Compared, ...]:
    here = after.below(parent)
    # What went with the box that it hung on is shown there; what moved is shown at its new place.
    gone = [box for box in before.below(parent) if box.id not in new]
    return tuple(
        Compared(
            before=old.get(box.id),
            after=new.get(box.id),
            changes=_changes(old.get(box.id), new.get(box.id), shifted),
            below=_compared(box.id, before, after, old, new, shifted),
        )
        for box in (*here, *gone)
    )


def _changes(
    before: BoxThen | None, after: BoxThen | None, shifted: set[str]
) -> tuple[Change, ...]:
    if before is None:
        return (Change.ADDED,)
    if after is None:
        return (Change.GONE,)
    found = {
        Change.MOVED: before.parent != after.parent or after.id in shifted,
        Change.REWORDED: before.text != after.text,
        Change.LINKED: set(before.also) != set(after.also),
        Change.STATUS: before.status != after.status,
        Change.FOCUS: before.focus != after.focus,
    }
    return tuple(change for change, happened in found.items() if happened)


def _out_of_order(before: DiagramThen, after: DiagramThen) -> set[str]:
    """The boxes that stand in another order among neighbours which both diagrams have."""
    found: set[str] = set()
    for parent in {box.parent for box in after.boxes}:
        now = [box.id for box in after.below(parent)]
        then = [box.id for box in before.below(parent)]
        found |= _moved(
            [one for one in then if one in set(now)], [one for one in now if one in set(then)]
        )
    return found


def _moved(then: Sequence[str], now: Sequence[str]) -> set[str]:
    kept = SequenceMatcher(None, then, now, autojunk=False).get_matching_blocks()
    still = {now[block.b + step] for block in kept for step in range(block.size)}
    return set(now) - still

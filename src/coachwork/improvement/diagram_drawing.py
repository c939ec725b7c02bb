"""The driver diagram as a drawing for files and slides, with the live status of its ideas."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from coachwork.charts.diagrams import (
    Look,
    Node,
    Part,
    Tone,
    TreeWords,
    diagram_pdf,
    diagram_powerpoint,
    diagram_svg,
    tree_pages,
    tree_sheet,
)
from coachwork.charts.picture import png
from coachwork.improvement.diagram import Note
from coachwork.improvement.idea_presenters import TONES
from coachwork.improvement.models import IdeaStatus, Project
from coachwork.improvement.snapshots import IDEA, BoxThen, DiagramThen

#: A slide of 16 by 9, in points.
SLIDE = (960.0, 540.0)
AIM = "aim"
NotesByBox = Mapping[str, Sequence[Note]]


def drawn_tree(then: DiagramThen, notes: NotesByBox) -> Node:
    """The boxes as `charts` draws them. `notes` by the id of a box; those of the aim under "aim"."""
    texts = {box.id: box.text for box in then.boxes}
    below = tuple(_node(box, then, notes, texts) for box in then.below(""))
    aim = then.aim or _("No aim yet.")
    return Node(AIM, Look.AIM, aim, _note_parts(notes.get(AIM, ())), below=below)


def _node(box: BoxThen, then: DiagramThen, notes: NotesByBox, texts: Mapping[str, str]) -> Node:
    parts = [*_own_parts(box, texts), *_note_parts(notes.get(box.id, ()))]
    return Node(
        key=box.id,
        look=Look(box.kind),
        text=box.text,
        parts=tuple(parts),
        focus=box.focus,
        also=box.also,
        below=tuple(_node(one, then, notes, texts) for one in then.below(box.id)),
    )


def _own_parts(box: BoxThen, texts: Mapping[str, str]) -> list[Part]:
    found = []
    if box.kind == IDEA and box.status in IdeaStatus.values:
        found.append(Part(str(IdeaStatus(box.status).label), Tone(TONES[box.status])))
    if box.focus:
        found.append(Part(_("In focus now"), Tone.INFO))
    served = [texts[one] for one in box.also if one in texts]
    if served:
        found.append(Part(_("also: %(drivers)s") % {"drivers": ", ".join(served)}, Tone.SOFT))
    return found


def _note_parts(notes: Sequence[Note]) -> tuple[Part, ...]:
    """A line and how it stands: the status keeps its words where it has no ground of its own."""
    return tuple(
        Part(f"{note.text}: {note.status}" if note.status else note.text, Tone.SOFT)
        for note in notes
    )


def words_around(project: Project, below: str) -> TreeWords:
    """Title, subtitle and heads of the columns."""
    return TreeWords(
        title=project.title,
        subtitle=f"{project.whereabouts} · {below}",
        heads=(_("Aim"), _("Primary drivers"), _("Secondary drivers"), _("Change ideas")),
        continued=_("continued"),
        language=get_language() or "en",
    )


Writer = Callable[[Node, TreeWords], bytes]


def _as_svg(tree: Node, words: TreeWords) -> bytes:
    return diagram_svg(tree_sheet(tree, words)).encode()


def _as_png(tree: Node, words: TreeWords) -> bytes:
    return png(diagram_svg(tree_sheet(tree, words)))


def _as_pdf(tree: Node, words: TreeWords) -> bytes:
    return diagram_pdf(tree_pages(tree, words))


def _as_slides(tree: Node, words: TreeWords) -> bytes:
    return diagram_powerpoint(tree_pages(tree, words, SLIDE))


#: By the end of the file's name: its type, and what writes it.
FILES: Mapping[str, tuple[str, Writer]] = {
    "svg": ("image/svg+xml", _as_svg),
    "png": ("image/png", _as_png),
    "pdf": ("application/pdf", _as_pdf),
    "pptx": (
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        _as_slides,
    ),
}

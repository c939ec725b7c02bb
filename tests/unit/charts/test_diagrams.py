"""Diagrams: where boxes stand, that nothing overlaps or leaves its sheet, and what files hold."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import combinations
from xml.etree import ElementTree

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from coachwork.charts.diagrams import (
    Bone,
    Box,
    Force,
    Look,
    Node,
    Part,
    ProcessStep,
    Sheet,
    Tone,
    TreeWords,
    diagram_page_svg,
    diagram_pdf,
    diagram_powerpoint,
    diagram_svg,
    fishbone,
    force_field,
    process_map,
    tree_pages,
    tree_sheet,
    tree_within,
)
from coachwork.charts.frame import text_width

WORDS = TreeWords("Fewer falls & more", "Ward 7")
LONG = "Socks with grip in every locker, and a basket with more of them beside the door"


def tree(primary: int, secondary: int, ideas: int, text: str = "Risk is known") -> Node:
    """A tree of so many drivers on each level, and ideas on each of the lowest."""
    return Node(
        "aim",
        Look.AIM,
        "From 6 to 3 by March",
        below=tuple(
            Node(
                f"p{p}",
                Look.PRIMARY,
                text,
                focus=p == 0,
                below=tuple(
                    Node(
                        f"p{p}s{s}",
                        Look.SECONDARY,
                        text,
                        also=("p1",) if (p, s) == (0, 0) else (),
                        below=tuple(
                            Node(f"p{p}s{s}i{i}", Look.IDEA, text, (Part("Adopted", Tone.DONE),))
                            for i in range(ideas)
                        ),
                    )
                    for s in range(secondary)
                ),
            )
            for p in range(primary)
        ),
    )


def overlapping(boxes: Sequence[Box]) -> list[tuple[str, str]]:
    return [
        (a.key, b.key)
        for a, b in combinations(boxes, 2)
        if a.x < b.right - 0.01
        and b.x < a.right - 0.01
        and a.y < b.bottom - 0.01
        and b.y < a.bottom - 0.01
    ]


def outside(sheet: Sheet) -> list[str]:
    return [
        box.key
        for box in sheet.boxes
        if box.x < 0 or box.y < 0 or box.right > sheet.width or box.bottom > sheet.height
    ]


def every_sheet() -> list[Sheet]:
    bones = [Bone(str(n), f"Group {n}", ((LONG, ("No time", LONG)),) * (n % 4)) for n in range(7)]
    steps = [
        ProcessStep(str(n), LONG, ["Nurse", "Porter"][n % 2], ("waits 5 min",), (LONG,))
        for n in range(15)
    ]
    forces = [Force(f"d{n}", LONG, n + 1) for n in range(5)]
    return [
        tree_sheet(tree(3, 2, 3, LONG), WORDS),
        *tree_pages(tree(4, 3, 4, LONG), WORDS),
        fishbone("They fall", bones, title="Falls"),
        process_map(steps, title="A way"),
        force_field(forces, forces[:0], title="A change", heads=("For", "Against")),
    ]


@pytest.mark.parametrize(
    ("root", "room"), [(tree(2, 2, 1, LONG), (120.0, 100.0)), (tree(3, 2, 2), (300.0, 100.0))]
)
def test_a_tree_for_a_place_has_the_largest_letters_there(
    root: Node, room: tuple[float, float]
) -> None:
    def letters(sheet: Sheet) -> float:
        return min(room[0] / sheet.width, room[1] / sheet.height)

    fitted = tree_within(root, WORDS, room)
    assert letters(fitted) >= letters(tree_sheet(root, WORDS))
    assert overlapping(fitted.boxes) == []
    assert outside(fitted) == []


def test_a_tree_without_a_title_is_named_after_its_root_and_begins_higher() -> None:
    named, plain = tree_sheet(tree(1, 1, 1), WORDS), tree_sheet(tree(1, 1, 1), TreeWords())
    assert plain.title == "From 6 to 3 by March"
    assert plain.height < named.height
    assert [word.text for word in plain.words] == list(TreeWords().heads)


def test_no_box_covers_another_or_leaves_its_sheet() -> None:
    for sheet in every_sheet():
        assert overlapping(sheet.boxes) == []
        assert outside(sheet) == []


def test_every_line_of_text_fits_its_box() -> None:
    for sheet in every_sheet():
        for box in sheet.boxes:
            assert sum(row.height for row in box.rows) <= box.height
            for row in box.rows:
                assert all(text_width(line, row.size) <= box.width for line in row.lines)


def test_a_box_stands_at_the_middle_of_what_hangs_on_it() -> None:
    sheet = tree_sheet(tree(2, 2, 2), WORDS)
    boxes = {box.key: box for box in sheet.boxes}

    ends = boxes["p0s0i0"].middle, boxes["p0s0i1"].middle
    assert boxes["p0s0"].middle == pytest.approx(sum(ends) / 2)
    assert boxes["aim"].x < boxes["p0"].x < boxes["p0s0"].x < boxes["p0s0i0"].x


def test_each_box_is_joined_with_what_it_hangs_on_and_what_it_also_serves() -> None:
    sheet = tree_sheet(tree(2, 1, 1), WORDS)

    joined = [(stroke.first, stroke.last, stroke.line.value) for stroke in sheet.strokes]
    assert ("aim", "p0", "tree") in joined
    assert ("p0s0", "p0s0i0", "tree") in joined
    assert ("p1", "p0s0", "also") in joined
    assert len(joined) == 7


def test_a_usual_diagram_stays_on_one_page() -> None:
    assert len(tree_pages(tree(4, 2, 2), WORDS)) == 1


def test_a_large_diagram_goes_on_further_pages_and_loses_nothing() -> None:
    whole = tree(12, 5, 5)

    pages = tree_pages(whole, WORDS)

    drawn = [box.key for page in pages for box in page.boxes if box.look is Look.IDEA]
    assert len(drawn) == len(set(drawn)) == 300
    assert len(pages) > 1
    assert {(page.width, page.height) for page in pages} == {(842.0, 595.0)}
    second = next(box for box in pages[1].boxes if box.look is Look.PRIMARY)
    assert any("continued" in row.text for row in second.rows)
    smallest = min(row.size for page in pages for box in page.boxes for row in box.rows)
    assert smallest >= 5.5


def test_texts_are_escaped_and_the_file_needs_no_style_sheet() -> None:
    svg = diagram_svg(tree_sheet(tree(1, 1, 1, "<b>Risk</b>"), WORDS))

    root = ElementTree.fromstring(svg)
    assert "&lt;b&gt;Risk" in svg
    assert "Fewer falls &amp; more" in svg
    assert "class=" not in svg
    assert root.find("{*}desc") is not None


def test_on_a_page_colours_come_from_the_page() -> None:
    svg = diagram_page_svg(tree_sheet(tree(1, 1, 1), WORDS))

    ElementTree.fromstring(svg)
    assert "style=" not in svg
    assert 'class="cw-diagram-focus"' in svg
    assert 'fill="#' not in svg


def test_slides_hold_native_shapes_whose_lines_follow_them() -> None:
    pages = tree_pages(tree(2, 1, 1), WORDS, (960.0, 540.0))

    (slide,) = Presentation(io.BytesIO(diagram_powerpoint(pages))).slides

    boxes = [one for one in slide.shapes if one.shape_type == MSO_SHAPE_TYPE.AUTO_SHAPE]
    lines = slide._element.findall(".//{*}cxnSp")
    assert len(boxes) == 7
    assert all(
        line.find(".//{*}stCxn") is not None and line.find(".//{*}endCxn") is not None
        for line in lines
    )
    assert len(lines) == 7
    assert slide.shapes.title.text_frame.text == WORDS.title
    assert "Adopted" in "".join(box.text_frame.text for box in boxes)


def test_a_pdf_has_a_page_for_each_sheet() -> None:
    pages = tree_pages(tree(12, 2, 4), WORDS)

    pdf = diagram_pdf(pages)

    assert pdf.startswith(b"%PDF-")
    assert b"/Type/Pages/Count %d/" % len(pages) in pdf


def test_what_is_drawn_is_also_said() -> None:
    for sheet in every_sheet():
        texts = [box.rows[0].text.lstrip("0123456789. ") for box in sheet.boxes]
        assert [text for text in texts if text not in sheet.said] == []


def test_empty_diagrams_are_drawn_too() -> None:
    for sheet in (
        fishbone("They fall", [], title=""),
        process_map([], title=""),
        force_field([], [], title="", heads=("", "")),
        tree_sheet(Node("aim", Look.AIM, "Aim"), WORDS),
    ):
        ElementTree.fromstring(diagram_svg(sheet))

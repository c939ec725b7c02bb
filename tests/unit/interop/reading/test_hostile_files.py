"""Files made to hurt: each is refused within 2 seconds of processor time and 256 MB, and the reader lives on."""

from __future__ import annotations

import io
import json
import resource
import struct
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from copy import copy
from pathlib import Path
from typing import Any

import pytest

from coachwork.interop.reading import Unreadable, limits, read
from tests.unit.interop.files import (
    OFFICE,
    bare_xlsx,
    ods,
    ods_row,
    relations,
    sheet_xml,
    xlsx_with,
)
from tests.unit.interop.reading.hostile import MORE

ROOT = Path(__file__).parents[4]

#: Reads each file in a process of its own, so that memory and time are those of this file alone. They come
#: from one process that has started Django once.
MEASURED = """
import django, json, os, resource, sys
django.setup()
from coachwork.interop.reading import Unreadable, read

def measure(path):
    with open(path, "rb") as file:
        content = file.read()
    before = resource.getrusage(resource.RUSAGE_SELF)
    try:
        read(content)
        answer = "read"
    except Unreadable as refusal:
        answer = str(refusal)
    own, child = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    seconds = own.ru_utime + own.ru_stime - before.ru_utime - before.ru_stime + child.ru_utime + child.ru_stime
    peak = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
    print(json.dumps({"answer": answer, "seconds": seconds, "kilobytes": int(peak)}), flush=True)

for line in sys.stdin:
    if not os.fork():
        measure(line.strip())
        os._exit(0)
    if os.wait()[1]:
        print(json.dumps({"answer": "Traceback", "seconds": 0, "kilobytes": 0}), flush=True)
"""

Measure = Callable[[Path], dict[str, Any]]


@pytest.fixture(scope="module")
def measure() -> Iterator[Measure]:
    """Reads a file: what was answered, seconds of processor time, kilobytes at most."""
    environment = {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        "PATH": "",
    }
    with subprocess.Popen(
        [sys.executable, "-c", MEASURED],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=environment,
    ) as process:
        assert process.stdin
        assert process.stdout
        asked, answered = process.stdin, process.stdout

        def read_apart(path: Path) -> dict[str, Any]:
            print(path, file=asked, flush=True)
            found: dict[str, Any] = json.loads(answered.readline())
            return found

        yield read_apart
        asked.close()


def zip_bomb() -> bytes:
    """Unpacks to 600 MB: twelve entries of the archive's directory share one packed member of 50 MB."""
    out = io.BytesIO(bare_xlsx(sheet_xml("")))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/worksheets/sheet2.xml", b" " * 50_000_000)
        for number in range(3, 14):
            again = copy(archive.filelist[-1])
            again.filename = f"xl/worksheets/sheet{number}.xml"
            archive.filelist.append(again)
    return out.getvalue()


def zip_bomb_that_lies() -> bytes:
    """The archive's directory says 1 kB; the sheet unpacks to 40 MB and claims a row beyond the limit."""
    content = bytearray(
        bare_xlsx(
            sheet_xml('<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>1</v></c></row>' * 600_000)
        )
    )
    place = content.rfind(b"xl/worksheets/sheet1.xml") - 46
    assert content[place : place + 4] == b"PK\x01\x02"
    content[place + 24 : place + 28] = struct.pack("<I", 1000)
    return bytes(content)


def far_corner() -> bytes:
    return xlsx_with(
        lambda book, sheet: [sheet.write(0, 0, 1), sheet.write(1_048_575, 16_383, 1)].clear()
    )


def far_row() -> bytes:
    return xlsx_with(
        lambda book, sheet: [sheet.write(0, 0, 1), sheet.write(1_048_575, 1, 1)].clear()
    )


def entities() -> bytes:
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    head = f'<!DOCTYPE x [<!ENTITY l0 "lol">{lol}]>'
    return bare_xlsx(sheet_xml('<row r="1"><c r="A1" t="str"><v>&l11;</v></c></row>', head))


def outside_entity() -> bytes:
    head = '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'
    return bare_xlsx(sheet_xml('<row r="1"><c r="A1" t="str"><v>&secret;</v></c></row>', head))


def many_members() -> bytes:
    return bare_xlsx(sheet_xml(""), **{f"xl/media/{n}.bin": b"" for n in range(3_000)})


def shared_giant_string() -> bytes:
    """A hundred thousand cells that all show the same long text: 3 GB once each has its own."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    giant = f'<sst xmlns="{space}"><si><t>{"x" * 32_000}</t></si></sst>'
    rows = (f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 100_001))
    return bare_xlsx(
        sheet_xml("".join(rows)),
        **{
            "xl/sharedStrings.xml": giant.encode(),
            "xl/_rels/workbook.xml.rels": relations("worksheet", "worksheets/sheet1.xml")
            .replace("</Relationships>", "")
            .encode()
            + f'<Relationship Id="rId2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'.encode()
            + b"</Relationships>",
        },
    )


def endless_open_document() -> bytes:
    row = ods_row(1, 2).replace(
        "<table:table-row>", '<table:table-row table:number-rows-repeated="1048576">'
    )
    wide = row.replace(
        "<table:table-cell ", '<table:table-cell table:number-columns-repeated="16000" ', 1
    )
    return ods(ods_row("a", "b") + wide)


def deep_elements() -> bytes:
    return bare_xlsx(sheet_xml("<row>" * 200_000 + "</row>" * 200_000))


def nested_archive() -> bytes:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", bytes(30_000_000))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("inner.zip", inner.getvalue())
    return out.getvalue()


def old_excel_of_nonsense() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 4000


def million_columns() -> bytes:
    return b"a" + b"," * 19_000_000 + b"\n"


def million_quotes() -> bytes:
    return b"a,b\n" + b'"' * 19_000_001


def tiny_cells() -> bytes:
    return b"a,b\n" + b"1,\n" * 6_000_000


HOSTILE: list[Callable[[], bytes]] = [
    zip_bomb,
    zip_bomb_that_lies,
    far_corner,
    far_row,
    entities,
    outside_entity,
    many_members,
    shared_giant_string,
    endless_open_document,
    deep_elements,
    nested_archive,
    old_excel_of_nonsense,
    million_columns,
    million_quotes,
    tiny_cells,
]


@pytest.mark.parametrize("make", [*HOSTILE, *MORE], ids=lambda make: make.__name__)
def test_a_hostile_file_is_refused_quickly_and_in_little_memory(
    make: Callable[[], bytes], tmp_path: Path, measure: Measure
) -> None:
    path = tmp_path / "hostile"
    path.write_bytes(make())

    measured = measure(path)

    assert measured["answer"] != "read"
    assert "Traceback" not in measured["answer"]
    assert measured["seconds"] < 2
    assert measured["kilobytes"] < 256 * 1024
    assert limits.PROCESS_MEMORY_BYTES <= 256 * 1024 * 1024  # what its child may take


def test_the_limit_of_time_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coachwork.interop.reading.limits.PROCESS_WALL_SECONDS", 0.01)
    started = time.monotonic()

    with pytest.raises(Unreadable, match="far larger"):
        read(bare_xlsx(sheet_xml("<row/>" * 100_000)))

    assert time.monotonic() - started < 2


def test_the_reader_leaves_our_own_limits_alone() -> None:
    before = resource.getrlimit(resource.RLIMIT_AS)

    with pytest.raises(Unreadable):
        read(far_corner())

    assert resource.getrlimit(resource.RLIMIT_AS) == before

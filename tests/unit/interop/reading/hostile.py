"""More files made to hurt: archives, workbooks and texts, each a kind of its own."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
from collections.abc import Callable

from tests.unit.interop.files import (
    OFFICE,
    SHEET_RELATION,
    WORKBOOK,
    bare_xlsx,
    ods,
    ods_row,
    sheet_xml,
)

SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TWO_CELLS = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>1</v></c></row>'
TABLE = f'{TWO_CELLS}<row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>1</v></c></row>'
LOL = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def with_strings(strings: bytes) -> bytes:
    """A workbook with these shared strings."""
    both = (
        SHEET_RELATION.replace("</Relationships>", "")
        + f'<Relationship Id="rId2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
        + "</Relationships>"
    )
    return bare_xlsx(
        sheet_xml(TABLE.replace('r="A2"', 'r="A2" t="s"')),
        **{"xl/sharedStrings.xml": strings, "xl/_rels/workbook.xml.rels": both.encode()},
    )


def entity_in_the_strings() -> bytes:
    return with_strings(f'{LOL}<sst xmlns="{SPACE}"><si><t>&b;</t></si></sst>'.encode())


def entity_behind_a_long_comment() -> bytes:
    return bare_xlsx(sheet_xml(TABLE, f"<!--{' x' * 100_000}-->{LOL}"))


def entity_in_another_encoding() -> bytes:
    xml = sheet_xml(TABLE, LOL).decode()
    return bare_xlsx(xml.replace('"1.0"', '"1.0" encoding="UTF-16"', 1).encode("utf-16"))


def strings_without_end() -> bytes:
    strings = "".join(f"<si><t>{n:x}{'x' * 300}</t></si>" for n in range(170_000))
    return with_strings(f'<sst xmlns="{SPACE}">{strings}</sst>'.encode())


def hundred_thousand_merged_cells() -> bytes:
    merged = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, 100_000))
    whole = sheet_xml(TABLE).decode()
    return bare_xlsx(
        whole.replace("</sheetData>", f"</sheetData><mergeCells>{merged}</mergeCells>").encode()
    )


def many_sheets_of_one_file() -> bytes:
    """249 names for one sheet of a single column, each to be looked through."""
    column = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 20_000))
    names = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, 250))
    plain = '<sheet name="S" sheetId="1" r:id="rId1"/>'
    return bare_xlsx(
        sheet_xml(column), **{"xl/workbook.xml": WORKBOOK.replace(plain, names).encode()}
    )


def ten_thousand_sheets() -> bytes:
    names = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, 10_000))
    plain = '<sheet name="S" sheetId="1" r:id="rId1"/>'
    return bare_xlsx(
        sheet_xml(TABLE), **{"xl/workbook.xml": WORKBOOK.replace(plain, names).encode()}
    )


def column_beyond_all() -> bytes:
    return bare_xlsx(
        sheet_xml('<row r="1"><c r="A1"><v>1</v></c><c r="ZZZZZZ1"><v>1</v></c></row>')
    )


def row_beyond_all() -> bytes:
    return bare_xlsx(
        sheet_xml(f'{TWO_CELLS}<row r="4294967295"><c r="B4294967295"><v>1</v></c></row>')
    )


def encrypted_members() -> bytes:
    """Every member is said to be encrypted, and is not."""
    content = bytearray(bare_xlsx(sheet_xml(TABLE)))
    for signature, flags in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = content.find(signature)
        while place >= 0:
            content[place + flags] |= 1
            place = content.find(signature, place + 4)
    return bytes(content)


def names_that_climb() -> bytes:
    return bare_xlsx(sheet_xml(TABLE), **{"../../../etc/cron.d/x": b"* * * * *"})


def sizes_of_exabytes() -> bytes:
    """The archive's directory claims members of 2 ** 62 bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", WORKBOOK)
        archive.filelist[0].file_size = archive.filelist[0].compress_size = 2**62
    return out.getvalue()


def nested_open_document() -> bytes:
    return ods(ods_row("a", "b") + "<table:table-row>" * 300_000)


def endless_columns_of_open_document() -> bytes:
    row = ods_row(1, 2).replace(
        "<table:table-cell ", '<table:table-cell table:number-columns-repeated="2147483647" ', 1
    )
    return ods(row * 3)


def old_excel_that_runs_in_circles() -> bytes:
    """A compound file whose chain of sectors leads back to its beginning."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIII", header, 44, 1, 1, 0, 4096)
    struct.pack_into("<II", header, 60, 0xFFFFFFFE, 0)
    struct.pack_into("<II", header, 68, 0xFFFFFFFE, 0)
    struct.pack_into("<109I", header, 76, 0, *([0xFFFFFFFF] * 108))
    table = struct.pack("<128I", 0xFFFFFFFD, 2, 1, *([0xFFFFFFFF] * 125))
    return bytes(header) + table + bytes(512 * 20)


def millions_of_empty_lines() -> bytes:
    return b"a,b\n1,2\n" + b"\n" * 19_000_000 + b"3,4\n"


def millions_of_carriage_returns() -> bytes:
    return b"a,b\r1,2\r" + b",\r" * 9_000_000


def one_endless_word() -> bytes:
    return b"a,b\n1," + b"x" * 19_000_000


def packed_text() -> bytes:
    return gzip.compress(b"a,b\n" + b"1,2\n" * 5_000_000)


def document_that_is_an_archive_too() -> bytes:
    return b"%PDF-1.7\n" + bare_xlsx(sheet_xml(TABLE))


MORE: list[Callable[[], bytes]] = [
    entity_in_the_strings,
    entity_behind_a_long_comment,
    entity_in_another_encoding,
    strings_without_end,
    hundred_thousand_merged_cells,
    many_sheets_of_one_file,
    ten_thousand_sheets,
    column_beyond_all,
    row_beyond_all,
    encrypted_members,
    names_that_climb,
    sizes_of_exabytes,
    nested_open_document,
    endless_columns_of_open_document,
    old_excel_that_runs_in_circles,
    millions_of_empty_lines,
    millions_of_carriage_returns,
    one_endless_word,
    packed_text,
    document_that_is_an_archive_too,
]

"""Files made for tests: real workbooks and archives, hostile ones among them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import openpyxl
import xlsxwriter

Rows = Sequence[Sequence[Any]]

MONTHLY = "month,falls,bed days\n2024-01-01,3,410\n2024-02-01,5,395\n2024-03-01,2,402\n"

CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    "</Types>"
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORKBOOK = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    f'xmlns:r="{OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    "</manifest:manifest>"
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def relations(kind: str, target: str) -> str:
    """One relation of an Office archive."""
    return (
        f'<Relationships xmlns="{RELATIONS}">'
        f'<Relationship Id="rId1" Type="{OFFICE}/{kind}" Target="{target}"/></Relationships>'
    )


SHEET_RELATION = relations("worksheet", "worksheets/sheet1.xml")


def csv_of(*lines: str, encoding: str = "utf-8") -> bytes:
    """Lines as a CSV file."""
    return ("\n".join(lines) + "\n").encode(encoding)


def xlsx(rows: Rows, change: Callable[[Any], None] | None = None) -> bytes:
    """A workbook as openpyxl writes it; `change` gets its sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(list(row))
    if change:
        change(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xlsx_with(write: Callable[[Any, Any], None]) -> bytes:
    """A workbook as XlsxWriter writes it; `write` gets the book and its sheet."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    write(book, book.add_worksheet())
    book.close()
    return out.getvalue()


def bare_xlsx(sheet: bytes, **more: bytes) -> bytes:
    """The least that is a workbook, with this XML as its sheet."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("_rels/.rels", relations("officeDocument", "xl/workbook.xml"))
        members = {
            "xl/workbook.xml": WORKBOOK.encode(),
            "xl/_rels/workbook.xml.rels": SHEET_RELATION.encode(),
            "xl/worksheets/sheet1.xml": sheet,
        }
        for name, content in (members | more).items():
            archive.writestr(name, content)
    return out.getvalue()


def sheet_xml(body: str, head: str = "") -> bytes:
    """A sheet's XML around these rows."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<?xml version="1.0"?>{head}<worksheet xmlns="{space}"><sheetData>{body}</sheetData></worksheet>'.encode()


def ods(table: str) -> bytes:
    """An OpenDocument sheet with this XML as the content of its table."""
    office = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{office}:office:1.0" '
        f'xmlns:table="{office}:table:1.0" xmlns:text="{office}:text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="Data">{table}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        mimetype = "application/vnd.oasis.opendocument.spreadsheet"
        archive.writestr("mimetype", mimetype, compress_type=zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", content)
    return out.getvalue()


def ods_row(*cells: Any) -> str:
    """A row of an OpenDocument table: numbers as numbers, the rest as text."""

    def cell(value: Any) -> str:
        if isinstance(value, int | float):
            return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
        return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'

    return f"<table:table-row>{''.join(cell(value) for value in cells)}</table:table-row>"

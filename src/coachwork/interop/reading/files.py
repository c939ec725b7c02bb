"""What kind of file this is, by its content, and who reads it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from coachwork.interop.reading import archive, layout, spreadsheet, text
from coachwork.interop.reading.errors import Unreadable
from coachwork.interop.reading.table import Table

ZIP = b"PK\x03\x04"
OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM")


def read(content: bytes, *, sheet: str = "") -> Table:
    """The table in a file. `sheet` chooses one of a spreadsheet's sheets; else the first with a table is read.

    The file's name is not trusted: a CSV file called .xls is read as what it is. Raises `Unreadable`.
    """
    if not content.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise Unreadable(_("The file is empty."))
    if content.startswith(ZIP):
        archive.inspect(content)
        return spreadsheet.read(content, sheet)
    if content.startswith(OLD_EXCEL):
        return spreadsheet.read(content, sheet)
    _refuse_what_is_no_table(content)
    return layout.laid_out(text.rows(content))


def _refuse_what_is_no_table(content: bytes) -> None:
    start = content[:1000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"%PDF"):
        raise Unreadable(
            _(
                "This is a PDF. Ask for the numbers as an Excel or CSV file, or copy the table into a sheet."
            )
        )
    if start.startswith(PICTURES):
        raise Unreadable(_("This is a picture. A table as Excel or CSV file is needed."))
    if start[:1] == b"<":
        raise Unreadable(
            _(
                "This is a web page or XML file, whatever its name says. Open it in Excel and save it as .xlsx."
            )
        )
    if start[:1] in (b"{", b"["):
        raise Unreadable(_("This is a JSON file. A table as Excel or CSV file is needed."))

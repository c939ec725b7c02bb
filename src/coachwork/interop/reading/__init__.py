"""From the bytes of a file to a table of texts: CSV in any common encoding, Excel and OpenDocument sheets."""

from coachwork.interop.reading.errors import Unreadable
from coachwork.interop.reading.files import read
from coachwork.interop.reading.table import Table, column_letter
from coachwork.interop.reading.writing import as_csv

__all__ = ["Table", "Unreadable", "as_csv", "column_letter", "read"]

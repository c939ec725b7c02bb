"""A look at a zipped spreadsheet before anything is unpacked."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from typing import IO

from django.utils.translation import gettext as _

from coachwork.interop.reading import limits
from coachwork.interop.reading.errors import Unreadable

END_SIGNATURE = b"PK\x05\x06"
END_BYTES = 22
LONGEST_COMMENT = 65_535
CHUNK_BYTES = 1024 * 1024
DEFINITION = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
LONGEST_DEFINITION = len(b"<!DOCTYPE")


def inspect(content: bytes) -> None:
    """Raise `Unreadable` for an archive that is no spreadsheet, or that unpacks to more than a table can be.

    The sizes stand in the archive's directory and can lie, so the process that unpacks has limits of its own.
    """
    _check_directory(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_sizes(archive.infolist())
            _check_names(archive.infolist())
            _check_kind(archive)
            _check_entities(archive)
    except (
        zipfile.BadZipFile,
        OSError,
        RuntimeError,
        NotImplementedError,
        ValueError,
        EOFError,
    ) as error:
        raise Unreadable(_damaged()) from error


def _damaged() -> str:
    return _("The file is damaged, or not complete. Open it in Excel and save it again.")


def _hostile() -> str:
    return _(
        "The file unpacks to far more than a table needs. Copy the table into a new workbook and save that."
    )


def _check_directory(content: bytes) -> None:
    """The directory's own size comes first: merely listing one of 20 MB would take seconds."""
    end = content.rfind(END_SIGNATURE, max(0, len(content) - END_BYTES - LONGEST_COMMENT))
    if end < 0 or len(content) - end < END_BYTES:
        raise Unreadable(_damaged())
    members, size = struct.unpack_from("<HI", content, end + 10)
    if members > limits.ARCHIVE_MEMBERS or size > limits.ARCHIVE_DIRECTORY_BYTES:
        raise Unreadable(_hostile())


def _check_sizes(members: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    too_dense = unpacked > 1_000_000 and unpacked > packed * limits.ARCHIVE_RATIO
    if len(members) > limits.ARCHIVE_MEMBERS or unpacked > limits.ARCHIVE_BYTES or too_dense:
        raise Unreadable(_hostile())


def _check_names(members: list[zipfile.ZipInfo]) -> None:
    """Nothing is unpacked to the disk here; but a file whose names climb was made to hurt somebody."""
    for member in members:
        parts = member.filename.replace("\\", "/").split("/")
        if ".." in parts or not parts[0]:
            raise Unreadable(_damaged())


def _check_kind(archive: zipfile.ZipFile) -> None:
    names = set(archive.namelist())
    if names & {"xl/workbook.xml", "xl/workbook.bin"}:
        return
    if "word/document.xml" in names:
        raise Unreadable(
            _("This is a Word document. Copy its table into Excel and save that as .xlsx.")
        )
    if "content.xml" not in names:
        raise Unreadable(
            _("This is a zip archive, not a spreadsheet. Unpack it and choose the file inside.")
        )


def _check_entities(archive: zipfile.ZipFile) -> None:
    """Spreadsheets define no entities; a file that does is made to blow up whoever reads it."""
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")):
            with archive.open(name) as member:
                if _defines_entities(member):
                    raise Unreadable(_hostile())


def _defines_entities(member: IO[bytes]) -> bool:
    """Whether a definition stands anywhere: before it a comment of any length may hide it."""
    tail, read = b"", 0
    while (part := member.read(CHUNK_BYTES)) and read <= limits.ARCHIVE_BYTES:
        if DEFINITION.search(tail + part):
            return True
        tail, read = part[-LONGEST_DEFINITION:], read + len(part)
    return False

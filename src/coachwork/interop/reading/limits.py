"""How large a file may be once it is open, so that one upload cannot occupy the machine.

An upload itself is limited by `settings.UPLOAD_MAX_BYTES`. The figures for archives come from trying: an
Excel file of 1.2 MB can unpack to 600 MB, and one of 2 kB can claim a sheet of 17 billion cells.
"""

from __future__ import annotations

ROWS = 250_000
#: Empty lines too: as many as a sheet of Excel has rows.
LINES = 1_048_576
COLUMNS = 250
CELLS = 2_500_000
LINE_CHARACTERS = 200_000
CELL_CHARACTERS = 33_000

SHEETS = 250
MERGED_CELLS = 20_000

ARCHIVE_BYTES = 50 * 1024 * 1024
ARCHIVE_RATIO = 100
ARCHIVE_MEMBERS = 200
ARCHIVE_DIRECTORY_BYTES = 100 * 1024

PROCESS_MEMORY_BYTES = 256 * 1024 * 1024
PROCESS_CPU_SECONDS = 4
PROCESS_WALL_SECONDS = 20
PROCESS_OUTPUT_BYTES = 20 * 1024 * 1024

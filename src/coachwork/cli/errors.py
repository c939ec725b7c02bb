"""What goes wrong at the command line, told to the person who typed."""

from __future__ import annotations


class CommandError(Exception):
    """Stops a command; the message says what is wrong and, where it helps, what to do."""


class CellError(CommandError):
    """A cell of a file that cannot be read."""

    def __init__(self, row: int, column: str, problem: str) -> None:
        super().__init__(f'row {row}, column "{column}": {problem}')

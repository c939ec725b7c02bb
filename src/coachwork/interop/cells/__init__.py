"""What texts in cells mean: dates, numbers, gaps."""

from coachwork.interop.cells.dates import DateForm, DayOrder, ReadDates, read_dates
from coachwork.interop.cells.numbers import DecimalMark, ReadNumbers, decimal_mark, read_numbers
from coachwork.interop.cells.unique import Unique, is_gap, unique

__all__ = [
    "DateForm",
    "DayOrder",
    "DecimalMark",
    "ReadDates",
    "ReadNumbers",
    "Unique",
    "decimal_mark",
    "is_gap",
    "read_dates",
    "read_numbers",
    "unique",
]

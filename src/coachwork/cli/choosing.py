"""Which columns are meant, where they are not named; rows that fulfil conditions."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from coachwork.cli.errors import CommandError
from coachwork.cli.reading import Table, dates, holds_dates, numbers, read_table
from coachwork.cli.series import Series, read_series

NAN = float("nan")


def chosen_rows(options: argparse.Namespace) -> Table:
    """The rows of the file that fulfil every condition."""
    table = read_table(options.file)
    for condition in options.where:
        column, equals, value = condition.partition("=")
        if not equals:
            raise CommandError(f'--where needs COLUMN=VALUE, not "{condition}"')
        table = table.where(column, value)
    return table


def chosen_value(table: Table, options: argparse.Namespace) -> str:
    """The column of values: as named, or else the only one of numbers."""
    named = (getattr(options, name, None) for name in ("date", "denominator", "key"))
    taken = {*named, None if options.value else first_column_of_dates(table)}
    return options.value or only_column_of_numbers(table, taken)


def chosen_series(table: Table, value: str, options: argparse.Namespace) -> Series:
    """The series in the columns that are named, or that can only be meant."""
    return read_series(
        table,
        moment=options.date or first_column_of_dates(table),
        value=value,
        denominator=options.denominator,
        sum_duplicates=options.sum_duplicates,
    )


def with_gaps(values: Sequence[float | None]) -> list[float]:
    """NaN for what is missing."""
    return [NAN if value is None else value for value in values]


def first_column_of_dates(table: Table) -> str | None:
    """The first column that holds dates and nothing else."""
    return next((name for name in table.columns if _all_dates(table, name)), None)


def _all_dates(table: Table, name: str) -> bool:
    try:
        return holds_dates(table, name) and bool(dates(table, name))
    except CommandError:
        return False


def only_column_of_numbers(table: Table, taken: set[str | None]) -> str:
    """The one column of numbers among those not taken; CommandError if it is not one."""
    found = [name for name in table.columns if name not in taken and _has_numbers(table, name)]
    if len(found) != 1:
        known = ", ".join(table.columns)
        raise CommandError(f"say which column holds the values with --value; there are: {known}")
    return found[0]


def _has_numbers(table: Table, name: str) -> bool:
    try:
        return any(number is not None for number in numbers(table, name))
    except CommandError:
        return False

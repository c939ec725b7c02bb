"""One page of a long list, without counting the list."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

Row = TypeVar("Row")
RowOut = TypeVar("RowOut", covariant=True)

DEEPEST_PAGE = 200


class Sliceable(Protocol[RowOut]):
    """What can be paged: a queryset or a sequence."""

    def __getitem__(self, rows: slice, /) -> "Sliceable[RowOut]": ...

    def __iter__(self) -> Iterator[RowOut]: ...


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """The rows of one page, and whether there is one before and after it."""

    rows: Sequence[Row]
    number: int
    size: int
    has_next: bool

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def has_previous(self) -> bool:
        """Whether there is a page before this one."""
        return self.number > 1

    @property
    def previous(self) -> int:
        """Number of the page before."""
        return self.number - 1

    @property
    def next(self) -> int:
        """Number of the page after."""
        return self.number + 1

    @property
    def first_row(self) -> int:
        """Position of the first row in the whole list, from 1."""
        return (self.number - 1) * self.size + 1

    @property
    def last_row(self) -> int:
        """Position of the last row in the whole list."""
        return self.first_row + len(self.rows) - 1

    @property
    def is_whole(self) -> bool:
        """Whether the list fits on this one page."""
        return not self.has_next and not self.has_previous


def paginate(rows: Sliceable[Row], query: Mapping[str, str], size: int = 50) -> Page[Row]:
    """The page that `?page=` asks for, with one row read ahead to know whether another follows.

    An ordered queryset is sliced in the database. A number that makes no sense is page 1; beyond
    `DEEPEST_PAGE` nobody leafs, and reading so far in is slow, so the last allowed page is shown.
    """
    number = _page_number(query.get("page", "1"))
    start = (number - 1) * size
    ahead = list(rows[start : start + size + 1])
    more = len(ahead) > size and number < DEEPEST_PAGE
    return Page(rows=ahead[:size], number=number, size=size, has_next=more)


def _page_number(asked: str) -> int:
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 10):
        return 1
    return min(max(int(asked), 1), DEEPEST_PAGE)

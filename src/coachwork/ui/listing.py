"""Search, filter and sort of a list, read from the query of its address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import QueryDict

_Row = TypeVar("_Row", bound=Model)
_LONGEST_SEARCH = 100


@dataclass(frozen=True, slots=True)
class Sorting:
    """The order a list is in: the name of a column and the way it runs."""

    field: str
    descending: bool = False

    @classmethod
    def parse(cls, query: Mapping[str, str], allowed: Sequence[str], default: str) -> "Sorting":
        """Read `?sort=name` or `?sort=-name`; a column that is not allowed becomes the default."""
        asked = query.get("sort", default)
        chosen = asked if asked.removeprefix("-") in allowed else default
        return cls(chosen.removeprefix("-"), chosen.startswith("-"))

    def direction(self, field: str) -> str:
        """What `aria-sort` says for a column."""
        if field != self.field:
            return "none"
        return "descending" if self.descending else "ascending"

    def toggled(self, field: str) -> str:
        """The value of `sort` that a click on a column's heading asks for."""
        return f"-{field}" if field == self.field and not self.descending else field

    def order_by(self, columns: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
        """The arguments of `QuerySet.order_by`; `columns` has the fields each column sorts on.

        The primary key comes last, so that pages do not overlap where values are equal.
        """
        ways = {True: "-", False: ""}
        fields = (
            f"{ways[self.descending ^ name.startswith('-')]}{name.removeprefix('-')}"
            for name in columns[self.field]
        )
        return (*fields, "pk")


def search_terms(query: Mapping[str, str], name: str = "q") -> tuple[str, ...]:
    """The words a person searched for, at most 100 characters in all.

    No text holds NUL, and PostgreSQL refuses to look for it.
    """
    return tuple(query.get(name, "").replace("\0", " ")[:_LONGEST_SEARCH].split())


def search(rows: "QuerySet[_Row]", terms: Sequence[str], fields: Sequence[str]) -> "QuerySet[_Row]":
    """The rows in which every word is found in at least one of the fields, whatever the case."""
    for term in terms:
        anywhere = Q()
        for field in fields:
            anywhere |= Q(**{f"{field}__icontains": term})
        rows = rows.filter(anywhere)
    return rows


def chosen(query: QueryDict, name: str, allowed: Sequence[str]) -> tuple[str, ...]:
    """The values of a filter that are among the allowed ones, in the order of the query."""
    return tuple(value for value in query.getlist(name) if value in allowed)

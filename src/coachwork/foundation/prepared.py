"""Reads whose SQL is built once.

Django builds the SQL of a query anew each time. For the small reads that a page consists of, that costs many
times what the database takes to answer (docs/adr/0006-prepared-reads.md). A prepared read is written like any
other; its SQL is built at the first call, with places for the arguments, and kept by the process.

    SHOWN = Columns(Note, "text", "written_on", "author__name")

    @prepared(SHOWN)
    def notes(organisation: UUID, subject: UUID) -> QuerySet[Any, Any]:
        return Note.objects.within(organisation).filter(subject=subject).values_list(*SHOWN.names)

    notes(subject.organisation_id, subject.pk)  # list[Note]

An argument is a value of the query, never its form: it is compared with a column (`=`, `<=`, or `in` for a list).
A comparison with None finds nothing, as in SQL.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from functools import cache, partial, wraps
from itertools import starmap
from types import NoneType
from typing import Any, Generic, ParamSpec, TypeVar, get_args, get_origin, get_type_hints
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet, Value
from django.db.models.sql.compiler import SQLCompiler

from coachwork.foundation.scoping import ScopedQuerySet

P = ParamSpec("P")
Row = TypeVar("Row")
M = TypeVar("M", bound=models.Model)

#: The column with which an argument of each type is compared.
COLUMNS: Mapping[Any, models.Field[Any, Any]] = {
    UUID: models.UUIDField(),
    date: models.DateField(),
    str: models.CharField(),
}


def prepared(
    row: Callable[..., Row],
) -> Callable[[Callable[P, QuerySet[Any, Any]]], Callable[P, list[Row]]]:
    """Makes a function that gives a `values_list` into one that reads it, each row through `row`."""

    def decorate(build: Callable[P, QuerySet[Any, Any]]) -> Callable[P, list[Row]]:
        plan = cache(partial(_planned, build))

        @wraps(build)
        def read(*args: P.args, **kwargs: P.kwargs) -> list[Row]:
            return list(starmap(row, plan().rows(args, kwargs)))

        return read

    return decorate


class Columns(Generic[M]):
    """Some columns of a model, and of the rows it points to (`author__name`), as an instance.

    Keys are always read along. What is not read is read later by Django, when it is asked for.
    """

    def __init__(self, model: type[M], *names: str) -> None:
        self.model = model
        wanted = {name.removesuffix("_id") for name in names if "__" not in name}
        fields = model._meta.concrete_fields
        if unknown := wanted - {one.name for one in fields}:
            raise ValueError(f"{model.__name__} has no {', '.join(sorted(unknown))}")
        self.own = [one.attname for one in fields if one.primary_key or one.name in wanted]
        self.below = {
            relation: Columns(_related(model, relation), *columns)
            for relation, columns in _by_relation(names).items()
        }
        beneath = (f"{of}__{name}" for of, shown in self.below.items() for name in shown.names)
        self.names: tuple[str, ...] = (*self.own, *beneath)

    def __call__(self, *values: Any) -> M:
        """The instance that these values of the columns tell of."""
        instance = self.model.from_db(DEFAULT_DB_ALIAS, self.own, values)
        start = len(self.own)
        for name, shown in self.below.items():
            end = start + len(shown.names)
            found = shown(*values[start:end]) if values[start] is not None else None
            relation: Any = self.model._meta.get_field(name)
            if relation.concrete:
                setattr(instance, relation.attname, values[start])
            relation.set_cached_value(instance, found)
            start = end
        return instance


def _related(model: type[models.Model], relation: str) -> type[models.Model]:
    """The model that a relation leads to."""
    found: Any = model._meta.get_field(relation)
    related: type[models.Model] = found.related_model
    return related


def _by_relation(names: Iterable[str]) -> dict[str, list[str]]:
    """The names of columns beyond a relation, by that relation."""
    found: dict[str, list[str]] = {}
    for name in names:
        relation, _, column = name.partition("__")
        if column:
            found.setdefault(relation, []).append(column)
    return found


class Argument(Value):
    """The place of an argument in the SQL of a read."""

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """The place itself stands among the parameters, until the read is made."""
        return "%s", [self]

    def bound(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        """The argument's value as the database takes it."""
        return self.output_field.get_db_prep_value(value, connection)


class ListArgument(Argument):
    """The place of a list, after `in`: one parameter, however long the list is."""

    def as_sqlite(self, compiler: Any, connection: Any, **extra_context: Any) -> tuple[str, Any]:
        return "(SELECT value FROM json_each(%s))", [self]

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        return f"(SELECT unnest(%s::{self.output_field.db_type(connection)}[]))", [self]

    def bound(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        """The list as the database takes it."""
        values = [super(ListArgument, self).bound(one, connection) for one in value]
        return json.dumps(values) if connection.vendor == "sqlite" else values


@dataclass(frozen=True, slots=True)
class _Plan:
    """The SQL of a read with the places of its arguments."""

    names: Sequence[str]
    sql: str
    parameters: Sequence[Any]
    compiler: SQLCompiler

    def rows(self, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Iterable[Sequence[Any]]:
        """What the database answers, in Python's types."""
        given = {**dict(zip(self.names, args, strict=False)), **kwargs}
        connection = connections[DEFAULT_DB_ALIAS]
        parameters = [
            one.bound(given[one.value], connection) if isinstance(one, Argument) else one
            for one in self.parameters
        ]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, parameters)
            found = cursor.fetchall()
        # The connection belongs to one thread, the plan to all.
        compiler = copy(self.compiler)
        compiler.connection = connection
        return compiler.results_iter([found], tuple_expected=True)


def _planned(build: Callable[..., QuerySet[Any, Any]]) -> _Plan:
    """Builds the read once, with places for its arguments."""
    types = {name: of for name, of in get_type_hints(build).items() if name != "return"}
    queryset = build(**{name: _place(name, of) for name, of in types.items()})
    if isinstance(queryset, ScopedQuerySet):
        queryset.require_scope()
    compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
    sql, parameters = compiler.as_sql()
    return _Plan(tuple(types), sql, parameters, compiler)


def _place(name: str, of: Any) -> Argument:
    """The place of an argument of this type; lists are annotated as `Collection[...]`."""
    if get_origin(of) is Collection:
        return ListArgument(name, COLUMNS[get_args(of)[0]])
    return Argument(name, COLUMNS[_of_optional(of)])


def _of_optional(of: Any) -> Any:
    """The type itself, and of `UUID | None` the UUID."""
    return next((one for one in get_args(of) if one is not NoneType), of)

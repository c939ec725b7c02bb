"""The second line behind scoped queries: PostgreSQL itself holds back rows of other networks.

A policy on every table with an organisation's key lets through what belongs to the organisations
named in the session's setting `coachwork.organisations`. The web names them for each request;
commands, workers and migrations name none and see everything. See `docs/adr/0007`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction

from coachwork.foundation.models import Event, EventChain, OrganisationModel

SETTING = "coachwork.organisations"
POLICY = "within_reach"
# Both questions in a SELECT of their own: PostgreSQL then asks them once a query and not once a row.
_NAMED = f"(SELECT nullif(current_setting('{SETTING}', true), ''))"
_WITHIN_REACH = "{named} IS NULL OR {key} = ANY (string_to_array({named}, ',')::uuid[])"
#: An organisation's chain of events is named by the organisation's key.
_CHAINS = {Event: "chain", EventChain: "key"}


def tables() -> list[str]:
    """The tables of all models whose rows belong to an organisation."""
    return sorted(_keys())


def _keys() -> dict[str, str]:
    """Each such table, with the column that names the organisation."""
    models = (model for model in apps.get_models() if issubclass(model, OrganisationModel))
    found = {model._meta.db_table: "organisation_id" for model in models}
    return found | {model._meta.db_table: key for model, key in _CHAINS.items()}


def protect() -> None:
    """Put the policy on every table, for the tables' owner too; where it stands it is made anew."""
    unprotect()
    _put_on(tables())


def keep(*, using: str = DEFAULT_DB_ALIAS, **told: object) -> None:
    """After migrations: where networks are held apart, new tables hold them apart as well."""
    if using != DEFAULT_DB_ALIAS or connections[using].vendor != "postgresql":
        return
    bare, all_there = unprotected(), _existing()
    if bare and (settings.ROW_SECURITY or len(bare) < len(all_there)):
        with transaction.atomic():
            _put_on(bare)


def unprotected() -> list[str]:
    """The tables on which the policy is missing, or does not bind their owner."""
    asked = (
        "SELECT relname FROM pg_class JOIN pg_policy ON polrelid = pg_class.oid"
        " WHERE polname = %s AND relrowsecurity AND relforcerowsecurity"
    )
    with connection.cursor() as cursor:
        cursor.execute(asked, [POLICY])
        held = {table for (table,) in cursor.fetchall()}
    return [table for table in _existing() if table not in held]


def binds_us() -> bool:
    """Whether policies bind the role that we sign in to the database with: none binds a superuser."""
    asked = "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
    with connection.cursor() as cursor:
        cursor.execute(asked)
        (goes_past,) = cursor.fetchone()
    return not goes_past


def _existing() -> list[str]:
    """Of the tables those that were made by now."""
    made = set(connection.introspection.table_names())
    return [table for table in tables() if table in made]


def _put_on(bare: Iterable[str]) -> None:
    keys = _keys()
    with connection.cursor() as cursor:
        for table in bare:
            within_reach = _WITHIN_REACH.format(named=_NAMED, key=keys[table])
            cursor.execute(f'DROP POLICY IF EXISTS {POLICY} ON "{table}"')
            cursor.execute(f'CREATE POLICY {POLICY} ON "{table}" USING ({within_reach})')
            cursor.execute(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY')
            cursor.execute(f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY')


def unprotect() -> None:
    """Take the policy from every table."""
    with connection.cursor() as cursor:
        for table in tables():
            cursor.execute(f'DROP POLICY IF EXISTS {POLICY} ON "{table}"')
            cursor.execute(f'ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY')
            cursor.execute(f'ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY')


@contextmanager
def limited_to(organisations: Iterable[UUID]) -> Iterator[None]:
    """Within this block the database gives and takes rows of these organisations only.

    Where there are none, it gives nothing at all.
    """
    _name(",".join(map(str, organisations)) or str(UUID(int=0)))
    try:
        yield
    finally:
        _name("")


@contextmanager
def lifted() -> Iterator[None]:
    """Within this block all rows are given again: for whoever proves by a signed link that they may
    come in where they have been nobody so far.
    """
    if not settings.ROW_SECURITY:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting(%s, true), '')", [SETTING])
        (before,) = cursor.fetchone()
    _name("")
    try:
        yield
    finally:
        _name(before)


def _name(organisations: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, false)", [SETTING, organisations])

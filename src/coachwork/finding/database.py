"""The text index of each database, made after its tables: GIN on PostgreSQL, FTS5 on SQLite.

On SQLite the words stay in the table of entries; the virtual table holds only its index, and triggers
keep it in step. Made where it is missing, so that tables made from models have it as migrated ones.
"""

from __future__ import annotations

from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

ENTRIES = "finding_searchentry"
_VIRTUAL = f"""
CREATE VIRTUAL TABLE IF NOT EXISTS finding_words USING fts5(
    words, content='{ENTRIES}', content_rowid='id', prefix='2 3 4',
    tokenize='unicode61 remove_diacritics 0'
)"""
_ADDED = f"""
CREATE TRIGGER IF NOT EXISTS finding_words_added AFTER INSERT ON {ENTRIES} BEGIN
    INSERT INTO finding_words(rowid, words) VALUES (new.id, new.words);
END"""  # noqa: S608 - the name is ours
_REMOVED = f"""
CREATE TRIGGER IF NOT EXISTS finding_words_removed AFTER DELETE ON {ENTRIES} BEGIN
    INSERT INTO finding_words(finding_words, rowid, words) VALUES ('delete', old.id, old.words);
END"""  # noqa: S608 - the name is ours
_GIN = f"""
CREATE INDEX IF NOT EXISTS finding_words ON {ENTRIES}
USING gin (array_to_tsvector(string_to_array(words, ' ')))"""
STATEMENTS = {"sqlite": (_VIRTUAL, _ADDED, _REMOVED), "postgresql": (_GIN,)}


def prepare(*, using: str = DEFAULT_DB_ALIAS, **told: Any) -> None:
    """Make what is missing; where the entries have no table yet, nothing."""
    connection = connections[using]
    if ENTRIES not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        for statement in STATEMENTS[connection.vendor]:
            cursor.execute(statement)

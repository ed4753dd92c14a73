"""Making a store's file, and telling whether a file is one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from factcheck.errors import StoreError
from index import meta, schema
from index.connection import connect, translated
from index.locking import exclusive


def create(path: Path, fingerprint: str, dimension: int) -> None:
    """Make the store at `path`, or bring an existing one to the newest schema. Two processes may try at once.

    A new store takes the encoder's fingerprint and dimension; an existing one keeps its own.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # the switch to WAL doesn't wait for other connections, hence a lock of our own
    with exclusive(path.parent / "store.lock"), translated(), closing(connect(path)) as connection:
        schema.version_of(connection)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN IMMEDIATE")
        schema.migrate(connection)
        if meta.get(connection, "fingerprint") is None:
            meta.put(connection, fingerprint=fingerprint, dimension=dimension)
        connection.execute("COMMIT")


def check(connection: sqlite3.Connection) -> None:
    """Raise StoreError unless the file is a store of the present schema."""
    version = schema.version_of(connection)
    if version < len(schema.MIGRATIONS):
        raise StoreError(f"the store has schema version {version}; any `add` brings it to {len(schema.MIGRATIONS)}")

"""Making a store's file, telling whether a file is one, and bringing an older one to the present schema."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from factcheck.errors import StoreError
from index import meta, schema
from index.connection import connect, translated
from index.locking import exclusive

FILE_NAME = "store.sqlite3"
LOCK_NAME = "store.lock"


def create(folder: Path, fingerprint: str, dimension: int) -> None:
    """Make the store in `folder`, unless it is there. Two processes may try at once.

    A new store takes the encoder's fingerprint and dimension; an existing one keeps its own, and its schema.
    """
    folder.mkdir(parents=True, exist_ok=True)
    # the switch to WAL doesn't wait for other connections, hence a lock of our own
    with exclusive(folder / LOCK_NAME), translated(), closing(connect(folder / FILE_NAME)) as connection:
        if schema.version_of(connection):
            return
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN IMMEDIATE")
        schema.migrate(connection)
        meta.put(connection, fingerprint=fingerprint, dimension=dimension)
        connection.execute("COMMIT")


def migrate(folder: Path) -> tuple[int, int]:
    """Bring the store in `folder` to the present schema, in one transaction. Returns the versions before and after.

    Raises StoreError where there is no store, or a newer program made it. Stop older programs first: those that run
    would go on writing in the old way.
    """
    require(folder)
    with exclusive(folder / LOCK_NAME), translated(), closing(connect(folder / FILE_NAME)) as connection:
        before = schema.version_of(connection)
        connection.execute("BEGIN IMMEDIATE")
        schema.migrate(connection)
        connection.execute("COMMIT")
    return before, len(schema.MIGRATIONS)


def require(folder: Path) -> None:
    """Raise StoreError where `folder` has no store."""
    if not (folder / FILE_NAME).is_file():
        raise StoreError(f"there is no store in {folder}; add articles first: python -m factcheck add PATH...")


def check(connection: sqlite3.Connection, folder: Path) -> None:
    """Raise StoreError unless the file is a store of the present schema."""
    version = schema.version_of(connection)
    if version < len(schema.MIGRATIONS):
        raise StoreError(
            f"the store in {folder} has schema version {version}, this program needs {len(schema.MIGRATIONS)}; "
            f"stop what uses it, then run: python -m factcheck migrate --data {folder}"
        )

"""Values of the store's `meta` table (index.schema says which there are)."""

from __future__ import annotations

import sqlite3


def get(connection: sqlite3.Connection, key: str) -> str | None:
    """A value, None where it isn't set."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return row[0] if row else None


def get_int(connection: sqlite3.Connection, key: str) -> int:
    """A number, 0 where it isn't set."""
    return int(get(connection, key) or 0)


def put(connection: sqlite3.Connection, **values: str | int) -> None:
    """Set values."""
    connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", [(k, str(v)) for k, v in values.items()])


def clear(connection: sqlite3.Connection, key: str) -> None:
    """Unset a value."""
    connection.execute("DELETE FROM meta WHERE key = ?", (key,))

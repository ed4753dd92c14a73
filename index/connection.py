"""SQLite connections: one a thread, read snapshots, write transactions."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from factcheck.errors import StoreBusy, StoreError

BUSY_TIMEOUT_MS = 30_000


class Connections:
    """Opens a connection for each thread that asks; `close` closes them all."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._local = threading.local()
        self._lock = threading.Lock()
        self._all: list[sqlite3.Connection] = []

    def get(self) -> sqlite3.Connection:
        """This thread's connection."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = connect(self._path)
            with self._lock:
                self._all.append(connection)
        return connection

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """A snapshot: everything read inside is of one generation. Nested, it is the outer one's."""
        with translated():
            connection = self.get()
            if connection.in_transaction:
                yield connection
                return
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                connection.rollback()

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """A write transaction: all of it is on the disk on leaving, or nothing of it after an exception."""
        with translated():
            connection = self.get()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.rollback()
                raise
            connection.commit()

    def close(self) -> None:
        """Close the connections of all threads."""
        with self._lock:
            while self._all:
                self._all.pop().close()
            self._local = threading.local()


def connect(path: Path) -> sqlite3.Connection:
    """Open a file with the settings that the promises rest on."""
    connection = sqlite3.connect(
        path, timeout=BUSY_TIMEOUT_MS / 1000, isolation_level=None, check_same_thread=False
    )  # another thread may close it
    try:
        connection.execute("PRAGMA synchronous = FULL")  # what was acknowledged survives a power cut
        connection.execute("PRAGMA secure_delete = ON")  # deleted text is overwritten with zeros
        connection.execute("PRAGMA foreign_keys = ON")
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


@contextmanager
def translated() -> Iterator[None]:
    """SQLite's errors as ours, StoreBusy or StoreError, with what to do where something can be done."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "busy" in str(error):
            raise StoreBusy("another process keeps the store locked; nothing was done, try again later") from error
        raise StoreError(f"the store cannot be used: {error}") from error
    except sqlite3.DatabaseError as error:
        raise StoreError(f"the store is damaged or no store: {error}") from error

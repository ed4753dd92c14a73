"""A store's copy in one file, and a store made of such a copy.

Nothing but the SQLite file is copied: every other file of the folder is made from it again.
"""

from __future__ import annotations

import logging
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from glob import escape
from pathlib import Path

from factcheck.errors import StoreError
from index import schema
from index.connection import connect, translated
from index.creation import FILE_NAME, LOCK_NAME
from index.locking import exclusive
from index.store import Store

_log = logging.getLogger(__name__)


def backup(store: Store, path: Path) -> None:
    """Copy the store into the new file `path`, as of one generation, while others read and write.

    It is safe on the disk on return, and not there at all if anything failed. Raises StoreError where `path` exists.
    """
    if path.exists():
        raise StoreError(f"{path} exists already; a backup overwrites nothing, name another file")
    with _passing(path.with_name(f"{path.name}.part")) as part:
        with store.snapshot() as connection, translated(), closing(sqlite3.connect(part)) as copy:
            connection.backup(copy)  # in one step, which no writer can disturb
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
            _verify(copy, part)
        _put_in_place(part, path)


def restore(path: Path, folder: Path, *, force: bool = False) -> int:
    """Make the store in `folder` of the backup `path`. Returns its schema version, which may need `migrate`.

    Verified first, then put in place by rename: a crash leaves the old store or the new. Raises StoreError for a file
    that is damaged or no store; where `folder` has a store, unless `force`; and where a process has that one open.
    """
    target = folder / FILE_NAME
    if not path.is_file():
        raise StoreError(f"there is no file {path}")
    if Path(f"{path}-wal").exists():
        raise StoreError(f"{path} is a store with its log beside it, not a backup; make one of it with `backup`")
    with _passing(folder / "restore.tmp") as part, exclusive(folder / LOCK_NAME):
        if target.exists() and not force:
            raise StoreError(f"{folder} has a store already; --force replaces it")
        shutil.copyfile(path, part)
        with translated(), closing(sqlite3.connect(part)) as copy:
            version = _verify(copy, path)
            copy.execute("PRAGMA journal_mode = WAL")
        _retire(target)
        _put_in_place(part, target)
    return version


@contextmanager
def _passing(part: Path) -> Iterator[Path]:
    """A file to work on that is gone on leaving, whatever SQLite put beside it too. Raises StoreError for OSError."""
    try:
        part.parent.mkdir(parents=True, exist_ok=True)
        try:
            yield part
        finally:
            for rest in part.parent.glob(f"{escape(part.name)}*"):
                rest.unlink()
    except OSError as error:
        raise StoreError(f"the disk refuses: {error}") from error


def _verify(connection: sqlite3.Connection, path: Path) -> int:
    """The schema version of a whole, readable store. Raises StoreError for anything else."""
    version = schema.version_of(connection)
    if not version:
        raise StoreError(f"{path} is empty, not a backup of a store")
    faults = connection.execute("PRAGMA integrity_check(3)").fetchall()
    if faults != [("ok",)]:
        raise StoreError(f"{path} is damaged: {'; '.join(fault for (fault,) in faults)}")
    return version


def _retire(target: Path) -> None:
    """Take apart all that belongs to the store at `target` but its main file, which is left whole.

    A write-ahead log must never be left to another main file than its own. Leaving WAL mode moves it into the file,
    and fails while another process is connected.
    """
    if target.exists():
        try:
            with closing(connect(target)) as connection:
                connection.execute("PRAGMA busy_timeout = 1000")
                connection.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.OperationalError as error:
            raise StoreError(f"the store in {target.parent} is in use ({error}); stop the service first") from error
        except sqlite3.DatabaseError:
            _log.warning("the store in %s is damaged and goes as it is", target.parent)
    for name in (f"{FILE_NAME}-wal", f"{FILE_NAME}-shm"):
        (target.parent / name).unlink(missing_ok=True)
    for derived in (*target.parent.glob("vectors-*.faiss"), *target.parent.glob("vectors.tmp")):
        derived.unlink()


def _put_in_place(part: Path, path: Path) -> None:
    """Rename a finished file, so that `path` is there whole or not at all."""
    _sync(part)
    part.rename(path)
    _sync(path.parent)


def _sync(path: Path) -> None:
    """Have a file's contents, or a folder's names, on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

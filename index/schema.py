"""The store's tables and their versions.

- `articles` has one row a uri; `revisions` every content that it has had, the current one with `retired` null;
  `vocabulary` are the different words of its searchable sentences, separated by spaces.
- `sentences` holds what is searched now: the searchable sentences of current revisions, with their vectors. Ids are
  never reused, so "all rows above the highest id that I know" is what a cache has to catch up with; `removed` says
  which ids went away, and in which generation.
- `lexical` is an FTS5 index over `sentences.text`, which it does not copy (external content).
- `meta`: `generation` (raised by one by every write), `fingerprint` and `dimension` of the vectors, `embedded` (the
  generation that last replaced all vectors), `purged` (the generation that last deleted an article), and
  `unfinished_purge` while a deleted text may still stand in the write-ahead log.
"""

from __future__ import annotations

import sqlite3

from factcheck.errors import StoreError

APPLICATION_ID = 0x46434B31  # "FCK1": tells our files from other SQLite files

# One script per version, in order; PRAGMA user_version counts how many have run. Never edit one that was released.
MIGRATIONS = (
    """
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE articles (id TEXT PRIMARY KEY, uri TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE revisions (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        article TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
        content TEXT NOT NULL,
        document BLOB NOT NULL,
        annotations BLOB NOT NULL,
        version TEXT NOT NULL,
        vocabulary TEXT NOT NULL,
        added INTEGER NOT NULL,
        retired INTEGER
    ) STRICT;
    CREATE INDEX revisions_by_article ON revisions(article, content);
    CREATE UNIQUE INDEX current_revision ON revisions(article) WHERE retired IS NULL;
    CREATE TABLE sentences (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        revision INTEGER NOT NULL REFERENCES revisions(number) ON DELETE CASCADE,
        field TEXT NOT NULL,
        ordinal INTEGER NOT NULL,
        "start" INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        kind TEXT NOT NULL,
        text TEXT NOT NULL,
        vector BLOB NOT NULL
    ) STRICT;
    CREATE INDEX sentences_by_revision ON sentences(revision);
    CREATE TABLE removed (sentence INTEGER PRIMARY KEY, generation INTEGER NOT NULL) STRICT;
    CREATE INDEX removed_by_generation ON removed(generation);
    CREATE VIRTUAL TABLE lexical USING fts5(
        text, content='sentences', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2'
    );
    INSERT INTO meta VALUES ('generation', '0'), ('embedded', '0'), ('purged', '0');
    """,
)


def version_of(connection: sqlite3.Connection) -> int:
    """The schema version of an open file, 0 for an empty one. Raises StoreError for a file that isn't a store."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if tables and application != APPLICATION_ID:
        raise StoreError("this SQLite file was not made by factcheck; name another data directory")
    if version > len(MIGRATIONS):
        raise StoreError(f"the store has version {version}, this program reads up to {len(MIGRATIONS)}: update it")
    return int(version)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the file to the newest version. Call inside a write transaction."""
    for number, script in enumerate(MIGRATIONS[version_of(connection) :], start=version_of(connection) + 1):
        for statement in script.split(";\n"):  # not executescript: it would commit the transaction
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {number}")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")

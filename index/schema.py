"""The store's tables and their versions.

- `articles` has one row a uri; `revisions` every content that it has had, the current one with `retired` null;
  `vocabulary` are the different words of its searchable sentences, separated by spaces.
  `publisher` and `published_at` repeat what stands in `document`, for filters (`current_by_date` covers them).
  `added_at` is the UTC time, to the second; null where a release that did not record it added the revision.
- `sentences` holds what is searched now: the searchable sentences of current revisions, with their vectors. Ids are
  never reused, so "all rows above the highest id that I know" is what a cache has to catch up with; `removed` says
  which ids went away, and in which generation.
- `speakers` and `sayings` list the attributions of current revisions by speaker (index.said); `ordinal` counts the
  attributions of the field; who spoke jointly has a row each; an article without a date has an empty `published_at`.
- `dismissals` are findings that editors found unhelpful (index.dismissals).
- `lexical` is an FTS5 index over `sentences.text`, which it does not copy (external content).
- `meta`: `generation` (raised by one by every write), `fingerprint` and `dimension` of the vectors, `embedded` (the
  generation that last replaced all vectors), `purged` (the generation that last deleted an article), and
  `unfinished_purge` while a deleted text may still stand in the write-ahead log.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import NamedTuple

from factcheck.errors import StoreError
from index import said

APPLICATION_ID = 0x46434B31  # "FCK1": tells our files from other SQLite files


class Migration(NamedTuple):
    """What leads from one schema version to the next: a script, then what SQL alone cannot fill in."""

    script: str
    fill: Callable[[sqlite3.Connection], None] | None = None


# One per version, in order; PRAGMA user_version counts how many have run. Never edit one that was released.
MIGRATIONS = (
    Migration(
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
    """
    ),
    Migration(
        """
    ALTER TABLE revisions ADD COLUMN publisher TEXT;
    ALTER TABLE revisions ADD COLUMN published_at TEXT;
    UPDATE revisions SET publisher = json_extract(CAST(document AS TEXT), '$.publisher'),
        published_at = json_extract(CAST(document AS TEXT), '$.published_at');
    CREATE INDEX current_by_date ON revisions(published_at, publisher, article) WHERE retired IS NULL;
    CREATE TABLE speakers (id TEXT PRIMARY KEY, kind TEXT NOT NULL, folded TEXT NOT NULL) STRICT;
    CREATE INDEX speakers_by_name ON speakers(folded, id);
    CREATE TABLE sayings (
        revision INTEGER NOT NULL REFERENCES revisions(number) ON DELETE CASCADE,
        field TEXT NOT NULL,
        ordinal INTEGER NOT NULL,
        speaker TEXT NOT NULL REFERENCES speakers(id),
        name TEXT NOT NULL,
        published_at TEXT NOT NULL,
        PRIMARY KEY (revision, field, ordinal)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sayings_by_name ON sayings(speaker, name);
    CREATE INDEX sayings_by_date ON sayings(speaker, published_at DESC, revision DESC, field, ordinal);
    CREATE TABLE dismissals (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        finding TEXT NOT NULL UNIQUE,
        reason TEXT NOT NULL,
        code TEXT NOT NULL,
        rule TEXT NOT NULL,
        revision TEXT,
        "start" INTEGER,
        "end" INTEGER,
        dismissed_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX dismissals_by_revision ON dismissals(revision);
    """,
        said.record_all,
    ),
    Migration("ALTER TABLE revisions ADD COLUMN added_at TEXT"),
    Migration(  # a saying has a row for each of its speakers
        """
    DROP TABLE sayings;
    DELETE FROM speakers;
    CREATE TABLE sayings (
        revision INTEGER NOT NULL REFERENCES revisions(number) ON DELETE CASCADE,
        field TEXT NOT NULL,
        ordinal INTEGER NOT NULL,
        speaker TEXT NOT NULL REFERENCES speakers(id),
        name TEXT NOT NULL,
        published_at TEXT NOT NULL,
        PRIMARY KEY (revision, field, ordinal, speaker)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sayings_by_name ON sayings(speaker, name);
    CREATE INDEX sayings_by_date ON sayings(speaker, published_at DESC, revision DESC, field, ordinal);
    """,
        said.record_all,
    ),
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
    for number, (script, fill) in enumerate(MIGRATIONS[version_of(connection) :], start=version_of(connection) + 1):
        for statement in script.split(";\n"):  # not executescript: it would commit the transaction
            connection.execute(statement)
        if fill is not None:
            fill(connection)
        connection.execute(f"PRAGMA user_version = {number}")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")

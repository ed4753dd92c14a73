"""Reads of the store, each inside a snapshot that the caller holds."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from factcheck.errors import NotFound
from factcheck.model import AnnotatedArticle, Article, ArticleCard, BlockKind, Field
from index import meta
from index.codec import decode_annotated, decode_article
from index.cursors import bad_cursor, decode_cursor, encode_cursor

Ids = NDArray[np.int64]
Vectors = NDArray[np.float32]


class SentenceRow(NamedTuple):
    """A searchable sentence: the `ordinal`-th of a field of revision number `revision`.

    `version` is that of the revision's annotations: both numbers together name an AnnotatedArticle for good.
    """

    id: int
    revision: int
    version: str
    field: Field
    ordinal: int
    kind: BlockKind
    text: str


class RevisionRow(NamedTuple):
    """A revision ("sha256:..."), its annotators' version, and the generations that added and retired it.

    `added_at` is in UTC, to the second; None where an older release added it.
    """

    revision: str
    version: str
    added: int
    retired: int | None
    added_at: str | None


class Page(NamedTuple):
    """Some articles as they were at `generation`, and the cursor of the next page (None on the last)."""

    articles: tuple[ArticleCard, ...]
    next: str | None
    generation: int


class Counts(NamedTuple):
    """Sizes of the store; `sentences` are those searched, `revisions` include superseded ones."""

    articles: int
    revisions: int
    sentences: int


class Current(NamedTuple):
    """The revision of an article that is searched, and the version of its annotations."""

    article: str
    number: int
    content: str
    document: bytes
    version: str


def current_revision(connection: sqlite3.Connection, article: str) -> Current | None:
    """The current revision of an article id, None where there is no such article."""
    row = connection.execute(
        "SELECT article, number, content, document, version FROM revisions WHERE article = ? AND retired IS NULL",
        (article,),
    ).fetchone()
    return Current(*row) if row else None


def annotated(connection: sqlite3.Connection, article: str, revision: str | None) -> AnnotatedArticle:
    """An article's current revision, or a named one. Raises NotFound."""
    row = connection.execute(
        "SELECT document, annotations, version FROM revisions WHERE article = ?1"
        " AND CASE WHEN ?2 IS NULL THEN retired IS NULL ELSE content = ?2 END ORDER BY number DESC",
        (article, revision),
    ).fetchone()
    if row is None:
        raise NotFound(f"there is no article {article}" + (f" with revision {revision}" if revision else ""))
    return decode_annotated(*row)


def revision(connection: sqlite3.Connection, number: int) -> tuple[ArticleCard, AnnotatedArticle]:
    """A revision by its number. Raises NotFound."""
    row = connection.execute(
        "SELECT article, content, document, annotations, version FROM revisions WHERE number = ?", (number,)
    ).fetchone()
    if row is None:
        raise NotFound(f"revision {number} was purged")
    article, content, *blobs = row
    made = decode_annotated(*blobs)
    return _card(article, content, made.article), made


def page(connection: sqlite3.Connection, cursor: str | None, limit: int) -> Page:
    """At most `limit` articles ordered by uri, as they were at the generation of the first page."""
    now = meta.get_int(connection, "generation")
    generation, uri = decode_cursor(cursor, 0, "") if cursor is not None else (now, None)
    if not isinstance(generation, int) or not 0 <= generation <= now:
        raise bad_cursor()
    rows = connection.execute(
        "SELECT a.id, r.content, r.document FROM articles a JOIN revisions r ON r.article = a.id"
        " AND r.added <= ?1 AND (r.retired IS NULL OR r.retired > ?1)"
        " WHERE ?2 IS NULL OR a.uri > ?2 ORDER BY a.uri LIMIT ?3",
        (generation, uri, limit + 1),
    ).fetchall()
    cards = tuple(_card(article, content, decode_article(document)) for article, content, document in rows[:limit])
    return Page(cards, encode_cursor(generation, cards[-1].uri) if len(rows) > limit else None, generation)


def revisions(connection: sqlite3.Connection, article: str) -> tuple[RevisionRow, ...]:
    """All revisions of an article, oldest first. Raises NotFound."""
    rows = connection.execute(
        "SELECT content, version, added, retired, added_at FROM revisions WHERE article = ? ORDER BY number", (article,)
    ).fetchall()
    if not rows:
        raise NotFound(f"there is no article {article}")
    return tuple(RevisionRow(*row) for row in rows)


def stale(connection: sqlite3.Connection, version: str) -> list[int]:
    """Numbers of the current revisions that other annotators than `version` annotated."""
    rows = connection.execute("SELECT number FROM revisions WHERE retired IS NULL AND version != ?", (version,))
    return [number for (number,) in rows]


def article_of(connection: sqlite3.Connection, number: int) -> Article | None:
    """The article of a revision number, if it is still current."""
    row = connection.execute(
        "SELECT document FROM revisions WHERE number = ? AND retired IS NULL", (number,)
    ).fetchone()
    return decode_article(row[0]) if row else None


def counts(connection: sqlite3.Connection) -> Counts:
    """Sizes of the store."""
    (row,) = connection.execute(
        "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM revisions), (SELECT count(*) FROM sentences)"
    ).fetchall()
    return Counts(*row)


def sentences(connection: sqlite3.Connection, ids: Sequence[int]) -> list[SentenceRow]:
    """Rows of those of `ids` that are searched, in the order of ids."""
    rows = connection.execute(
        "SELECT s.id, s.revision, r.version, s.field, s.ordinal, s.kind, s.text"
        " FROM json_each(?) wanted JOIN sentences s ON s.id = wanted.value JOIN revisions r ON r.number = s.revision"
        " ORDER BY s.id",
        (json.dumps([int(i) for i in ids]),),
    )
    return [SentenceRow(*row) for row in rows]


def vocabularies(connection: sqlite3.Connection, revisions: Iterable[int]) -> dict[int, frozenset[str]]:
    """The different words (index.words) of revisions, by number."""
    rows = connection.execute(
        "SELECT r.number, r.vocabulary FROM json_each(?) wanted JOIN revisions r ON r.number = wanted.value",
        (json.dumps(sorted(revisions)),),
    )
    return {number: frozenset(vocabulary.split()) for number, vocabulary in rows}


def vectors_of(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, Vectors]:
    """Vectors by id, of those of `ids` that are searched."""
    rows = connection.execute(
        "SELECT s.id, s.vector FROM json_each(?) wanted JOIN sentences s ON s.id = wanted.value",
        (json.dumps([int(i) for i in ids]),),
    )
    return {row: np.frombuffer(blob, dtype="<f4") for row, blob in rows}


def vectors_after(connection: sqlite3.Connection, sentence: int) -> tuple[Ids, Vectors]:
    """Ids and vectors (n, dimension) of all searched sentences with an id above `sentence`, ascending."""
    (count,) = connection.execute("SELECT count(*) FROM sentences WHERE id > ?", (sentence,)).fetchone()
    ids = np.empty(count, dtype=np.int64)
    vectors = np.empty((count, meta.get_int(connection, "dimension")), dtype=np.float32)
    rows = connection.execute("SELECT id, vector FROM sentences WHERE id > ? ORDER BY id", (sentence,))
    for position, (row, blob) in enumerate(rows):  # row by row: a large store doesn't fit into memory twice
        ids[position] = row
        vectors[position] = np.frombuffer(blob, dtype="<f4")
    return ids, vectors


def removed_since(connection: sqlite3.Connection, generation: int) -> Ids:
    """Ids of the sentences that were taken out of the search after `generation`."""
    rows = connection.execute("SELECT sentence FROM removed WHERE generation > ?", (generation,)).fetchall()
    return np.array(rows, dtype=np.int64).reshape(-1)


def _card(article: str, content: str, source: Article) -> ArticleCard:
    return ArticleCard(
        id=article,
        uri=source.uri,
        revision=content,
        title=source.title,
        publisher=source.publisher,
        byline=source.byline,
        published_at=source.published_at,
        url=source.url,
    )

"""Row-level steps of the store's write transactions. Each takes an open transaction and leaves the commit to it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from factcheck.model import AnnotatedArticle
from index import dismissals, meta, said
from index.codec import encode_annotations
from index.reading import Vectors
from index.sentences import Searchable, searchable
from index.words import words


def insert_revision(
    connection: sqlite3.Connection, article: str, content: str, document: bytes, annotated: AnnotatedArticle, added: int
) -> int:
    """Make a new current revision; its article is made too where it is new. Returns the revision's number."""
    connection.execute("INSERT OR IGNORE INTO articles VALUES (?, ?)", (article, annotated.article.uri))
    vocabulary = {word for sentence in searchable(annotated) for word in words(sentence.text)}
    cursor = connection.execute(
        "INSERT INTO revisions (article, content, document, annotations, version, vocabulary, added, publisher,"
        " published_at, added_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))",
        (
            article,
            content,
            document,
            encode_annotations(annotated),
            annotated.version,
            " ".join(sorted(vocabulary)),
            added,
            annotated.article.publisher,
            annotated.article.published_at,
        ),
    )
    assert cursor.lastrowid is not None  # always set after an insert
    said.record(connection, cursor.lastrowid, annotated)
    return cursor.lastrowid


def retire_revision(connection: sqlite3.Connection, number: int, generation: int) -> None:
    """Take a revision out of the search; it can still be read."""
    remove_sentences(connection, sentence_ids(connection, number), generation)
    said.forget(connection, [number])
    connection.execute("UPDATE revisions SET retired = ? WHERE number = ?", (generation, number))


def insert_sentences(
    connection: sqlite3.Connection, revision: int, sentences: Sequence[Searchable], vectors: Vectors
) -> None:
    """Make sentences searchable; row i of `vectors` is sentence i's. Raises ValueError for another shape."""
    expected = (len(sentences), meta.get_int(connection, "dimension"))
    if vectors.shape != expected:
        raise ValueError(f"vectors must have the shape {expected}, not {vectors.shape}")
    for sentence, vector in zip(sentences, vectors, strict=True):
        field, ordinal, (start, end), kind, text = sentence
        cursor = connection.execute(
            'INSERT INTO sentences (revision, field, ordinal, "start", "end", kind, text, vector)'
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (revision, field, ordinal, start, end, kind, text, vector.astype("<f4").tobytes()),
        )
        connection.execute("INSERT INTO lexical (rowid, text) VALUES (?, ?)", (cursor.lastrowid, text))


def remove_sentences(connection: sqlite3.Connection, ids: Iterable[int], generation: int) -> None:
    """Take sentences out of the search and leave a tombstone for each, so that caches drop them too."""
    for key in [(sentence,) for sentence in ids]:
        connection.execute(
            "INSERT INTO lexical (lexical, rowid, text) SELECT 'delete', id, text FROM sentences WHERE id = ?", key
        )
        connection.execute("DELETE FROM sentences WHERE id = ?", key)
        connection.execute("INSERT INTO removed VALUES (?, ?)", (*key, generation))


def sentence_ids(connection: sqlite3.Connection, revision: int) -> list[int]:
    """Ids of a revision's searchable sentences."""
    return [row[0] for row in connection.execute("SELECT id FROM sentences WHERE revision = ?", (revision,))]


def remove_article(connection: sqlite3.Connection, article: str, generation: int) -> bool:
    """Remove all that hangs on an article id but the words in the full-text index's segments; False for none such."""
    rows = connection.execute("SELECT number, content FROM revisions WHERE article = ?", (article,)).fetchall()
    for number, content in rows:
        remove_sentences(connection, sentence_ids(connection, number), generation)
        said.forget(connection, [number])
        dismissals.forget(connection, [content])
    connection.execute("DELETE FROM articles WHERE id = ?", (article,))  # its revisions go with it
    return bool(rows)

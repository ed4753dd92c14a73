"""Refreshing what a store derived from its articles: annotations by newer annotators, vectors by another encoder."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from factcheck.model import AnnotatedArticle, Article
from index import meta, reading, said, writing
from index.codec import article_id, encode_annotations, encode_article
from index.sentences import Searchable, searchable
from index.store import Store

Embed = Callable[[Sequence[str]], NDArray[np.float32]]


def stale(store: Store, version: str) -> Iterator[Article]:
    """Articles whose annotations were made by other annotators than `version`. The caller may write in between."""
    with store.snapshot() as connection:
        numbers = reading.stale(connection, version)
    for number in numbers:
        with store.snapshot() as connection:
            article = reading.article_of(connection, number)
        if article is not None:
            yield article


def reannotate(store: Store, annotated: AnnotatedArticle, embed: Embed) -> int:
    """Replace the annotations of an article's current revision.

    Sentences whose place and kind stay keep their ids and vectors; only others are embedded. Returns how many were.
    An article whose content has changed since it was read is left alone.
    """
    with store.write() as (connection, generation):
        current = reading.current_revision(connection, article_id(annotated.article.uri))
        if current is None or current.document != encode_article(annotated.article):
            return 0
        fresh = _sync(connection, current.number, searchable(annotated), generation)
        if fresh:
            vectors = embed([sentence.text for sentence in fresh])
            writing.insert_sentences(connection, current.number, fresh, vectors)
        connection.execute(
            "UPDATE revisions SET annotations = ?, version = ? WHERE number = ?",
            (encode_annotations(annotated), annotated.version, current.number),
        )
        said.record(connection, current.number, annotated)
        meta.put(connection, generation=generation)
    return len(fresh)


def _sync(
    connection: sqlite3.Connection, revision: int, wanted: Sequence[Searchable], generation: int
) -> list[Searchable]:
    """Drop the revision's sentences that are no longer wanted, renumber those that stay, return those missing."""
    query = 'SELECT field, "start", "end", kind, id FROM sentences WHERE revision = ?'
    stored = {tuple(place): key for *place, key in connection.execute(query, (revision,))}
    places = {(s.field, *s.span, s.kind): s for s in wanted}
    writing.remove_sentences(connection, [key for place, key in stored.items() if place not in places], generation)
    connection.executemany(
        "UPDATE sentences SET ordinal = ? WHERE id = ?",
        [(places[place].ordinal, key) for place, key in stored.items() if place in places],
    )
    return [sentence for place, sentence in places.items() if place not in stored]


def reembed(store: Store, embed: Embed, *, fingerprint: str, dimension: int, batch: int = 1024) -> int:
    """Replace all vectors by another encoder's, in one transaction. Returns how many.

    `store` must have been opened without a fingerprint. Other writers wait, and are refused afterwards: what they
    would add has the old encoder's vectors.
    """
    with store.write() as (connection, generation):
        meta.put(connection, generation=generation, embedded=generation, fingerprint=fingerprint, dimension=dimension)
        ids = [row[0] for row in connection.execute("SELECT id FROM sentences ORDER BY id")]
        for start in range(0, len(ids), batch):
            rows = reading.sentences(connection, ids[start : start + batch])
            vectors = embed([row.text for row in rows])
            if vectors.shape != (len(rows), dimension):
                raise ValueError(f"vectors must have the shape {(len(rows), dimension)}, not {vectors.shape}")
            pairs = [(vector.astype("<f4").tobytes(), row.id) for vector, row in zip(vectors, rows, strict=True)]
            connection.executemany("UPDATE sentences SET vector = ? WHERE id = ?", pairs)
    return len(ids)

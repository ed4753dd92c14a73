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

Place = tuple[str, int, int, str]
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

    Sentences whose place and kind stay keep their ids and vectors; only others are embedded, before other writers have
    to wait. Returns how many were. An article whose content or annotations have changed meanwhile is left alone.
    """
    with store.snapshot() as connection:
        current = reading.current_revision(connection, article_id(annotated.article.uri))
        if current is None or current.document != encode_article(annotated.article):
            return 0
        fresh = _missing(connection, current.number, annotated)
    vectors = embed([sentence.text for sentence in fresh])
    with store.write() as (connection, generation):
        if reading.current_revision(connection, current.article) != current:
            return 0
        _drop_others(connection, current.number, annotated, generation)
        writing.insert_sentences(connection, current.number, fresh, vectors)
        connection.execute(
            "UPDATE revisions SET annotations = ?, version = ? WHERE number = ?",
            (encode_annotations(annotated), annotated.version, current.number),
        )
        said.record(connection, current.number, annotated)
        meta.put(connection, generation=generation)
    return len(fresh)


def _missing(connection: sqlite3.Connection, revision: int, annotated: AnnotatedArticle) -> list[Searchable]:
    """The article's sentences that the revision does not have stored."""
    stored = _stored(connection, revision)
    return [sentence for sentence in searchable(annotated) if _place(sentence) not in stored]


def _drop_others(connection: sqlite3.Connection, revision: int, annotated: AnnotatedArticle, generation: int) -> None:
    """Drop the revision's sentences that the article does not have, renumber those that stay."""
    stored, places = _stored(connection, revision), {_place(sentence): sentence for sentence in searchable(annotated)}
    writing.remove_sentences(connection, [key for place, key in stored.items() if place not in places], generation)
    connection.executemany(
        "UPDATE sentences SET ordinal = ? WHERE id = ?",
        [(places[place].ordinal, key) for place, key in stored.items() if place in places],
    )


def _stored(connection: sqlite3.Connection, revision: int) -> dict[Place, int]:
    """Ids of a revision's searched sentences by their places."""
    query = 'SELECT field, "start", "end", kind, id FROM sentences WHERE revision = ?'
    return {tuple(place): key for *place, key in connection.execute(query, (revision,))}


def _place(sentence: Searchable) -> Place:
    return (sentence.field, *sentence.span, sentence.kind)


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

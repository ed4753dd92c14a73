"""The store: articles, revisions, annotations, searchable sentences and their vectors in one SQLite file.

It is the truth; every other file in its folder is a cache that can be deleted. WAL mode: many processes read while
one writes. What a method acknowledged by returning survives `kill -9` and power cuts.

Deleting an article purges its text from the file's pages (`secure_delete`), from the full-text index (whose segments
are merged, since FTS5 keeps deleted terms until then) and from the write-ahead log (checkpointed and truncated).
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Self

from factcheck.errors import NotFound, StoreMismatch
from factcheck.model import AnnotatedArticle, Article, ArticleCard, Filters, Span
from index import creation, dismissals, meta, reading, said, writing
from index import filters as filtering
from index.codec import article_id, encode_article, revision_of
from index.connection import Connections, translated
from index.creation import FILE_NAME
from index.dismissals import DismissalPage
from index.reading import Counts, Ids, Page, RevisionRow, SentenceRow, Vectors
from index.said import SayingPage, SpeakerCard, SpeakerPage
from index.sentences import searchable

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class AddResult:
    """What became of one article. `revision` is the "sha256:..." of its content."""

    id: str
    revision: str
    status: Literal["added", "replaced", "unchanged"]


class Store:
    """One folder's articles. Safe to use from many threads: each gets a connection of its own."""

    def __init__(self, folder: Path, fingerprint: str | None = None) -> None:
        """Use `open`."""
        self.folder = folder
        self._fingerprint = fingerprint
        self._connections = Connections(folder / FILE_NAME)

    @classmethod
    def open(
        cls, folder: Path, *, fingerprint: str | None = None, dimension: int | None = None, create: bool = False
    ) -> Self:
        """Open the store in `folder`, making it first if `create` is true and there is none.

        `fingerprint` and `dimension` are those of the encoder that makes the vectors; leave them out for what needs
        no encoder (listing, deleting). Raises StoreMismatch where the store's vectors are another encoder's,
        StoreError where there is no store or it cannot be used.
        """
        if create:
            if fingerprint is None or dimension is None:
                raise ValueError("a new store needs the fingerprint and dimension of its encoder")
            creation.create(folder, fingerprint, dimension)
        creation.require(folder)
        store = cls(folder, fingerprint)
        try:
            store._prepare()
        except BaseException:
            store.close()
            raise
        return store

    def close(self) -> None:
        """Close the connections of all threads."""
        self._connections.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()

    # --- transactions -------------------------------------------------------------------------------------------

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """All reads that this thread makes inside are of one generation. Raises StoreMismatch, as `open` does."""
        with self._connections.read() as connection:
            self._check_encoder(connection)
            yield connection

    @contextmanager
    def write(self) -> Iterator[tuple[sqlite3.Connection, int]]:
        """A write transaction, with the generation to record in `meta` if it changes anything. Raises StoreBusy."""
        with self._connections.write() as connection:
            self._check_encoder(connection)
            yield connection, meta.get_int(connection, "generation") + 1

    # --- writing ------------------------------------------------------------------------------------------------

    def add(self, batch: Sequence[tuple[AnnotatedArticle, Vectors]]) -> list[AddResult]:
        """Add or replace articles in one transaction, which raises the generation by one if anything changed.

        Row i of an article's vectors embeds the i-th of `searchable(article)`. An article whose content is current
        already stays as it is, whatever its annotations. Raises ValueError for vectors of another shape.
        """
        with self.write() as (connection, generation):
            results = [_put(connection, annotated, vectors, generation) for annotated, vectors in batch]
            if any(result.status != "unchanged" for result in results):
                meta.put(connection, generation=generation)
        return results

    def delete(self, article: str) -> None:
        """Purge every trace of an article id, all revisions. Raises NotFound."""
        if not all(self.delete_all([article])):
            raise NotFound(f"there is no article {article}")

    def delete_all(self, articles: Sequence[str]) -> list[bool]:
        """Purge every trace of article ids in one transaction. Returns of each whether it was there, in order.

        What a purge costs grows with the store, not with what is deleted, and is paid once.
        """
        with self.write() as (connection, generation):
            deleted = [writing.remove_article(connection, article, generation) for article in articles]
            if any(deleted):
                connection.execute("INSERT INTO lexical (lexical) VALUES ('optimize')")
                meta.put(connection, generation=generation, purged=generation, unfinished_purge=1)
        self._finish_purge()
        return deleted

    # --- reading ------------------------------------------------------------------------------------------------

    def unchanged(self, article: Article) -> bool:
        """True where exactly this content is current: adding it would change nothing."""
        with self.snapshot() as connection:
            current = reading.current_revision(connection, article_id(article.uri))
            return current is not None and current.document == encode_article(article)

    def get(self, article: str, revision: str | None = None) -> AnnotatedArticle:
        """An article by id, as it is now or as it was in a revision ("sha256:..."). Raises NotFound."""
        with self.snapshot() as connection:
            return reading.annotated(connection, article, revision)

    def by_uri(self, uri: str) -> AnnotatedArticle:
        """An article by its uri. Raises NotFound."""
        return self.get(article_id(uri))

    def revision(self, number: int) -> tuple[ArticleCard, AnnotatedArticle]:
        """A revision by its number, as a SentenceRow has it. Raises NotFound."""
        with self.snapshot() as connection:
            return reading.revision(connection, number)

    def articles(self, cursor: str | None = None, limit: int = 100) -> Page:
        """At most `limit` articles in the order of their uris, after `cursor` (the page before's `next`).

        All pages show the generation of the first: what was added since is left out, what was replaced since appears
        in the revision of then, what was deleted since is gone. Raises InputError for a cursor that no page gave.
        """
        with self.snapshot() as connection:
            return reading.page(connection, cursor, limit)

    def revisions(self, article: str) -> tuple[RevisionRow, ...]:
        """All revisions of an article id, oldest first; the last is current. Raises NotFound."""
        with self.snapshot() as connection:
            return reading.revisions(connection, article)

    def counts(self) -> Counts:
        """How much there is."""
        with self.snapshot() as connection:
            return reading.counts(connection)

    def generation(self) -> int:
        """The number of writes so far that changed something."""
        return self.meta_int("generation")

    def meta_int(self, key: str) -> int:
        """A number of the `meta` table (see index.schema), 0 where it is not set."""
        with self.snapshot() as connection:
            return meta.get_int(connection, key)

    def sentences(self, ids: Sequence[int]) -> list[SentenceRow]:
        """Rows of those ids that are searched, in the order of ids."""
        with self.snapshot() as connection:
            return reading.sentences(connection, ids)

    def admitted(self, filters: Filters) -> Ids | None:
        """Ids of the searched sentences that pass, ascending; None where all do because nothing is filtered."""
        with self.snapshot() as connection:
            return filtering.admitted(connection, filters)

    def vocabularies(self, revisions: Iterable[int]) -> dict[int, frozenset[str]]:
        """The different words (index.words) of revisions, by number."""
        with self.snapshot() as connection:
            return reading.vocabularies(connection, revisions)

    def vectors_of(self, ids: Iterable[int]) -> dict[int, Vectors]:
        """Vectors by id, of those ids that are searched."""
        with self.snapshot() as connection:
            return reading.vectors_of(connection, ids)

    def vectors_after(self, sentence: int) -> tuple[Ids, Vectors]:
        """Ids (n,) and vectors (n, dimension) of all searched sentences above an id, ascending."""
        with self.snapshot() as connection:
            return reading.vectors_after(connection, sentence)

    def removed_since(self, generation: int) -> Ids:
        """Ids of the sentences that were taken out of the search after a generation."""
        with self.snapshot() as connection:
            return reading.removed_since(connection, generation)

    # --- speakers and dismissals --------------------------------------------------------------------------------

    def speakers(self, query: str = "", cursor: str | None = None, limit: int = 50) -> SpeakerPage:
        """Speakers whose names hold every word of `query`, whatever case and accents. Raises InputError (cursor)."""
        with self.snapshot() as connection:
            return said.speakers(connection, query, cursor, limit)

    def speaker(self, speaker: str) -> SpeakerCard:
        """A speaker by id. Raises NotFound."""
        with self.snapshot() as connection:
            return said.speaker(connection, speaker)

    def sayings(self, speaker: str, cursor: str | None = None, limit: int = 50) -> SayingPage:
        """What a speaker said in current revisions, newest first. Raises NotFound, InputError (cursor)."""
        with self.snapshot() as connection:
            return said.sayings(connection, speaker, cursor, limit)

    def dismiss(
        self,
        finding: str,
        *,
        reason: str,
        code: str,
        rule: str,
        revision: str | None = None,
        source_span: Span | None = None,
    ) -> None:
        """Record that a finding did not help (see index.dismissals.Dismissal); of two about one, the last counts."""
        with self.write() as (connection, _):
            dismissals.put(connection, finding, reason, code, rule, revision, source_span)

    def dismissals(self, cursor: str | None = None, limit: int = 100) -> DismissalPage:
        """Dismissals in the order in which they were made. Raises InputError (cursor)."""
        with self.snapshot() as connection:
            return dismissals.page(connection, cursor, limit)

    # --- steps --------------------------------------------------------------------------------------------------

    def _prepare(self) -> None:
        with self._connections.read() as connection:
            creation.check(connection, self.folder)
            self._check_encoder(connection)
        self._finish_purge()

    def _check_encoder(self, connection: sqlite3.Connection) -> None:
        """Raise StoreMismatch where the vectors are not, or no longer, those of our encoder."""
        theirs = meta.get(connection, "fingerprint")
        if self._fingerprint not in (None, theirs):
            raise StoreMismatch(
                f"the store in {self.folder} was made with {theirs}, but this program runs {self._fingerprint}. "
                "Set FACTCHECK_MODEL to the store's model, or embed the store anew: "
                f"python -m factcheck rebuild --embeddings --data {self.folder}"
            )

    def _finish_purge(self) -> None:
        """Move the write-ahead log into the file and truncate it, if a deletion has not got that far yet."""
        if not self.meta_int("unfinished_purge"):
            return
        with translated():
            busy, _, _ = self._connections.get().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            _log.warning("a long read keeps deleted text in %s-wal; the next open will remove it", FILE_NAME)
            return
        with self.write() as (connection, _):
            meta.clear(connection, "unfinished_purge")


def _put(connection: sqlite3.Connection, annotated: AnnotatedArticle, vectors: Vectors, generation: int) -> AddResult:
    """Make an article's content the current revision, unless it is."""
    document = encode_article(annotated.article)
    article, content = article_id(annotated.article.uri), revision_of(document)
    current = reading.current_revision(connection, article)
    if current is not None and current.content == content:
        return AddResult(article, content, "unchanged")
    if current is not None:
        writing.retire_revision(connection, current.number, generation)
    number = writing.insert_revision(connection, article, content, document, annotated, generation)
    writing.insert_sentences(connection, number, searchable(annotated), vectors)
    return AddResult(article, content, "replaced" if current else "added")

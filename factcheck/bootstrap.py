"""Wiring, shared by app.py and the command line: settings -> the objects that do the work."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Self

from threadpoolctl import ThreadpoolController

from factcheck.annotate import Annotator
from factcheck.annotating import BATCH, AnnotatorPool, annotator_of
from factcheck.checker import Checker
from factcheck.indexing import Indexer
from factcheck.model import AnnotatedArticle
from factcheck.policy import Policy
from factcheck.settings import Settings
from index.encoder import SentenceEncoder
from index.rebuild import reannotate, reembed, stale
from index.retriever import HybridRetriever
from index.sentences import searchable
from index.store import Store
from index.vectors import VectorIndex
from schemas.policy import house_rules


@dataclass(frozen=True)
class Services:
    """What one process needs, built once; closes the store on leaving."""

    settings: Settings
    annotator: Annotator
    encoder: SentenceEncoder
    store: Store
    policy: Policy

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.store.close()

    def indexer(self, pool: AnnotatorPool | None = None) -> Indexer:
        """Adds articles; `pool` annotates many of them in several processes."""
        annotate = pool or partial(map, self.annotator.article)
        return Indexer(annotate, self.encoder, self.store, _texts, self.settings.max_article_chars)

    def pool(self) -> AnnotatorPool:
        """For adding or annotating many articles; use it as a context."""
        return AnnotatorPool(self.annotator, self.settings)

    def checker(self) -> Checker:
        """Checks statements; holds the search index, so build it once."""
        return Checker(self.annotator, self.encoder, HybridRetriever(self.store), self.settings, self.policy)

    def reannotate(self) -> Iterator[str]:
        """Annotate again what an older version annotated; yields each uri when it is safe."""
        remaining = stale(self.store, self.annotator.version)
        with self.pool() as pool:
            while batch := list(islice(remaining, BATCH)):
                for annotated in pool(batch):
                    reannotate(self.store, annotated, self.encoder.encode)
                    yield annotated.article.uri

    def fold_index(self, *, force: bool = False) -> None:
        """Bring the search index on disk up to the store, if it is far behind (or `force`)."""
        VectorIndex(self.store.folder).fold(self.store, force=force, wait=force)


# It writes to standard error for broken pages, which we report ourselves.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def build(settings: Settings, *, create: bool = True) -> Services:
    """Find the model and open the store in `settings.data`; weights are loaded when they are first needed.

    Raises SettingsError for house rules that are not right, ModelError, StoreMismatch, or StoreError when there is no
    store and `create` is false.
    """
    policy = house_rules(settings)
    encoder = SentenceEncoder(settings.model, threads=settings.threads)
    store = Store.open(settings.data, fingerprint=encoder.fingerprint, dimension=encoder.dimension, create=create)
    _keep_numpy_to_one_thread()
    return Services(settings, annotator_of(settings), encoder, store, policy)


def _keep_numpy_to_one_thread() -> None:
    """OpenBLAS's threads wait for more work in a loop and so halve the encoder's cores after each search."""
    ThreadpoolController().select(internal_api="openblas").limit(limits=1)


def embed_anew(settings: Settings) -> int:
    """Replace the vectors of the store in `settings.data` by those of `settings.model`. Returns how many."""
    encoder = SentenceEncoder(settings.model, threads=settings.threads)
    with Store.open(settings.data) as store:
        return reembed(store, encoder.encode, fingerprint=encoder.fingerprint, dimension=encoder.dimension)


def _texts(annotated: AnnotatedArticle) -> list[str]:
    return [sentence.text for sentence in searchable(annotated)]

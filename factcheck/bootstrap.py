"""Wiring, shared by app.py and the command line: settings -> the objects that do the work."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.annotate import Annotator
from factcheck.checker import Checker
from factcheck.indexing import Indexer
from factcheck.settings import Settings
from index.encoder import SentenceEncoder
from index.retriever import HybridRetriever
from index.store import Store


@dataclass(frozen=True)
class Services:
    """Everything that one process needs, built once."""

    settings: Settings
    annotator: Annotator
    encoder: SentenceEncoder
    store: Store

    @property
    def indexer(self) -> Indexer:
        """Adds articles."""
        return Indexer(self.annotator, self.encoder, self.store, self.settings.max_article_chars)

    def checker(self) -> Checker:
        """Checks statements; opens the search indexes, so build it once."""
        return Checker(self.annotator, self.encoder, HybridRetriever(self.store), self.settings)


def build(settings: Settings, *, create: bool = True) -> Services:
    """Load the models and open the store in `settings.data`.

    Raises ModelError, StoreMismatch, or StoreError when there is no store and `create` is false.
    """
    encoder = SentenceEncoder(settings.model, threads=settings.threads)
    store = Store.open(settings.data, fingerprint=encoder.fingerprint, dimension=encoder.dimension, create=create)
    return Services(settings, Annotator(), encoder, store)

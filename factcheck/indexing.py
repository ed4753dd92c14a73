"""The other use case: articles go in. Read -> annotate -> embed -> store, in batches, each acknowledged when safe."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from factcheck.annotating import BATCH
from factcheck.checker import Encoder
from factcheck.errors import InputError
from factcheck.model import AnnotatedArticle, Article

Status = Literal["added", "replaced", "unchanged"]


class Added(Protocol):
    """What became of one article."""

    @property
    def id(self) -> str: ...
    @property
    def status(self) -> Status: ...


class ArticleStore(Protocol):
    """What indexing needs of a store."""

    def unchanged(self, article: Article) -> bool:
        """True when exactly this article is stored and current."""
        ...

    def add(self, batch: Sequence[tuple[AnnotatedArticle, NDArray[np.float32]]]) -> Sequence[Added]:
        """Store all of the batch or nothing; safe on disk on return. Row i embeds an article's i-th text."""
        ...


@dataclass(frozen=True)
class Indexed:
    """An article's way into the store: what became of it, or why it could not go in."""

    uri: str
    status: Status | None
    error: InputError | None = None


_Batch = tuple[Sequence[Article | Indexed], Iterable[AnnotatedArticle]]


@dataclass(frozen=True)
class Indexer:
    """Adds articles to a store.

    `annotate` annotates a batch in order. `texts` says what of an article is embedded, in the order that `add` expects.
    """

    annotate: Callable[[Sequence[Article]], Iterable[AnnotatedArticle]]
    encoder: Encoder
    store: ArticleStore
    texts: Callable[[AnnotatedArticle], Sequence[str]]
    max_article_chars: int

    def add(self, articles: Iterable[Article | InputError]) -> Iterator[Indexed]:
        """Add articles as they come; yields one result each, in order, once it is safe. A bad one spoils no other."""
        remaining = iter(articles)
        before: _Batch = [], ()
        while batch := list(islice(remaining, BATCH)):
            items = self._checked(batch, {item.uri for item in before[0] if isinstance(item, Article)})
            # Other processes annotate this batch while the one before is embedded and stored.
            begun = self.annotate([item for item in items if isinstance(item, Article)])
            yield from self._store(*before)
            before = items, begun
        yield from self._store(*before)

    def _checked(self, batch: Sequence[Article | InputError], coming: set[str]) -> list[Article | Indexed]:
        """The articles to be stored, and the answer for each of the others.

        `coming` names articles that are on their way into the store: what it holds of them says nothing.
        """
        items: list[Article | Indexed] = []
        for item in batch:
            if isinstance(item, InputError):
                items.append(Indexed("", None, item))
            elif len(item.text) > self.max_article_chars:
                items.append(Indexed(item.uri, None, self._too_long(item)))
            elif item.uri not in coming and self.store.unchanged(item):
                items.append(Indexed(item.uri, "unchanged"))
            else:
                items.append(item)
                coming = coming | {item.uri}
        return items

    def _too_long(self, article: Article) -> InputError:
        limit = f"at most {self.max_article_chars} are read (FACTCHECK_MAX_ARTICLE_CHARS)"
        return InputError(f"{article.uri} has {len(article.text)} characters; {limit}.", "/text")

    def _store(self, items: Sequence[Article | Indexed], batch: Iterable[AnnotatedArticle]) -> Iterator[Indexed]:
        # Of two articles with one uri in a batch the later one counts, as it would in two batches.
        annotated = list(batch)
        texts = [self.texts(article) for article in annotated]
        vectors = self.encoder.encode([text for group in texts for text in group])
        cuts = np.cumsum([len(group) for group in texts])[:-1]
        results = iter(self.store.add(list(zip(annotated, np.split(vectors, cuts), strict=True))) if annotated else ())
        for item in items:
            yield item if isinstance(item, Indexed) else Indexed(item.uri, next(results).status)

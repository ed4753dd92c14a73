"""Stand-ins for tests: an encoder without a model, and articles annotated by hand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from factcheck.model import AnnotatedArticle, Annotations, Article, Block, BlockKind, Sentence, Span
from index.sentences import searchable


class Encodes(Protocol):
    """What embeds texts."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]: ...


class FakeEncoder:
    """Adds up one fixed random direction per word: texts that share words are near each other."""

    def __init__(self, dimension: int = 32, fingerprint: str = "fake:1") -> None:
        self.name = "fake"
        self.fingerprint = fingerprint
        self.dimension = dimension

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Shape (len(texts), dimension), unit rows."""
        rows = np.array([self._sum(text) for text in texts], dtype=np.float32).reshape(len(texts), self.dimension)
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)

    def _sum(self, text: str) -> NDArray[np.float64]:
        words = re.findall(r"\w+", text.lower()) or [text]
        return sum(
            (np.random.default_rng(crc32(word.encode())).standard_normal(self.dimension) for word in words),
            np.zeros(self.dimension),
        )


def annotated(article: Article, version: str = "hand-1", closing: str = ".") -> AnnotatedArticle:
    """An article with sentences that end at a full stop (or another character), and no other annotations."""
    title = None
    if article.title and article.title not in article.text:
        title = Annotations((Sentence(Span(0, len(article.title)), "headline", "title"),))
    return AnnotatedArticle(article, Annotations(tuple(_sentences(article, closing))), title, version)


def story(uri: str, text: str, *, furniture: str = "", **fields: str) -> AnnotatedArticle:
    """An annotated article whose text ends with a piece of furniture, if one is given."""
    kinds: list[tuple[str, BlockKind]] = [(text, "body")]
    if furniture:
        kinds.append((furniture, "furniture"))
    blocks, start = [], 0
    for piece, kind in kinds:
        blocks.append(Block(Span(start, start + len(piece)), kind))
        start += len(piece) + 1
    return annotated(Article(uri, "\n".join(piece for piece, _ in kinds), blocks=tuple(blocks), **fields))


def with_vectors(encoder: Encodes, *articles: AnnotatedArticle) -> list[tuple[AnnotatedArticle, NDArray[np.float32]]]:
    """What `Store.add` takes."""
    return [(article, encoder.encode([s.text for s in searchable(article)])) for article in articles]


def _sentences(article: Article, closing: str) -> list[Sentence]:
    found = []
    for match in re.finditer(rf"[^{closing}\s][^{closing}]*{re.escape(closing)}?", article.text):
        span = Span(match.start(), match.start() + len(match.group().rstrip()))
        kind: BlockKind = next((block.kind for block in article.blocks if block.span.overlaps(span)), "body")
        found.append(Sentence(span, kind))
    return found

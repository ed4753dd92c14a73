"""Articles -> the sentences that drafts are made of, each with its parse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from factcheck.errors import ReadError
from factcheck.model import Article
from factcheck.parsing import Parsed, parse
from factcheck.readers import SUFFIXES, read_path

_DATED = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)")
_SENTENCE = re.compile(r"[A-Z“\"‘].*[.][”\"’]?", re.DOTALL)
_QUOTATION = re.compile(r"“[^“”\"]*”|\"[^“”\"]*\"")
_WORDS = range(8, 46)  # shorter ones are often no sentences, longer ones often two


@dataclass(frozen=True)
class Passage:
    """A source sentence, the `ordinal`-th of its article. Spans and positions count in `text`."""

    text: str
    tokens: SpacySpan
    ordinal: int
    article: Article

    @cached_property
    def quotations(self) -> tuple[tuple[int, int], ...]:
        """Quotations, marks included."""
        return tuple(m.span() for m in _QUOTATION.finditer(self.text))

    @cached_property
    def published(self) -> date | None:
        """The article's day."""
        day = self.article.published_at
        return date.fromisoformat(day[:10]) if day else None

    def start(self, token: Token) -> int:
        """Where the token begins."""
        return token.idx - self.tokens.start_char

    def end(self, token: Token) -> int:
        """Where the token ends."""
        return self.start(token) + len(token.text)

    def quoted(self, position: int) -> bool:
        """True inside quotation marks."""
        return any(start <= position < end for start, end in self.quotations)

    def doc_entities(self, label: str) -> tuple[str, ...]:
        """The article's entities of a kind, as written, each once."""
        return tuple(dict.fromkeys(e.text for e in self.tokens.doc.ents if e.label_ == label))


def articles_in(folder: Path) -> Iterator[Article]:
    """The readable articles below a folder, in the order of their names; what cannot be read is passed over.

    An article without a date takes the ISO date in its file's name, where there is one.
    """
    for path in sorted(p for p in folder.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file()):
        for article in read_path(path):
            if not isinstance(article, ReadError):
                yield _dated(article, path.name)


def _dated(article: Article, name: str) -> Article:
    found = _DATED.search(name)
    return replace(article, published_at=found[0]) if found and article.published_at is None else article


def passages_of(article: Article) -> list[Passage]:
    """The whole sentences of an article's body, in order."""
    parsed = parse(article.text, article.blocks, date=article.published_at)
    found = []
    for ordinal, sentence in enumerate(parsed.sentences):
        text = sentence.span.of(parsed.text)
        if sentence.kind == "body" and _is_whole(text):
            found.append(Passage(text, _tokens(parsed, ordinal), ordinal, article))
    return [p for p in found if any(t.pos_ in ("VERB", "AUX") for t in p.tokens)]


def _tokens(parsed: Parsed, ordinal: int) -> SpacySpan:
    span = parsed.sentences[ordinal].span
    tokens = parsed.doc.char_span(span.start, span.end, alignment_mode="expand")
    assert tokens is not None  # sentences begin and end at tokens
    return tokens


def _is_whole(text: str) -> bool:
    """True for one sentence in one line whose quotation marks pair."""
    if (
        not _SENTENCE.fullmatch(text)
        or any(odd in text for odd in ("\n", "  ", "''", "``"))
        or len(text.split()) not in _WORDS
    ):
        return False
    left = _QUOTATION.sub("", text)
    return not any(mark in left for mark in '“”"') and "?" not in text and "http" not in text

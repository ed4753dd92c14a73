"""Labelled articles -> what the tagger is trained on: sentences, quotations, what the rules found; kept in a file.

Parsing the 840 training articles takes minutes, so the file is read again where it is there: delete it when the rules,
the sentences or the quotations have changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from factcheck.attribution import RuleAttribution
from factcheck.model import Attribution, Quote, Span
from factcheck.parsing import parse
from factcheck.quotes import find_quotes
from training.tagger.polnear import Labelled, read_corpus


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article as the tagger meets it, and the gold."""

    name: str
    publisher: str
    text: str
    sentences: tuple[Span, ...]
    quotes: tuple[Quote, ...]
    rules: tuple[Attribution, ...]
    gold: tuple[Attribution, ...]


def prepared(folder: Path, cache: Path) -> list[Prepared]:
    """The articles of one compartment; read from `cache` where it is there, else written to it."""
    if not cache.is_file():
        partial = cache.with_suffix(".partial")
        partial.write_bytes(b"\n".join(msgspec.json.encode(article) for article in prepare(read_corpus(folder))))
        partial.rename(cache)
    decode = msgspec.json.Decoder(Prepared).decode
    return [decode(line) for line in cache.read_bytes().splitlines()]


def prepare(corpus: Iterable[Labelled]) -> Iterator[Prepared]:
    """Annotate as far as the tagger's input needs."""
    rules = RuleAttribution()
    for article in corpus:
        parsed = parse(article.text)
        quotes = find_quotes(parsed)
        sentences = tuple(sentence.span for sentence in parsed.sentences)
        found = rules(parsed, quotes)
        yield Prepared(article.name, article.publisher, article.text, sentences, quotes, found, article.attributions)

"""Files and bytes -> articles, one module per format; the suffix decides, unknown ones are sniffed.

    .txt            factcheck.readers.plain
    .html .htm      factcheck.readers.html     (trafilatura, htmldate)
    .jsonl .ndjson  factcheck.readers.jsonl    (one article a line)
    .xml .rss .atom factcheck.readers.feed     (feedparser; one article an entry)

What cannot be read comes as a `ReadError` among the articles: a bad item never spoils the others.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from factcheck.errors import ReadError
from factcheck.model import Article
from factcheck.readers.feed import read_feed
from factcheck.readers.html import read_html
from factcheck.readers.jsonl import read_jsonl
from factcheck.readers.plain import read_plain

__all__ = ["SUFFIXES", "read_bytes", "read_path"]

_Reader = Callable[[IO[bytes], str], Iterator[Article | ReadError]]

_READERS: dict[str, _Reader] = {
    ".txt": read_plain,
    ".html": read_html,
    ".htm": read_html,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".xml": read_feed,
    ".rss": read_feed,
    ".atom": read_feed,
}
SUFFIXES = tuple(_READERS)
_SNIFFED = 1024  # bytes


def read_path(path: Path, uri: str | None = None) -> Iterator[Article | ReadError]:
    """Yield the articles of a file. `uri` (default: the path as given) names those that bring none of their own."""
    try:
        with path.open("rb") as stream:
            yield from _reader(path.suffix, stream)(stream, uri or str(path))
    except OSError as error:
        yield ReadError(f"{path}: cannot be read ({error.strerror or error})")


def read_bytes(data: bytes, *, uri: str, suffix: str = "") -> Iterator[Article | ReadError]:
    """Yield the articles in `data`, read as a file with this `suffix` would be (".jsonl"; empty: sniffed)."""
    stream = io.BytesIO(data)
    yield from _reader(suffix, stream)(stream, uri)


def _reader(suffix: str, stream: IO[bytes]) -> _Reader:
    known = _READERS.get(suffix.lower())
    if known:
        return known
    head = stream.read(_SNIFFED)
    stream.seek(0)
    return _sniffed(head.lstrip(b"\xef\xbb\xbf \t\r\n").lower())


def _sniffed(head: bytes) -> _Reader:
    if head.startswith(b"<!doctype html") or b"<html" in head:
        return read_html
    if head.startswith((b"<?xml", b"<rss", b"<feed", b"<rdf")):
        return read_feed
    return read_jsonl if head.startswith(b"{") else read_plain

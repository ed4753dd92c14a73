"""RSS and Atom -> one article an entry, from the full content where the feed carries it. Nothing is fetched."""

from __future__ import annotations

import io
from calendar import timegm
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import IO, Any
from xml.etree.ElementTree import ParseError

import feedparser
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from factcheck.errors import ReadError
from factcheck.model import Article
from factcheck.readers.blocks import mark_blocks
from factcheck.readers.html import fragment_text, web_address


def read_feed(stream: IO[bytes], uri: str) -> Iterator[Article | ReadError]:
    """Yield the entries of a feed; their ids or links are their uris. XML that declares entities is refused."""
    data = stream.read()
    if _declares_entities(data):
        yield ReadError(f"{uri}: declares XML entities, which feeds have no need of")
        return
    # A stream, not the bytes: feedparser would take short bytes for the name of a file.
    feed = feedparser.parse(io.BytesIO(data))
    if not feed.get("version"):
        yield ReadError(f"{uri}: is not an RSS or Atom feed")
        return
    for number, entry in enumerate(feed.entries, start=1):
        text = _text(entry)
        name = entry.get("id") or entry.get("link") or f"{uri}#{number}"
        if text:
            yield _article(entry, name, text, feed.feed.get("title"))
        else:
            yield ReadError(f"{uri}, entry {number} ({name}): holds no text")


def _declares_entities(data: bytes) -> bool:
    try:
        fromstring(data, forbid_entities=True, forbid_external=True)
    except DefusedXmlException:
        return True
    except (ParseError, ValueError, LookupError):
        return False  # not well-formed: feedparser is lenient, and expands no nested entities itself
    return False


def _article(entry: Any, uri: str, text: str, publisher: str | None) -> Article:
    title, byline = entry.get("title") or None, entry.get("author") or None
    return Article(
        uri=uri,
        text=text,
        title=title,
        publisher=publisher or None,
        byline=byline,
        published_at=_date(entry),
        url=web_address(entry.get("link")),
        blocks=mark_blocks(text, title, byline),
    )


def _text(entry: Any) -> str:
    """The longest content, else the summary; markup goes through the HTML reader."""
    pieces = entry.get("content") or [entry.get("summary_detail") or {}]
    piece = max(pieces, key=lambda content: len(content.get("value") or ""))
    value: str = piece.get("value") or ""
    return value if piece.get("type") == "text/plain" else fragment_text(value)


def _date(entry: Any) -> str | None:
    """The entry's date with its own time zone: "Monday" in the text is a Monday there."""
    written = entry.get("published") or entry.get("updated") or ""
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return parse(written).isoformat()
        except ValueError:
            continue
    parsed = entry.get("published_parsed") or entry.get("updated_parsed")
    return datetime.fromtimestamp(timegm(parsed), UTC).isoformat() if parsed else None

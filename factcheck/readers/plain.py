"""Plain text -> one article; the text stays verbatim, line ends included."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import IO

from charset_normalizer import from_bytes

from factcheck.errors import ReadError
from factcheck.model import Article, Block
from factcheck.readers.blocks import mark_blocks

_MARKED = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MARKED_AS = ("utf-8-sig", "utf-16", "utf-16")


def read_plain(stream: IO[bytes], uri: str) -> Iterator[Article | ReadError]:
    """Yield the one article of a text file. Its title is the headline that it opens with, if any."""
    try:
        text = decode(stream.read())
    except ReadError as error:
        yield ReadError(f"{uri}: {error}")
        return
    if not text.strip():
        yield ReadError(f"{uri}: holds no text")
        return
    blocks = mark_blocks(text)
    yield Article(uri=uri, text=text, title=_title(text, blocks), blocks=blocks)


def decode(data: bytes) -> str:
    """The text of `data`: by its byte order mark, as UTF-8, or by detection. Raises ReadError where all fail."""
    marked = next((name for mark, name in zip(_MARKED, _MARKED_AS, strict=True) if data.startswith(mark)), None)
    try:
        return data.decode(marked or "utf-8")
    except UnicodeDecodeError:
        pass
    guess = None if b"\0" in data else from_bytes(data).best()
    if guess is None:
        raise ReadError("is not text in a known encoding; UTF-8 is expected")
    return str(guess)


def _title(text: str, blocks: tuple[Block, ...]) -> str | None:
    """The shortest copy of the headline: the others carry the site's name."""
    headlines = [block.span.of(text) for block in blocks if block.kind == "headline"]
    return min(headlines, key=len, default=None)

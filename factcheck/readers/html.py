"""HTML -> one article: trafilatura finds the main text and the metadata, htmldate the date. Nothing is fetched."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

import trafilatura
from trafilatura.settings import Document

from factcheck.errors import ReadError
from factcheck.model import Article, Block, Span
from factcheck.readers.blocks import mark_blocks

# Without the extensive search a page that does not state its date has none: a year in its footer is no date.
_DATES = {"original_date": True, "extensive_search": False}


def read_html(stream: IO[bytes], uri: str) -> Iterator[Article | ReadError]:
    """Yield the one article of a page: its main text, a paragraph a line, then the captions of its pictures."""
    tree = trafilatura.load_html(stream.read())
    page = _extracted(tree)
    if page is None:
        yield ReadError(f"{uri}: no article text found in the page")
        return
    main_text = page.text or ""
    captions = [words for words in _captions(tree) if words not in main_text]
    text, blocks = _with_captions(main_text, mark_blocks(main_text, page.title, page.author), captions)
    yield Article(
        uri=uri,
        text=text,
        title=page.title or None,
        publisher=page.sitename or None,
        byline=page.author or None,
        published_at=page.date or None,
        url=web_address(page.url),
        blocks=blocks,
    )


def fragment_text(html: str) -> str:
    """The text of a piece of HTML that is all content, a paragraph a line (a feed's entry)."""
    page = f"<html><body><article>{html}</article></body></html>"
    found = _extracted(page, favor_recall=True)
    return (found.text or "" if found else "").strip() or trafilatura.html2txt(page).strip()


def _extracted(page: Any, *, favor_recall: bool = False) -> Document | None:
    """What trafilatura finds in a page or tree; None where that is no text."""
    if page is None:
        return None
    found = trafilatura.bare_extraction(
        page, with_metadata=True, include_comments=False, date_extraction_params=_DATES, favor_recall=favor_recall
    )
    return found if isinstance(found, Document) and (found.text or "").strip() else None


def web_address(address: str | None) -> str | None:
    """The address if a link to it is safe to show."""
    return address if address and address.lower().startswith(("http://", "https://")) else None


def _captions(tree: Any) -> Iterator[str]:
    """Yield each caption once: trafilatura leaves them out, and they state facts."""
    seen = set()
    for element in tree.iter("figcaption"):
        words = " ".join(element.text_content().split())
        if words and words not in seen:
            seen.add(words)
            yield words


def _with_captions(text: str, blocks: tuple[Block, ...], captions: list[str]) -> tuple[str, tuple[Block, ...]]:
    marked = list(blocks)
    for words in captions:
        start = len(text) + 1
        text = f"{text}\n{words}"
        marked.append(Block(Span(start, start + len(words)), "caption"))
    return text, tuple(marked)

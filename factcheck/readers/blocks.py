"""Text -> blocks: what each paragraph of a page is.

Paragraphs are cut where an advertisement's label is glued into them; then rules in one ordered tuple look at each
piece, and the first with an opinion names its kind. What none recognises is body: prose must not get lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from factcheck.model import Block, BlockKind, Span
from factcheck.paragraphs import paragraphs
from factcheck.readers.bylines import is_byline, is_dateline
from factcheck.readers.captions import is_caption, is_credit
from factcheck.readers.furniture import glued_labels, is_furniture, opens_comments, opens_links

_TOP = 8  # pieces in which a headline stands or is repeated
_LONGEST_HEADLINE = 22  # words
_SHORTER_THAN_A_LEAD = 14  # words
_LONGEST_LINK = 18  # words
_STOPS = (".", ",", ":", ";")
_SITE_MARKS = (" | ", " - ", " – ", " — ", " » ", " :: ")
_SAME = str.maketrans("‘’“”´`\xa0", "''\"\"'' ")


def mark_blocks(text: str, title: str | None = None, byline: str | None = None) -> tuple[Block, ...]:
    """Name the kind of every piece of `text`; every character but white space stands in exactly one block.

    `title` and `byline` are those that the reader knows from elsewhere; they help to find their copies in the text.
    """
    pieces = tuple(_Piece(i, span.of(text), span) for i, span in enumerate(_cut(text)))
    page = _page(pieces, title or "", byline or "")
    return tuple(Block(piece.span, _kind(piece, page)) for piece in pieces)


@dataclass(frozen=True, slots=True)
class _Piece:
    index: int
    words: str
    span: Span

    @property
    def normal(self) -> str:
        return _normal(self.words)


@dataclass(frozen=True, slots=True)
class _Page:
    """What the rules know beyond the piece at hand. `first` is where a normalised piece stands first."""

    headlines: frozenset[str]
    byline: str
    first: dict[str, int]
    links: frozenset[int]
    comments: int


def _page(pieces: tuple[_Piece, ...], title: str, byline: str) -> _Page:
    first: dict[str, int] = {}
    for piece in pieces:
        first.setdefault(piece.normal, piece.index)
    return _Page(
        headlines=frozenset(_headlines(pieces, title, _normal(byline))),
        byline=_normal(byline),
        first=first,
        links=frozenset(_links(pieces)),
        comments=next((p.index for p in pieces if p.index and opens_comments(p.words)), len(pieces)),
    )


def _normal(words: str) -> str:
    """Equal for copies that differ in case, quote marks, white space and final stops."""
    return " ".join(words.translate(_SAME).casefold().split()).rstrip(".;: ")


def _cut(text: str) -> Iterator[Span]:
    for paragraph in paragraphs(text):
        start = paragraph.start
        for label in glued_labels(text, paragraph):
            yield from _stripped(text, start, label.start)
            yield label
            start = label.end
        yield from _stripped(text, start, paragraph.end)


def _stripped(text: str, start: int, end: int) -> Iterator[Span]:
    words = text[start:end]
    if words.strip():
        yield Span(end - len(words.lstrip()), start + len(words.rstrip()))


# --- the page as a whole ----------------------------------------------------------------------------------------


def _links(pieces: tuple[_Piece, ...]) -> Iterator[int]:
    """Yield the pieces below a heading of links: short lines that are no sentences."""
    below = False
    for piece in pieces:
        if opens_links(piece.words):
            below = True
            yield piece.index
        elif below:
            below = len(piece.words.split()) <= _LONGEST_LINK and piece.words[-1] not in '.”"'
            if below:
                yield piece.index


def _headlines(pieces: tuple[_Piece, ...], title: str, byline: str) -> Iterator[str]:
    """Yield the headline's forms: as the reader knows it or as the page opens with it, with and without the site."""
    known = title or next((p.words for p in pieces[:_TOP] if p.normal != byline and not _recognised(p)), "")
    if not title and not _opens_page(known, pieces):
        return
    yield _normal(known)
    for mark in _SITE_MARKS:
        head, found, _ = known.rpartition(mark)
        if found and (mark == " | " or any(p.normal == _normal(head) for p in pieces[:_TOP])):
            yield _normal(head)


def _recognised(piece: _Piece) -> bool:
    words = piece.words
    tests = (is_furniture, is_credit, is_caption, is_byline, is_dateline, opens_links)
    return any(test(words) for test in tests)


def _opens_page(words: str, pieces: tuple[_Piece, ...]) -> bool:
    """True for a first line that reads like a headline above longer text.

    Headlines end without a stop, or are in title case, or are one sentence much shorter than a lead (which has 20 to 40
    words). A wrong guess costs little: headlines are searched like the body.
    """
    tokens = words.split()
    if not 1 <= len(tokens) <= _LONGEST_HEADLINE or not any(len(p.words) > len(words) for p in pieces):
        return False
    if words.rstrip("\"”’'")[-1:] not in _STOPS:
        return True
    if len(tokens) <= _SHORTER_THAN_A_LEAD:
        return not any(token.endswith((".", "?", "!")) for token in tokens[:-1] if len(token) > 4)
    long_words = [token for token in tokens if len(token) > 3]
    return sum(not token[0].islower() for token in long_words) > 0.7 * len(long_words)


# --- rules ------------------------------------------------------------------------------------------------------

_Rule = Callable[[_Piece, _Page], BlockKind | None]


def _kind(piece: _Piece, page: _Page) -> BlockKind:
    return next((kind for rule in _RULES if (kind := rule(piece, page))), "body")


def _headline(piece: _Piece, page: _Page) -> BlockKind | None:
    """The headline and its copies above the text; further down a copy is a link."""
    if piece.normal not in page.headlines and not _with_site(piece.words, page.headlines):
        return None
    return "headline" if piece.index < _TOP else "furniture"


def _with_site(words: str, headlines: frozenset[str]) -> bool:
    return any(_normal(words.rpartition(mark)[0]) in headlines for mark in _SITE_MARKS if mark in words)


def _comments(piece: _Piece, page: _Page) -> BlockKind | None:
    return "furniture" if piece.index >= page.comments else None


def _link_list(piece: _Piece, page: _Page) -> BlockKind | None:
    return "furniture" if piece.index in page.links else None


def _furniture(piece: _Piece, page: _Page) -> BlockKind | None:
    return "furniture" if is_furniture(piece.words) or is_credit(piece.words) else None


def _caption(piece: _Piece, page: _Page) -> BlockKind | None:
    """A caption states facts; its second copy states nothing new."""
    if not is_caption(piece.words):
        return None
    return "caption" if page.first[piece.normal] == piece.index else "furniture"


def _byline(piece: _Piece, page: _Page) -> BlockKind | None:
    known = page.byline and piece.normal in (page.byline, f"by {page.byline}")
    return "byline" if known or is_byline(piece.words) else None


def _dateline(piece: _Piece, page: _Page) -> BlockKind | None:
    return "dateline" if is_dateline(piece.words) else None


_RULES: tuple[_Rule, ...] = (_headline, _comments, _link_list, _furniture, _caption, _byline, _dateline)

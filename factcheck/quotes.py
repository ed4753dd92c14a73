"""Text -> quotations, tolerant of marks that do not balance.

Double marks (straight, curly, guillemets, doubled single ones) are paired within a paragraph, so a missing or stray
mark never shifts the pairing of the next paragraph. Single marks are quotations only where they open before a word
and close after one; apostrophes, possessives and contractions are not. Only outermost quotations are returned.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from factcheck.model import Quote, Span
from factcheck.paragraphs import paragraphs
from factcheck.parsing import Parsed

QUOTES_VERSION = "quotes-1"

_DOUBLE = re.compile(r"``|''|[\"“”„«»‟＂]")
_SINGLE = re.compile(r"['‘’‚‛]")
_OPENERS = frozenset("“„«‟") | {"``"}
_CLOSERS = frozenset("”»") | {"''"}
_HEIGHT = re.compile(r"\d\s?['′’]\s?\d{1,2}\Z")
_ELISION = re.compile(r"(?:\d\ds?|em|til|tis|twas|cause|bout|n)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…](?=[\s\"”’)]|\Z)")
_SINGLE_REACH = 300  # longer single-quoted stretches are two apostrophes, hardly ever a quotation


@dataclass(frozen=True, slots=True)
class _Mark:
    span: Span
    opens: bool
    closes: bool


def find_quotes(parsed: Parsed) -> tuple[Quote, ...]:
    """The outermost quotations of a field in text order; none in furniture.

    A quotation that never closes ends at its paragraph's end (`closed` false). Where the next paragraph opens with a
    mark it is a running quotation instead: `continues` is true and `closed` too, as the convention is to leave out
    the mark.
    """
    text = parsed.text
    quotes: list[Quote] = []
    for paragraph, following in pairwise([*_readable(parsed), None]):
        assert paragraph is not None  # only the last one is None
        doubles = _pair(text, paragraph, _opens_with_mark(text, following))
        quotes += doubles
        quotes += _single_quotes(text, paragraph, doubles)
    return tuple(_outermost(quotes))


def _readable(parsed: Parsed) -> Iterator[Span]:
    """The paragraphs without the furniture in them; both are ordered, so one pass over both will do."""
    furniture = [block.span for block in parsed.blocks if block.kind == "furniture"]
    position = 0
    for paragraph in paragraphs(parsed.text):
        start = paragraph.start
        while position < len(furniture) and furniture[position].start < paragraph.end:
            hole = furniture[position]
            if hole.start > start:
                yield Span(start, hole.start)
            start = max(start, hole.end)
            if hole.end > paragraph.end:
                break
            position += 1
        if start < paragraph.end:
            yield Span(start, paragraph.end)


def _opens_with_mark(text: str, paragraph: Span | None) -> bool:
    if paragraph is None:
        return False
    first = next(_marks(text, paragraph), None)
    return first is not None and first.opens and not text[paragraph.start : first.span.start].strip()


def _marks(text: str, paragraph: Span) -> Iterator[_Mark]:
    """Double marks with the directions that their shape and their neighbours allow."""
    for found in _DOUBLE.finditer(text, *paragraph):
        span = Span(*found.span())
        before = text[max(paragraph.start, span.start - 1) : span.start]
        after = text[span.end : min(paragraph.end, span.end + 1)]
        if _HEIGHT.search(text, max(paragraph.start, span.start - 6), span.start):
            continue
        left_free = not before or before.isspace() or before in "([{-–—/‘'…"
        right_free = not after or after.isspace() or after in ")]}-–—/’',.;:!?…"
        shape = found.group()
        if shape in _OPENERS or shape in _CLOSERS:
            wrong = right_free and not left_free if shape in _OPENERS else left_free and not right_free
            opens = (shape in _OPENERS) != wrong
            yield _Mark(span, opens, not opens)
        elif left_free != right_free:
            yield _Mark(span, left_free, right_free)
        else:
            yield _Mark(span, not before.isdigit(), True)  # a digit before: an inch mark unless a quotation is open


def _pair(text: str, paragraph: Span, running: bool) -> list[Quote]:
    """Pair the marks of one paragraph; `running` says that the next paragraph opens with a mark."""
    quotes: list[Quote] = []
    opened: Span | None = None
    for mark in _marks(text, paragraph):
        if opened is None:
            opened = mark.span if mark.opens else None
        elif mark.closes:
            quotes.append(Quote(Span(opened.start, mark.span.end), Span(opened.end, mark.span.start)))
            opened = None
        else:
            quotes += _unclosed(text, opened, mark.span.start)
            opened = mark.span
    if opened is not None:
        end = paragraph.start + len(text[paragraph.start : paragraph.end].rstrip())
        if end > opened.end:
            quotes.append(Quote(Span(opened.start, end), Span(opened.end, end), closed=running, continues=running))
    return quotes


def _unclosed(text: str, opened: Span, stop: int) -> list[Quote]:
    """A quotation cut off by the next opening mark ends with its last whole sentence; without one it is none."""
    ends = [m.end() for m in _SENTENCE_END.finditer(text, opened.end, stop)]
    return [Quote(Span(opened.start, ends[-1]), Span(opened.end, ends[-1]), closed=False)] if ends else []


def _single_quotes(text: str, paragraph: Span, doubles: list[Quote]) -> list[Quote]:
    """Single-quoted words outside of double quotations."""
    quotes: list[Quote] = []
    marks = [Span(*m.span()) for m in _SINGLE.finditer(text, *paragraph)]
    opened: Span | None = None
    for i, mark in enumerate(marks):
        if opened is not None and mark.end - opened.start > _SINGLE_REACH:
            opened = None
        if opened is None:
            opened = mark if _opens_single(text, mark) else None
        elif _closes_single(text, mark) and not _possessive(text, mark, marks[i + 1 : i + 4]):
            quotes.append(Quote(Span(opened.start, mark.end), Span(opened.end, mark.start)))
            opened = None
    starts = [double.span.start for double in doubles]
    return [quote for quote in quotes if not _inside(quote.span, doubles, starts)]


def _opens_single(text: str, mark: Span) -> bool:
    before, after = text[mark.start - 1 : mark.start], text[mark.end : mark.end + 1]
    free = not before or before.isspace() or before in "([{-–—/"
    return free and after.isalnum() and text[mark.start] not in "’" and not _ELISION.match(text, mark.end)


def _closes_single(text: str, mark: Span) -> bool:
    before, after = text[mark.start - 1 : mark.start], text[mark.end : mark.end + 1]
    return not before.isspace() and not after.isalnum() and text[mark.start] != "‘"


def _possessive(text: str, mark: Span, later: list[Span]) -> bool:
    """ "the voters' choice": a plural's apostrophe, when another mark follows that could close."""
    follows_word = text[mark.start - 1] in "sS" and re.match(r" [a-z]", text[mark.end : mark.end + 2]) is not None
    return follows_word and any(_closes_single(text, other) for other in later)


def _inside(single: Span, doubles: list[Quote], starts: list[int]) -> bool:
    """True where a single-quoted stretch lies inside a double quotation or cuts through one."""
    first = max(0, bisect_right(starts, single.start) - 1)
    near = doubles[first : bisect_right(starts, single.end)]
    return any(single.overlaps(double.span) and not single.holds(double.span) for double in near)


def _outermost(quotes: list[Quote]) -> Iterator[Quote]:
    end = -1
    for quote in sorted(quotes, key=lambda q: (q.span.start, -q.span.end)):
        if quote.span.start >= end:
            yield quote
            end = quote.span.end

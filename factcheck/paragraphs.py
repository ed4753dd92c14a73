"""Text -> paragraphs: where a line break ends one, and where it only wraps a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from factcheck.model import Span

_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_WIDEST_WRAP = 100  # mail and wire texts wrap at 60 to 80 columns; a longer line was not wrapped by a program
_NARROWEST_WRAP = 24  # narrower than a newspaper's column: short lines of their own, such as a table's cells
_FEWEST_WRAPS = 3
_TERMINAL = tuple(".!?…:\"'”’)]")


def paragraphs(text: str) -> Iterator[Span]:
    """Yield the paragraphs of `text` in order, without the white space around them.

    A line break ends a paragraph unless the line was wrapped there: the text as a whole looks wrapped and the next
    line's first word would not have fitted, or the sentence plainly runs on (a comma before, lower case after it).
    """
    lines = list(_lines(text))
    if not lines:
        return
    width = _wrap_width(text, lines)
    start = lines[0].start
    for line, following in pairwise(lines):
        if not _runs_on(text, line, following, width):
            yield Span(start, line.end)
            start = following.start
    yield Span(start, lines[-1].end)


def _lines(text: str) -> Iterator[Span]:
    for match in _LINE.finditer(text):
        words = match.group()
        stripped = words.strip()
        if stripped:
            start = match.start() + len(words) - len(words.lstrip())
            yield Span(start, start + len(stripped))


def _adjacent(text: str, line: Span, following: Span) -> bool:
    return len(_BREAK.findall(text, line.end, following.start)) == 1


def _fits(text: str, line: Span, following: Span, width: int) -> bool:
    """True when the first word of `following` would have found room on `line`."""
    word = text[following.start : following.start + width].split(None, 1)[0]
    return line.end - line.start + 1 + len(word) <= width


def _wrap_width(text: str, lines: list[Span]) -> int | None:
    """The column at which a program wrapped this text, or None."""
    width = max(line.end - line.start for line in lines)
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return None
    joints = [pair for pair in pairwise(lines) if _adjacent(text, *pair)]
    full = sum(not _fits(text, line, following, width) for line, following in joints)
    return width if full >= _FEWEST_WRAPS and full > len(joints) / 2 else None


def _runs_on(text: str, line: Span, following: Span, width: int | None) -> bool:
    if not _adjacent(text, line, following):
        return False
    words = line.of(text)
    if words.endswith(",") or (text[following.start].islower() and not words.endswith(_TERMINAL)):
        return True
    return width is not None and not _fits(text, line, following, width)

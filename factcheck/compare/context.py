"""What a figure or a date is about: the content words around it."""

from __future__ import annotations

from factcheck.compare.words import stems
from factcheck.model import Match, Span, Statement

_REACH = 60  # characters on either side


def words_around(text: str, span: Span, within: Span | None = None) -> frozenset[str]:
    """The stems of the content words near `span`, without its own; none from outside `within` (all of `text`)."""
    start, end = within or (0, len(text))
    before = Span(max(start, span.start - _REACH), span.start)
    return stems(text, before, Span(span.end, min(end, span.end + _REACH)))


def shared_words(statement: Statement, match: Match) -> int:
    """How many content words the statement and the matched sentence have in common."""
    return len(stems(statement.text) & stems(match.field_text, match.sentence.span))

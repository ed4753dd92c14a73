"""Rule about quotations: the words inside the draft's marks must be the source's, up to typography."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from factcheck.model import Finding, Match, Quote, Span, Statement, Suggestion

# Fewer words than this are a term or a scare quote as often as a quotation.
_MIN_WORDS = 2
# Share of the quotation's words that must stand in the source, in order, before we call it that passage, altered.
_SAME_PASSAGE = 0.5
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
# A gap that the draft marks itself: an ellipsis, or words in brackets.
_MARKED_GAP = re.compile(r"\[[^\]]*\]|\.\s?\.\s?\.|…|\([^)]*\)")

Word = tuple[str, Span]


def quote_altered(statement: Statement, matches: Sequence[Match]) -> list[Finding]:
    """Due when words inside the draft's quotation marks differ from the source's.

    A shorter verbatim part is right, and so are other case, typography, brackets and ellipses.
    """
    found = []
    for quote in statement.annotations.quotes:
        source = _altered_passage(statement, quote, matches)
        if source is not None:
            found.append(_finding(statement, quote, matches[0], source))
    return found


def _altered_passage(statement: Statement, quote: Quote, matches: Sequence[Match]) -> Span | None:
    """Where the first match has the passage in other words; None where it is verbatim or not there at all."""
    pieces = _pieces(statement.text, quote.inner)
    drafted = [word for piece in pieces for word in piece]
    if len(drafted) < _MIN_WORDS or any(_stands_in(pieces, match) for match in matches):
        return None
    return _closest(drafted, matches[0])


def _pieces(text: str, span: Span) -> list[list[Word]]:
    """The quoted words, cut where the draft marks a gap."""
    cuts = [span.start, *(edge for gap in _MARKED_GAP.finditer(text, *span) for edge in gap.span()), span.end]
    return [words for a, b in zip(cuts[::2], cuts[1::2], strict=True) if (words := _words(text, Span(a, b)))]


def _words(text: str, span: Span) -> list[Word]:
    return [(_plain(w.group()), Span(*w.span())) for w in _WORD.finditer(text, *span)]


def _plain(word: str) -> str:
    """A word up to typography: case, apostrophes, hyphens and full stops in abbreviations."""
    return re.sub(r"['’.-]", "", word.casefold())


def _stands_in(pieces: Sequence[Sequence[Word]], match: Match) -> bool:
    """True when every piece is verbatim in the match's field, in order."""
    source = " " + " ".join(word for word, _ in _words(match.field_text, Span(0, len(match.field_text)))) + " "
    at = 0
    for piece in pieces:
        at = source.find(" " + " ".join(word for word, _ in piece) + " ", at)
        if at < 0:
            return False
    return True


def _closest(drafted: Sequence[Word], match: Match) -> Span | None:
    """The stretch of the matched sentence (and its attributed content) that shares most of the drafted words."""
    spans = [match.sentence.span, *(c for a in match.attributions for c in a.content)]
    around = Span(min(s.start for s in spans), max(s.end for s in spans))
    source = _words(match.field_text, around)
    matcher = SequenceMatcher(None, [w for w, _ in source], [w for w, _ in drafted], autojunk=False)
    blocks = [b for b in matcher.get_matching_blocks() if b.size]
    if sum(b.size for b in blocks) < _SAME_PASSAGE * len(drafted):
        return None
    first, last = blocks[0], blocks[-1]
    return Span(source[first.a][1].start, source[last.a + last.size - 1][1].end)


def _finding(statement: Statement, quote: Quote, match: Match, source: Span) -> Finding:
    return Finding(
        code="quote_altered",
        severity="error",
        message=f"The quotation differs from the source, which has: “{source.of(match.field_text)}”.",
        rule="quoted-words-differ",
        match=0,
        statement_span=quote.inner,
        source_span=source,
        suggestion=Suggestion(quote.inner, source.of(match.field_text)),
    )

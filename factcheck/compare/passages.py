"""Quoted words in a source: where they stand verbatim, and the passage that they come closest to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from factcheck.compare.words import LETTERS, composed
from factcheck.model import Match, Quote, Span, Statement

# Share of the quotation's words that must stand in the source, in order, before we call it that passage, altered.
_SAME_PASSAGE = 0.5
_WORD = re.compile(rf"{LETTERS}(?:['’.-]{LETTERS})*")
# A gap that the draft marks itself: an ellipsis, or words in brackets.
_MARKED_GAP = re.compile(r"\[[^\]]*\]|\.\s?\.\s?\.|…|\([^)]*\)")

Words = tuple[tuple[str, Span], ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Verbatim words of a draft's quotation: their span in the field of match number `match`."""

    match: int
    span: Span


@dataclass(frozen=True, slots=True)
class Difference:
    """The stretch in which a quotation and its source differ, on either side, with enough words to show it."""

    drafted: Span
    source: Span


def words(text: str, span: Span) -> Words:
    """The words in a span of `text` up to typography (case, apostrophes, hyphens, stops in abbreviations)."""
    return tuple((_plain(word.group()), Span(*word.span())) for word in _WORD.finditer(text, *span))


def _plain(word: str) -> str:
    return re.sub(r"['’.-]", "", composed(word).casefold())


def quoted_pieces(statement: Statement, quote: Quote) -> list[Words]:
    """The quoted words, cut where the draft marks a gap."""
    text, span = statement.text, quote.inner
    cuts = [span.start, *(edge for gap in _MARKED_GAP.finditer(text, *span) for edge in gap.span()), span.end]
    return [found for a, b in zip(cuts[::2], cuts[1::2], strict=True) if (found := words(text, Span(a, b)))]


def verbatim(pieces: Sequence[Words], matches: Sequence[Match]) -> Passage | None:
    """Where all pieces stand word for word and in order, in the first match's sentence if they can, or None."""
    for number, match in enumerate(matches):
        starts = _starts(pieces[0], _field_words(match.field_text))
        found = [span for at in starts if (span := _follow(pieces, _field_words(match.field_text), at)) is not None]
        if found:
            return Passage(number, max(found, key=lambda span: span.overlaps(match.sentence.span)))
    return None


@lru_cache(maxsize=16)
def _field_words(text: str) -> Words:
    return words(text, Span(0, len(text)))


def _starts(piece: Words, source: Words, at: int = 0) -> Iterator[int]:
    """The positions in `source`, from `at` on, where `piece` stands."""
    plain = [word for word, _ in piece]
    for position in range(at, len(source) - len(plain) + 1):
        if source[position][0] == plain[0] and [word for word, _ in source[position : position + len(plain)]] == plain:
            yield position


def _follow(pieces: Sequence[Words], source: Words, at: int) -> Span | None:
    """From the first piece, standing at `at`, to the last one behind it."""
    end = at + len(pieces[0])
    for piece in pieces[1:]:
        following = next(_starts(piece, source, end), None)
        if following is None:
            return None
        end = following + len(piece)
    return Span(source[at][1].start, source[end - 1][1].end)


def difference(drafted: Words, match: Match) -> Difference | None:
    """What the quotation changes in the passage of the matched sentence that it comes closest to; None without one."""
    source = words(match.field_text, _around(match))
    blocks = [b for b in _matcher(source, drafted).get_matching_blocks() if b.size]
    if sum(b.size for b in blocks) < _SAME_PASSAGE * len(drafted):
        return None
    first, last = blocks[0], blocks[-1]
    start = _within_quote(match, source, first.a, -first.b)
    stop = _within_quote(match, source, last.a + last.size - 1, len(drafted) - last.b - last.size)
    return _changed(drafted, source[start : stop + 1])


def _around(match: Match) -> Span:
    """The matched sentence and all that is said in it, beyond its ends too."""
    spans = [match.sentence.span, *(c for a in match.attributions for c in a.content)]
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def _matcher(source: Words, drafted: Words) -> SequenceMatcher[str]:
    return SequenceMatcher(None, [w for w, _ in source], [w for w, _ in drafted], autojunk=False)


def _within_quote(match: Match, source: Words, at: int, steps: int) -> int:
    """`steps` words on from `at` (back, if negative), no further than the source's own quotation goes."""
    quote = next((q.inner for q in match.quotes if q.inner.holds(source[at][1])), _around(match))
    step = 1 if steps > 0 else -1
    for _ in range(abs(steps)):
        if not 0 <= at + step < len(source) or not quote.holds(source[at + step][1]):
            break
        at += step
    return at


def _changed(drafted: Words, source: Words) -> Difference:
    """From the first to the last word that differs; where one side has none, a word that both have goes with it."""
    changes = [op for op in _matcher(source, drafted).get_opcodes() if op[0] != "equal"]
    (_, a, _, b, _), (_, _, a_end, _, b_end) = changes[0], changes[-1]
    if a == a_end or b == b_end:
        if a and b:
            a, b = a - 1, b - 1
        else:
            a_end, b_end = a_end + 1, b_end + 1
    return Difference(_whole(drafted[b:b_end]), _whole(source[a:a_end]))


def _whole(found: Words) -> Span:
    return Span(found[0][1].start, found[-1][1].end)

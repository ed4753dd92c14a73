"""Candidates -> attributions: overlaps resolved, contents completed with the quotations that they touch."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from factcheck.attribution.candidate import Candidate, View
from factcheck.attribution.cited import with_cited_sources
from factcheck.attribution.grammar import cut_out
from factcheck.attribution.lexicon import Lexicon
from factcheck.attribution.quotations import quote_type_of, run_on
from factcheck.model import Attribution, Span

_CELL = 1000  # characters
_MOST_NAMED = 4  # sources named within one content
_PASSING_ON = frozenset({"according", "transcript"})


def merge(view: View, lexicon: Lexicon, candidates: Sequence[Candidate]) -> tuple[Attribution, ...]:
    """The attributions that stand, in text order."""
    standing = with_cited_sources(view, lexicon, run_on(view, settle(view, candidates)))
    return tuple(_attribution(view, candidate) for candidate in standing)


def settle(view: View, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Of candidates that contradict each other the likelier ones, in text order."""
    kept: list[Candidate] = []
    near = _Neighbourhood()
    outside = sorted((c for c in candidates if c.frame == "according"), key=lambda c: c.cue)
    starts = [candidate.cue[0].start for candidate in outside]
    carved = [_without_named_sources(view, candidate, outside, starts) for candidate in candidates]
    for candidate in sorted(carved, key=lambda c: (-c.weight, c.anchor)):
        if not any(_conflict(candidate, other) for other in near.around(candidate)):
            near.add(candidate)
            kept.append(candidate)
    return sorted(kept, key=lambda c: c.extent)


class _Neighbourhood:
    """Candidates by where they stand, so that each is compared with its neighbours only."""

    def __init__(self) -> None:
        self._cells: defaultdict[int, list[Candidate]] = defaultdict(list)

    def add(self, candidate: Candidate) -> None:
        for cell in _cells(candidate):
            self._cells[cell].append(candidate)

    def around(self, candidate: Candidate) -> Iterator[Candidate]:
        """Every added candidate that can overlap this one, some twice."""
        for cell in _cells(candidate):
            yield from self._cells.get(cell, ())


def _cells(candidate: Candidate) -> range:
    spans = (*candidate.content, *candidate.cue)
    return range(min(s.start for s in spans) // _CELL, max(s.end for s in spans) // _CELL + 1)


def _without_named_sources(
    view: View, candidate: Candidate, outside: Sequence[Candidate], starts: Sequence[int]
) -> Candidate:
    """The candidate with an ", according to X" cut out of its content: it is about the whole, not part of it."""
    content = candidate.content
    first = bisect_left(starts, candidate.extent.start)
    for other in outside[first : first + _MOST_NAMED]:
        inserted = Span(other.cue[0].start, other.source[0].end)
        if other is not candidate and any(piece.holds(inserted) for piece in content):
            content = tuple(part for piece in content for part in cut_out(view.text, piece, inserted))
    return replace(candidate, content=content) if content else candidate


def _conflict(one: Candidate, other: Candidate) -> bool:
    """True where both claim the same cue, or where one's cue stands in the content of the other and must not."""
    return one.cue[0].overlaps(other.cue[0]) or _swallows(one, other) or _swallows(other, one)


def _swallows(outer: Candidate, inner: Candidate) -> bool:
    """A content is one voice's, unless that voice passes on another's words."""
    return not _passes_on(outer, inner) and any(span.holds(inner.cue[0]) for span in outer.content)


def _passes_on(outer: Candidate, inner: Candidate) -> bool:
    """ "Kim said ..., according to ZNA", "ZNA reported that Kim said ...": a chain of two who speak."""
    if outer.frame in _PASSING_ON:
        return True
    both_speak = outer.kind == inner.kind == "speech"
    return both_speak and bool(inner.source) and outer.frame.endswith("/clause") and inner.frame.endswith("/clause")


def _attribution(view: View, candidate: Candidate) -> Attribution:
    content = tuple(view.without_lead(piece) for piece in candidate.content)
    return Attribution(candidate.source, candidate.cue, content, candidate.kind, quote_type_of(view, content))

"""Candidates -> attributions: overlaps resolved, contents completed with the quotations that they touch."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.attribution.candidate import Candidate, View
from factcheck.attribution.quotations import run_on
from factcheck.model import Attribution


_PASSING_ON = frozenset({"according", "transcript"})


def merge(view: View, candidates: Sequence[Candidate]) -> tuple[Attribution, ...]:
    """The attributions that stand, in text order."""
    return tuple(_attribution(view, candidate) for candidate in run_on(view, settle(view, candidates)))


def settle(view: View, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Of candidates that contradict each other the likelier ones, in text order."""
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (-c.weight, c.anchor)):
        if not any(_conflict(candidate, other) for other in kept):
            kept.append(candidate)
    return sorted(kept, key=lambda c: c.extent)


def _conflict(one: Candidate, other: Candidate) -> bool:
    """True where one cue governs both, or where one stands in the content of the other and must not."""
    return one.anchor == other.anchor or _swallows(one, other) or _swallows(other, one)


def _swallows(outer: Candidate, inner: Candidate) -> bool:
    """A content is one voice's; only a source named from outside ("according to") may pass on another's words."""
    return outer.frame not in _PASSING_ON and any(span.holds(inner.cue[0]) for span in outer.content)


def _attribution(view: View, candidate: Candidate) -> Attribution:
    return Attribution(candidate.source, candidate.cue, candidate.content, candidate.kind)

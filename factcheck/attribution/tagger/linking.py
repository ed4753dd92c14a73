"""Spans of source, cue and content -> attributions, by cutting the sequence of spans into runs.

Nine in ten attributions of news are contiguous runs in the text order of all spans, and a dozen orders of roles
(source-cue-content and so on) cover nearly all of them. So linking is a segmentation; the best cut maximises

    sum over neighbours  log p(same attribution | roles, kind of gap), or log of the rest where they are cut apart
  + sum over runs        log p(order of roles)
  + sum over sources and contents  log p(points at the run's cue), from the tagger's pointer head

The first two are counts over the training gold (`LinkTables`). The best cut is found exactly, by dynamic programming.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from factcheck.attribution.tagger.decoding import RoleSpan
from factcheck.model import Attribution, Span

Pointer = Callable[[RoleSpan, RoleSpan], float]

LETTERS = {"source": "S", "cue": "C", "content": "T"}
LONGEST_RUN = 7
_RARE = 1e-4  # probability of an order of one or two roles that the training gold has not
_APART = 0.05  # of two spans whose neighbourhood it has not
_UNLINKED = -3.0  # log-probability of a source or content in a run without a cue
_FARTHEST = -8.0


@dataclass(frozen=True, slots=True)
class LinkTables:
    """Probabilities counted from gold: `same` by "ST near", `runs` by order of roles ("SCT").

    `confidence` are the weights of `factcheck.attribution.tagger.confidence`, by feature.
    """

    same: Mapping[str, float]
    runs: Mapping[str, float]
    confidence: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Linked:
    """An attribution with the spans that it is made of; `cue` and `source` can be empty."""

    source: tuple[RoleSpan, ...]
    cue: tuple[RoleSpan, ...]
    content: tuple[RoleSpan, ...]

    @property
    def attribution(self) -> Attribution:
        """The spans alone; kind and quote type are left at their defaults."""
        source, cue, content = (tuple(part.span for part in role) for role in (self.source, self.cue, self.content))
        return Attribution(source, cue, content)


class Layout:
    """Where sentences begin, to tell the kind of a gap between two spans."""

    def __init__(self, text: str, sentences: Sequence[Span]) -> None:
        self._text = text
        self._starts = [sentence.start for sentence in sentences]

    def gap(self, end: int, start: int) -> str:
        """The kind of gap from one span's end to the next one's start."""
        between = self._text[end:start]
        if "\n" in between:
            return "paragraph"
        if sentences := self.sentence(start) - self.sentence(end - 1):
            return "next sentence" if sentences == 1 and len(between) < 8 else "later sentence"
        words = len(between.split())
        return "touching" if words == 0 else "near" if words <= 3 else "far"

    def sentence(self, offset: int) -> int:
        """The number of the sentence that an offset lies in."""
        return bisect_right(self._starts, offset)


def link(spans: Sequence[RoleSpan], layout: Layout, tables: LinkTables, pointer: Pointer) -> list[Linked]:
    """Attributions of spans in text order; `pointer` is the log-probability that a span belongs to a cue."""
    letters = [LETTERS[span.role] for span in spans]
    same = [_same(tables, layout, one, other) for one, other in pairwise(spans)]

    def bonus(first: int, stop: int) -> float:
        cue = next((span for span in spans[first:stop] if span.role == "cue"), None)
        others = (span for span in spans[first:stop] if span.role != "cue")
        return sum(_UNLINKED if cue is None else max(_FARTHEST, pointer(span, cue)) for span in others)

    runs = best_cut(letters, same, tables.runs, bonus)
    return [_linked(spans, first, stop, layout) for first, stop in runs if "T" in letters[first:stop]]


def best_cut(
    letters: Sequence[str], same: Sequence[float], runs: Mapping[str, float], bonus: Callable[[int, int], float]
) -> list[tuple[int, int]]:
    """The best runs as (first, stop); `bonus(first, stop)` is added for the run of these spans."""
    n = len(letters)
    best, back = [0.0] + [-math.inf] * n, [0] * (n + 1)
    for stop in range(1, n + 1):
        for first in range(max(0, stop - LONGEST_RUN), stop):
            order = "".join(letters[first:stop])
            if order not in runs and len(order) > 2:
                continue
            value = best[first] + math.log(runs.get(order, _RARE)) + bonus(first, stop)
            value += sum(math.log(p) for p in same[first : stop - 1])
            value += math.log(1 - same[first - 1]) if first else 0.0
            if value > best[stop]:
                best[stop], back[stop] = value, first
    found = []
    while n:
        found.append((back[n], n))
        n = back[n]
    return found[::-1]


def _same(tables: LinkTables, layout: Layout, one: RoleSpan, other: RoleSpan) -> float:
    key = f"{LETTERS[one.role]}{LETTERS[other.role]} {layout.gap(one.span.end, other.span.start)}"
    return min(0.999, max(0.001, tables.same.get(key, _APART)))


def _linked(spans: Sequence[RoleSpan], first: int, stop: int, layout: Layout) -> Linked:
    roles: dict[str, list[RoleSpan]] = {"source": [], "cue": [], "content": []}
    for span in spans[first:stop]:
        roles[span.role].append(span)
    if not roles["source"]:
        roles["source"] = _shared_source(spans, first, stop, layout)
    return Linked(tuple(roles["source"]), tuple(roles["cue"]), tuple(roles["content"]))


def _shared_source(spans: Sequence[RoleSpan], first: int, stop: int, layout: Layout) -> list[RoleSpan]:
    """The source before a run that has none, in the same sentence: "X said ... and called for ..."."""
    cue = next((span for span in spans[first:stop] if span.role == "cue"), None)
    source = next((span for span in reversed(spans[:first]) if span.role == "source"), None)
    if cue is None or source is None:
        return []
    return [source] if layout.gap(source.span.end, cue.span.start) in ("touching", "near", "far") else []

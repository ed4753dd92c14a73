"""Which spans meet a given one: quotations and attributions are asked for every cue of an article."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Generic, TypeVar

from factcheck.model import Span

T = TypeVar("T")


class SpanIndex(Generic[T]):
    """Values by their spans. A look-up costs the logarithm of their number, plus the spans near the one asked for."""

    def __init__(self, items: Iterable[tuple[Span, T]]) -> None:
        self._items = sorted(items, key=lambda item: item[0])
        self._starts = [span.start for span, _ in self._items]
        self._reach = list(accumulate((span.end for span, _ in self._items), max))  # of all up to here

    def overlapping(self, span: Span) -> Iterator[tuple[Span, T]]:
        """The items that share a character with `span`, in text order."""
        first = bisect_right(self._reach, span.start)
        last = bisect_left(self._starts, span.end)
        return (item for item in self._items[first:last] if item[0].overlaps(span))

    def meets(self, spans: Iterable[Span]) -> bool:
        """True when an item shares a character with one of `spans`."""
        return any(True for span in spans for _ in self.overlapping(span))

    def holding(self, span: Span) -> bool:
        """True when one of the items holds all of `span`."""
        return any(outer.holds(span) for outer, _ in self.overlapping(span))

"""Which spans meet a given one: quotations and attributions are asked for every cue of an article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from factcheck.model import Span

T = TypeVar("T")


class SpanIndex(Generic[T]):
    """Values by their spans. A look-up costs the logarithm of their number, plus the spans near the one asked for."""

    def __init__(self, items: Iterable[tuple[Span, T]]) -> None:
        self._items = sorted(items, key=lambda item: item[0])
        self._starts = [span.start for span, _ in self._items]
        self._longest = max((span.end - span.start for span, _ in self._items), default=0)

    def overlapping(self, span: Span) -> Iterator[tuple[Span, T]]:
        """The items that share a character with `span`, in text order."""
        first = bisect_left(self._starts, span.start - self._longest)
        last = bisect_left(self._starts, span.end)
        return (item for item in self._items[first:last] if item[0].overlaps(span))

    def holding(self, span: Span) -> bool:
        """True when one of the items holds all of `span`."""
        return any(outer.holds(span) for outer, _ in self.overlapping(span))

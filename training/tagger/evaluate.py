"""How well attributions agree with gold: the measures of `docs/quality.md`, over pooled counts.

Attributions are matched one to one by content (token Jaccard >= 0.5); `linked` wants sources that share a token too,
or both empty. A part is one contiguous span of a role, counted right where both have exactly its tokens.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from factcheck.model import Attribution, Span
from training.tagger.prepare import Prepared

_TOKEN = re.compile(r"\w+|[^\w\s]")
_SAME = 0.5
ROLES = ("source", "cue", "content")

Words = frozenset[int]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Precision, recall and F1 of one measure, and how many attributions or spans the gold has."""

    precision: float
    recall: float
    f1: float
    gold: int


def evaluate(gold: Sequence[Prepared], found: Mapping[str, Sequence[Attribution]]) -> dict[str, Agreement]:
    """Agreement by measure: content50, linked, source parts, cue parts, content parts."""
    hits: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    given: Counter[str] = Counter()
    for article in gold:
        own = found.get(article.name, ())
        for measure, right, expected, proposed in _counts(article, own):
            hits[measure] += right
            wanted[measure] += expected
            given[measure] += proposed
    return {measure: _agreement(hits[measure], given[measure], wanted[measure]) for measure in wanted}


def linked_right(article: Prepared, found: Sequence[Attribution]) -> list[bool]:
    """Which of `found` match an attribution of the gold, source included."""
    words = [match.start() for match in _TOKEN.finditer(article.text)]
    expected = [attribution for attribution in article.gold if attribution.content]
    matched = _matches(expected, found, words, linked=True)
    return [i in matched for i in range(len(found))]


def _agreement(hits: int, given: int, wanted: int) -> Agreement:
    precision, recall = hits / given if given else 0.0, hits / wanted if wanted else 0.0
    f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
    return Agreement(precision, recall, f1, wanted)


def _counts(article: Prepared, found: Sequence[Attribution]) -> Iterator[tuple[str, int, int, int]]:
    """(measure, right, in the gold, found) of one article."""
    words = [match.start() for match in _TOKEN.finditer(article.text)]
    expected = [attribution for attribution in article.gold if attribution.content]
    for measure, linked in (("content50", False), ("linked", True)):
        yield measure, len(_matches(expected, found, words, linked=linked)), len(expected), len(found)
    for role in ROLES:
        right, own = _parts(article.gold, role, words), _parts(found, role, words)
        yield f"{role} parts", len(right & own), len(right), len(own)


def _matches(
    gold: Sequence[Attribution], found: Sequence[Attribution], words: Sequence[int], *, linked: bool
) -> set[int]:
    """Those of `found` that match one of the gold, the most similar contents paired first."""
    pairs = [
        (-similarity, i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(found)
        if (similarity := _jaccard(one.content, other.content, words)) >= _SAME
        and (not linked or _agree(one.source, other.source, words))
    ]
    left: set[int] = set()
    right: set[int] = set()
    for _, i, j in sorted(pairs):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
    return right


def _jaccard(one: Sequence[Span], other: Sequence[Span], words: Sequence[int]) -> float:
    a, b = _words(one, words), _words(other, words)
    return len(a & b) / len(a | b) if a and b else 0.0


def _agree(one: Sequence[Span], other: Sequence[Span], words: Sequence[int]) -> bool:
    a, b = _words(one, words), _words(other, words)
    return bool(a & b) or not (a or b)


def _parts(attributions: Sequence[Attribution], role: str, words: Sequence[int]) -> set[Words]:
    return {_words([span], words) for attribution in attributions for span in getattr(attribution, role)} - {Words()}


def _words(spans: Sequence[Span], words: Sequence[int]) -> Words:
    """The tokens that begin in the spans."""
    return frozenset(i for start, end in spans for i in range(bisect_left(words, start), bisect_left(words, end)))

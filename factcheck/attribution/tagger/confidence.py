"""How likely a linked attribution is one: a logistic regression over what the network and the rules say of it.

Fitted on training articles that the network has not seen (training/tagger/tables.py). One by one the network's labels
are well weighed, but an attribution needs all of its parts right.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from factcheck.attribution.tagger.decoding import RoleSpan
from factcheck.attribution.tagger.linking import Linked, Pointer
from factcheck.intervals import SpanIndex
from factcheck.model import Attribution, Quote, Span

FEATURES = (
    "content",
    "weakest content",
    "cue",
    "source",
    "no cue",
    "no source",
    "weakest link",
    "rules' cue",
    "rules' source",
    "rules' content",
    "length",
    "a word or two",
    "quoted",
    "pieces",
)
INTERCEPT = "intercept"
LEAST = 0.4  # F1 is level from 0.3 to 0.45 on the articles that the weights were fitted on; precision is not
_UNLINKED = -2.0
_FARTHEST = -6.0


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A text with its quotations, and the cues and contents that the rules found, each with its attribution."""

    text: str
    quotes: SpanIndex[Quote]
    cues: SpanIndex[Attribution]
    contents: SpanIndex[Attribution]


def surroundings(text: str, quotes: Sequence[Quote], ruled: Sequence[Attribution]) -> Surroundings:
    """Index what `features` asks for, once a text."""
    return Surroundings(
        text,
        SpanIndex((quote.span, quote) for quote in quotes),
        SpanIndex((span, rule) for rule in ruled for span in rule.cue),
        SpanIndex((span, rule) for rule in ruled for span in rule.content),
    )


def confidence(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The probability that content and source are right."""
    odds = weights[INTERCEPT] + sum(weights[name] * value for name, value in features.items())
    return 1 / (1 + math.exp(-odds))


def features(linked: Linked, around: Surroundings, pointer: Pointer) -> dict[str, float]:
    """What speaks for an attribution: certainties in [0, 1], logarithms, and 1 or 0 for what holds or does not."""
    words = sum(len(part.span.of(around.text).split()) for part in linked.content)
    content = [part.span for part in linked.content]
    same_cue = [rule for part in linked.cue for _, rule in around.cues.overlapping(part.span)]
    values = (
        _mean(linked.content),
        min(part.certainty for part in linked.content),
        _mean(linked.cue),
        _mean(linked.source),
        not linked.cue,
        not linked.source,
        _weakest_link(linked, pointer),
        bool(same_cue),
        any(_touch(linked.source, rule.source) for rule in same_cue),
        around.contents.meets(content),
        math.log(words + 1),
        words <= 2,
        around.quotes.meets(content),
        len(linked.content) > 1,
    )
    return {name: float(value) for name, value in zip(FEATURES, values, strict=True)}


def _mean(parts: Sequence[RoleSpan]) -> float:
    return sum(part.certainty for part in parts) / len(parts) if parts else 0.5


def _weakest_link(linked: Linked, pointer: Pointer) -> float:
    if not linked.cue:
        return _UNLINKED
    links = [pointer(part, linked.cue[0]) for part in (*linked.source, *linked.content)]
    return max(_FARTHEST, min(links))


def _touch(parts: Sequence[RoleSpan], spans: Sequence[Span]) -> bool:
    return any(part.span.overlaps(span) for part in parts for span in spans)

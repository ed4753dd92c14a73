"""How likely a linked attribution is one: a logistic regression over what the network and the rules say of it.

Fitted on training articles that the network has not seen (training/tagger/tables.py). One by one the network's labels
are well weighed, but an attribution needs all of its parts right.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from factcheck.attribution.tagger.decoding import RoleSpan
from factcheck.attribution.tagger.linking import Linked, Pointer
from factcheck.model import Attribution, Quote, Span

INTERCEPT = "intercept"
LEAST = 0.35  # keeps F1 highest on the articles that the weights were fitted on
_UNLINKED = -2.0
_FARTHEST = -6.0


def confidence(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The probability that content and source are right."""
    odds = weights[INTERCEPT] + sum(weights[name] * value for name, value in features.items())
    return 1 / (1 + math.exp(-odds))


def features(
    linked: Linked, text: str, quotes: Sequence[Quote], ruled: Sequence[Attribution], pointer: Pointer
) -> dict[str, float]:
    """What speaks for an attribution, by name."""
    words = sum(len(part.span.of(text).split()) for part in linked.content)
    same_cue = [rule for rule in ruled if _touch(linked.cue, rule.cue)]
    return {
        "content": _mean(linked.content),
        "weakest content": min(part.certainty for part in linked.content),
        "cue": _mean(linked.cue),
        "source": _mean(linked.source),
        "no cue": float(not linked.cue),
        "no source": float(not linked.source),
        "weakest link": _weakest_link(linked, pointer),
        "rules' cue": float(bool(same_cue)),
        "rules' source": float(any(_touch(linked.source, rule.source) for rule in same_cue)),
        "rules' content": float(any(_touch(linked.content, rule.content) for rule in ruled)),
        "length": math.log(words + 1),
        "a word or two": float(words <= 2),
        "quoted": float(_touch(linked.content, [quote.span for quote in quotes])),
        "pieces": float(len(linked.content) > 1),
    }


def _mean(parts: Sequence[RoleSpan]) -> float:
    return sum(part.certainty for part in parts) / len(parts) if parts else 0.5


def _weakest_link(linked: Linked, pointer: Pointer) -> float:
    if not linked.cue:
        return _UNLINKED
    links = [pointer(part, linked.cue[0]) for part in (*linked.source, *linked.content)]
    return max(_FARTHEST, min(links))


def _touch(parts: Sequence[RoleSpan], spans: Sequence[Span]) -> bool:
    return any(part.span.overlaps(span) for part in parts for span in spans)

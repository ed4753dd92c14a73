"""Which attribution of the source gives the claim, and what weakens it there.

A finding is about one proposition on both sides. The statement's claim (its words without its own "X said") is laid
over the pieces of the source sentence: the content of each attribution, and what stands outside all of them in the
author's own voice. The piece that shares most of the claim's words holds the claim.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from factcheck.compare.acts import is_told
from factcheck.compare.crediting import crediting
from factcheck.compare.names import mentioned_in
from factcheck.compare.words import stems
from factcheck.hedging.scope import bearing
from factcheck.model import Attribution, Hedge, Match, Span, Statement

# These weaken a size or name a source; they do not doubt the claim.
NOT_DOUBT = frozenset({"approximator", "vague_source"})


@dataclass(frozen=True, slots=True)
class Alignment:
    """Where the claim stands in the source.

    `attribution` is None when the author asserts the claim; `claim` spans count in the match's `field_text`;
    `hedges` are the match's hedges that weaken the claim; `said` are the statement's own attributions with a source.
    """

    attribution: Attribution | None
    claim: tuple[Span, ...]
    hedges: tuple[Hedge, ...]
    said: tuple[Attribution, ...]

    @property
    def doubts(self) -> tuple[Hedge, ...]:
        """The hedges that doubt the claim itself."""
        return tuple(h for h in self.hedges if h.type not in NOT_DOUBT)


# Share of the words that claim and source have in common which a hedge's scope must hold to weaken the claim. Scopes
# of paraphrased sentences share few words: half of them loses one dropped hedge in ten on the training statements.
_HELD = 0.25
# Share of the claim's words that an inner speaker must have said for the claim to be theirs.
_NESTED = 0.7
_CLAIM_NOUN = re.compile(r"(?:ions?|charges?)$", re.IGNORECASE)
# What it is worth, in shared words, that the draft names the attribution's own speaker as its source.
_SAME_SPEAKER = 2


def align(statement: Statement, match: Match) -> Alignment:
    """Lay the statement's claim over the matched sentence."""
    claim = claim_words(statement)
    pieces = {
        a: _inside(a.content, match.sentence.span)
        for a in match.attributions
        if not is_told(statement, a, match.field_text)
    }
    weights = {a: _weight(statement, claim, match, a, pieces) for a in pieces}
    attribution = max(pieces, key=lambda a: (weights[a], -_length(a.content)), default=None)
    unattributed = _remainder(match.sentence.span, [s for a in pieces for s in (*a.source, *a.cue, *a.content)])
    if attribution is not None and _shared(claim, match, unattributed) > weights[attribution]:
        attribution = None
    if attribution is not None:
        attribution = _innermost(attribution, pieces, claim, match)
    spans = pieces[attribution] if attribution else _own_voice(match, pieces)
    said = crediting(statement, claim & stems(match.field_text, *spans), stems(match.text))
    return Alignment(attribution, spans, _weakening(match, attribution, spans, claim), said)


def _weight(
    statement: Statement,
    claim: frozenset[str],
    match: Match,
    attribution: Attribution,
    pieces: Mapping[Attribution, tuple[Span, ...]],
) -> int:
    """The claim's words in what is attributed; more where the draft names the same speaker."""
    return _shared(claim, match, pieces[attribution]) + _same_speaker(statement, attribution)


def _innermost(
    outer: Attribution, pieces: Mapping[Attribution, tuple[Span, ...]], claim: frozenset[str], match: Match
) -> Attribution:
    """The speaker at the heart of a chain: "Kim said, according to KCNA" is Kim's.

    From an attribution to one that stands in its content and has `_NESTED` of the claim's words there, as long as
    there is one.
    """
    for _ in range(len(pieces)):
        inner = [a for a in pieces if _stands_within(a, outer) and _holds_most(a, outer, pieces, claim, match)]
        if not inner:
            return outer
        outer = max(inner, key=lambda a: _length(a.content))
    return outer


def _stands_within(inner: Attribution, outer: Attribution) -> bool:
    """True where `inner` is wholly part of what `outer` reports."""
    if inner is outer or inner.speaker is None or inner.kind == "attitude":
        return False
    return all(
        any(o.holds(span) for o in outer.content) for span in (*inner.source, *inner.cue, *inner.content)
    ) and _length(inner.content) < _length(outer.content)


def _holds_most(
    inner: Attribution,
    outer: Attribution,
    pieces: Mapping[Attribution, tuple[Span, ...]],
    claim: frozenset[str],
    match: Match,
) -> bool:
    naming = stems(match.field_text, *inner.source, *inner.cue)
    shared = (claim & stems(match.field_text, *pieces[outer])) - naming
    held = shared & stems(match.field_text, *pieces[inner])
    return bool(held) and len(held) >= _NESTED * len(shared)


def _own_voice(match: Match, pieces: Mapping[Attribution, tuple[Span, ...]]) -> tuple[Span, ...]:
    """What the author asserts: the sentence without what somebody says in it, or all of it."""
    said = [span for a in pieces if a.kind == "speech" for span in a.content]
    return _remainder(match.sentence.span, said) or (match.sentence.span,)


def _same_speaker(statement: Statement, attribution: Attribution) -> int:
    """`_SAME_SPEAKER` where the draft gives its claim to the attribution's speaker, else 0."""
    sources = [span.of(statement.text) for a in statement.annotations.attributions for span in a.source]
    same = attribution.speaker is not None and any(mentioned_in(words, attribution.speaker) for words in sources)
    return _SAME_SPEAKER if same else 0


def claim_words(statement: Statement) -> frozenset[str]:
    """The stems of what the statement claims, without its own sources and cues."""
    taken = [s for a in statement.annotations.attributions for s in (*a.source, *a.cue)]
    words = stems(statement.text, *_remainder(Span(0, len(statement.text)), taken))
    return words or stems(statement.text)


def _weakening(
    match: Match, attribution: Attribution | None, spans: tuple[Span, ...], claim: frozenset[str]
) -> tuple[Hedge, ...]:
    """Hedges over the claim, and the attribution's own cue where it is one ("claimed")."""
    cues = attribution.cue if attribution else ()
    hedges = [h for h in match.hedges if not _is_topic(h, match.field_text)]
    over = {h for span in spans for h in bearing(hedges, span) if holds_claim(h, match.field_text, spans, claim)}
    over |= {h for h in match.hedges if any(h.span.overlaps(cue) for cue in cues)}
    return tuple(sorted(over, key=lambda h: h.span))


def _is_topic(hedge: Hedge, text: str) -> bool:
    """True for claims and estimates that are talked about ("the allegations hurt him", "an estimated 300 boats")."""
    if hedge.type == "distancing":
        return bool(_CLAIM_NOUN.search(hedge.span.of(text))) and hedge.scope.holds(hedge.span)
    return hedge.type == "belief" and text[hedge.span.end :].lstrip()[:1].isdigit()


def holds_claim(hedge: Hedge, text: str, spans: tuple[Span, ...], claim: frozenset[str], held: float = _HELD) -> bool:
    """True where the hedge's scope has a fair part (`held`) of the claim's words that `spans` of `text` share.

    In "Moll, a possible candidate, said the pier is unsafe" nothing doubts that the pier is unsafe.
    """
    shared = claim & stems(text, *spans)
    return len(shared & stems(text, hedge.scope, hedge.span)) >= held * len(shared)


def _shared(claim: frozenset[str], match: Match, spans: tuple[Span, ...]) -> int:
    return len(claim & stems(match.field_text, *spans)) if spans else 0


def _inside(spans: tuple[Span, ...], limit: Span) -> tuple[Span, ...]:
    """The parts of `spans` within `limit`."""
    return tuple(Span(max(s.start, limit.start), min(s.end, limit.end)) for s in spans if s.overlaps(limit))


def _remainder(whole: Span, taken: list[Span]) -> tuple[Span, ...]:
    """What is left of `whole` outside all `taken` spans."""
    left, at = [], whole.start
    for span in sorted(taken):
        if span.start > at:
            left.append(Span(at, min(span.start, whole.end)))
        at = max(at, span.end)
    if at < whole.end:
        left.append(Span(at, whole.end))
    return tuple(span for span in left if span.start < span.end)


def _length(spans: tuple[Span, ...]) -> int:
    return sum(span.end - span.start for span in spans)

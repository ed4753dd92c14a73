"""Which attribution of the source gives the claim, and what weakens it there.

A finding is about one proposition on both sides. The statement's claim (its words without its own "X said") is laid
over the pieces of the source sentence: the content of each attribution, and what stands outside all of them in the
author's own voice. The piece that shares most of the claim's words holds the claim.
"""

from __future__ import annotations

from dataclasses import dataclass

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
# What it is worth, in shared words, that the draft names the attribution's own speaker as its source.
_SAME_SPEAKER = 2


def align(statement: Statement, match: Match) -> Alignment:
    """Lay the statement's claim over the matched sentence."""
    claim = claim_words(statement)
    pieces = {a: _inside(a.content, match.sentence.span) for a in match.attributions if not _is_told(statement, a)}
    weights = {a: _shared(claim, match, pieces[a]) + _same_speaker(statement, a) for a in pieces}
    attribution = max(pieces, key=lambda a: (weights[a], -_length(a.content)), default=None)
    attributed = [s for a in match.attributions for s in (*a.source, *a.cue, *a.content)]
    unattributed = _remainder(match.sentence.span, attributed)
    if attribution is not None and _shared(claim, match, unattributed) > weights[attribution]:
        attribution = None
    spans = pieces[attribution] if attribution else _own_voice(match)
    said = _said(statement, stems(match.field_text, *spans))
    return Alignment(attribution, spans, _weakening(match, attribution, spans, claim), said)


def _own_voice(match: Match) -> tuple[Span, ...]:
    """What the author asserts: the sentence without what somebody says in it, or all of it."""
    said = [span for a in match.attributions if a.kind == "speech" for span in a.content]
    return _remainder(match.sentence.span, said) or (match.sentence.span,)


def _is_told(statement: Statement, attribution: Attribution) -> bool:
    """True for an attitude that the draft itself tells ("the senator backs the dam"): that is the author's claim."""
    speaker = attribution.speaker
    if attribution.kind != "attitude" or speaker is None or _same_speaker(statement, attribution):
        return False
    return mentioned_in(statement.text, speaker)


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


def _said(statement: Statement, claim: frozenset[str]) -> tuple[Attribution, ...]:
    """The draft's own attributions, speech first. Somebody whose attitude *is* the claim is no source of it."""
    named = [a for a in statement.annotations.attributions if a.source]
    speech = [a for a in named if a.kind == "speech"]
    others = [a for a in named if a.kind != "speech" and not stems(statement.text, *a.source) <= claim]
    return (*speech, *others)


def _weakening(
    match: Match, attribution: Attribution | None, spans: tuple[Span, ...], claim: frozenset[str]
) -> tuple[Hedge, ...]:
    """Hedges over the claim, and the attribution's own cue where it is one ("claimed")."""
    cues = attribution.cue if attribution else ()
    over = {h for span in spans for h in bearing(match.hedges, span) if holds_claim(h, match.field_text, spans, claim)}
    over |= {h for h in match.hedges if any(h.span.overlaps(cue) for cue in cues)}
    return tuple(sorted(over, key=lambda h: h.span))


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

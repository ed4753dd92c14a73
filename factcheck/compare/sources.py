"""Rules about the sources themselves: none, unnamed, or only one."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.compare.alignment import align
from factcheck.model import Attribution, Finding, Match, Span, Statement

# Another match supports the claim too when it is nearly as likely to bear on it as the best.
_SUPPORTS_WITHIN = 0.6


def no_source_found(statement: Statement, matches: Sequence[Match], below: float) -> list[Finding]:
    """Due when no indexed sentence is likely enough (score >= `below`) to bear on the claim."""
    if matches and matches[0].score >= below:
        return []
    nothing = " The index is empty, or filters and min_score leave nothing of it."
    closest = f" The closest is {matches[0].score:.0%} likely to bear on it." if matches else nothing
    return [
        Finding(
            code="no_source_found",
            severity="warning",
            message="No indexed article bears on this statement." + closest,
            rule="best-score-below-threshold",
            statement_span=Span(0, len(statement.text)),
        )
    ]


def anonymous_source(statement: Statement, matches: Sequence[Match]) -> list[Finding]:
    """Due when the claim rests on unnamed individuals only, whatever the draft does with it."""
    attribution = align(statement, matches[0]).attribution
    if attribution is None or attribution.speaker is None or attribution.speaker.kind != "anonymous":
        return []
    return [
        Finding(
            code="anonymous_source",
            severity="warning",
            message=f"The source rests on someone unnamed: “{attribution.speaker.name}”.",
            rule="speaker-is-anonymous",
            match=0,
            statement_span=Span(0, len(statement.text)),
            source_span=_whole(attribution),
        )
    ]


def single_source(statement: Statement, matches: Sequence[Match]) -> list[Finding]:
    """Information: all that supports the claim goes back to one speaker, or stands with one publisher."""
    support = [m for m in matches if m.score >= matches[0].score * _SUPPORTS_WITHIN]
    attributions = [align(statement, m).attribution for m in support]
    speakers = {a.speaker.name if a and a.speaker else None for a in attributions}
    publishers = {m.article.publisher or m.article.uri for m in support}
    if len(speakers) == 1 and (name := next(iter(speakers))):
        message, rule = f"All that supports this goes back to one speaker: {name}.", "one-speaker"
    elif len(publishers) == 1:
        message, rule = f"All that supports this stands with one publisher: {next(iter(publishers))}.", "one-publisher"
    else:
        return []
    return [
        Finding(
            code="single_source",
            severity="info",
            message=message,
            rule=rule,
            match=0,
            statement_span=Span(0, len(statement.text)),
            source_span=matches[0].sentence.span,
        )
    ]


def _whole(attribution: Attribution) -> Span | None:
    """From the first to the last character of the source as written."""
    spans = attribution.source or attribution.cue
    return Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else None

"""Rules about certainty: the source's doubt fell away, or the draft doubts what the source states flatly."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.compare.alignment import NOT_DOUBT, align, holds_claim
from factcheck.compare.words import stems
from factcheck.hedging import is_insistence
from factcheck.model import Finding, Hedge, Match, Predicate, Span, Statement

# Information that is not asked for must be surer than a warning.
_HELD_BY_ADDED = 0.5


def hedge_dropped(statement: Statement, matches: Sequence[Match]) -> list[Finding]:
    """Due when the doubt over the claim is gone: no hedge of the draft stands in for the source's."""
    match = matches[0]
    lost = [h for h in align(statement, match).doubts if _matters(h, match.predicates)]
    if not lost or _doubts(statement):
        return []
    hedge = max(lost, key=lambda h: h.strength)
    words = hedge.span.of(match.field_text)
    return [
        Finding(
            code="hedge_dropped",
            severity="warning",
            message=f"The source is not sure (“{words}”); the draft is.",
            rule=f"{hedge.type}-dropped",
            match=0,
            statement_span=Span(0, len(statement.text)),
            source_span=hedge.span,
        )
    ]


def hedge_added(statement: Statement, matches: Sequence[Match]) -> list[Finding]:
    """Information: the draft doubts what the source states flatly."""
    match = matches[0]
    added = [h for h in _doubts(statement) if _is_added(h, statement, match)]
    doubted = [h for h in (*match.hedges, *match.neighbouring_hedges) if h.type not in NOT_DOUBT]
    if not added or doubted:
        return []
    words = added[0].span.of(statement.text)
    return [
        Finding(
            code="hedge_added",
            severity="info",
            message=f"The draft doubts (“{words}”) what the source states flatly.",
            rule=f"{added[0].type}-added",
            match=0,
            statement_span=added[0].span,
            source_span=match.sentence.span,
        )
    ]


def _is_added(hedge: Hedge, statement: Statement, match: Match) -> bool:
    """True for a doubt of the author's or speaker's own ("may", "reportedly") over what the source has too."""
    if hedge.type == "distancing" or not _matters(hedge, statement.annotations.predicates):
        return False
    whole = Span(0, len(statement.text))
    return holds_claim(hedge, statement.text, (whole,), stems(match.text), _HELD_BY_ADDED)


def _doubts(statement: Statement) -> list[Hedge]:
    """What the draft doubts with; insistence ("he maintains") stands in for a doubt, though its loss is none."""
    return [h for h in statement.annotations.hedges if h.type not in NOT_DOUBT]


def _matters(hedge: Hedge, predicates: Sequence[Predicate]) -> bool:
    """True for a hedge whose loss makes the claim firmer.

    Insistence does not, nor does what a named person believes: the attribution still says that it is an opinion. An
    ordinary condition ("if he wins") is part of what is claimed; only "if true" doubts it.
    """
    if hedge.type == "belief":
        return hedge.holder == "author"
    if hedge.type == "condition":
        return hedge.strength == 3
    return not any(is_insistence(p.lemma) for p in predicates if p.span.overlaps(hedge.span))

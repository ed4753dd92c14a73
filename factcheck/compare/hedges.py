"""Rules about certainty: the source's doubt fell away, or the draft doubts what the source states flatly."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.compare.alignment import NOT_DOUBT, Alignment, align, claim_words, holds_claim
from factcheck.compare.certainty import LOST, doubt, loss
from factcheck.compare.phrases import credited_by_phrase
from factcheck.compare.words import stems
from factcheck.hedging import is_insistence
from factcheck.model import Finding, Hedge, Match, Predicate, Span, Statement

# Information that is not asked for must be surer than a warning.
_HELD_BY_ADDED = 0.5
# The types by which a draft doubts what it tells. "Could" is left out: more often than not it tells of an ability.
_ADDED_TYPES = frozenset({"modal", "likelihood", "inferential", "hearsay"})
_OPINION = re.compile(r"\b(?:th(?:ink|ought)|beli|feel|felt|view|opinion|mind|estimat|consider|see)", re.IGNORECASE)


def hedge_dropped(statement: Statement, matches: Sequence[Match]) -> list[Finding]:
    """Due when the doubt over the claim is gone: no hedge of the draft stands in for the source's."""
    match = matches[0]
    alignment = align(statement, match)
    lost = [
        h
        for h in alignment.doubts
        if _matters(h, match.predicates) or _is_supposition_told(h, statement, match, alignment)
    ]
    if not lost or doubt(lost) - doubt(_doubts(statement)) < (LOST if _doubts(statement) else 1):
        return []
    hedge = max(lost, key=lambda h: h.strength)
    cue = hedge.span.of(match.field_text)
    told = loss(statement, hedge, cue, alignment.attribution, alignment.said)
    return [
        Finding(
            code="hedge_dropped",
            severity="warning",
            message=told.message,
            rule=told.rule,
            match=0,
            statement_span=told.span,
            source_span=hedge.span,
            suggestion=told.suggestion,
        )
    ]


def hedge_added(statement: Statement, matches: Sequence[Match]) -> list[Finding]:
    """Information: the draft doubts what the source states flatly."""
    match = matches[0]
    added = [h for h in _doubts(statement) if _is_added(h, statement, match)]
    if not added or _is_doubted(statement, match):
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


def _is_supposition_told(hedge: Hedge, statement: Statement, match: Match, alignment: Alignment) -> bool:
    """True for what a speaker "suspects" or "expects" where the draft has them say it flatly.

    To think so is as good as to say so: whoever tells an opinion by "said" drops no doubt.
    """
    speaker = alignment.attribution.speaker if alignment.attribution else None
    if (
        hedge.type != "belief"
        or speaker is None
        or not alignment.said
        or _OPINION.search(hedge.span.of(match.field_text))
    ):
        return False
    return alignment.said[0].kind == "speech" and not credited_by_phrase(statement.text, speaker)


def _is_doubted(statement: Statement, match: Match) -> bool:
    """True where the source has a doubt of its own: over the claim, or in a sentence beside it."""
    return bool(match.neighbouring_hedges) or any(h.type not in NOT_DOUBT for h in match.hedges)


def _is_added(hedge: Hedge, statement: Statement, match: Match) -> bool:
    """True for a doubt of the author's or speaker's own ("may", "reportedly") over what the source has too."""
    if (
        hedge.type not in _ADDED_TYPES
        or hedge.span.of(statement.text).casefold() == "could"
        or not _matters(hedge, statement.annotations.predicates)
    ):
        return False
    whole = Span(0, len(statement.text))
    shared = claim_words(statement) & stems(match.text)
    return holds_claim(hedge, statement.text, (whole,), shared, _HELD_BY_ADDED)


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

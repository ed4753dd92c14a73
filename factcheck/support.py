"""Which matches support a claim, and how many independent sources they make."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.compare.alignment import align
from factcheck.model import Match, Speaker, Statement

# Another match supports the claim too when it is nearly as likely to bear on it as the best.
_WITHIN = 0.6


def supporting(matches: Sequence[Match]) -> tuple[Match, ...]:
    """The matches that support what the best one does, itself included."""
    return tuple(m for m in matches if m.score >= matches[0].score * _WITHIN)


def speakers_of(statement: Statement, matches: Sequence[Match]) -> tuple[Speaker | None, ...]:
    """Who says the claim in each match; None where its author does."""
    attributions = (align(statement, match).attribution for match in matches)
    return tuple(a.speaker if a else None for a in attributions)


def independent_sources(statement: Statement, matches: Sequence[Match]) -> int:
    """How many sources support the claim independently: no more than speak, no more than publish.

    One speaker in three papers is one source, and so are three speakers in one paper. An author's own voice speaks
    for the publisher.
    """
    support = supporting(matches)
    publishers = [m.article.publisher or m.article.uri for m in support]
    named = zip(speakers_of(statement, support), publishers, strict=True)
    origins = {speaker.name if speaker else publisher for speaker, publisher in named}
    return min(len(origins), len(set(publishers)))

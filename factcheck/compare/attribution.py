"""Rules about who said it: the attribution fell away, or names somebody else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.compare.alignment import Alignment, align
from factcheck.compare.crediting import may_credit, names_source
from factcheck.compare.names import is_named, same_speaker
from factcheck.compare.phrases import credited_by_phrase
from factcheck.compare.words import stem, stems
from factcheck.model import Attribution, Finding, Match, Span, Speaker, Statement, Suggestion

# An attribution that the draft may drop: the source's author reports what somebody thinks, not what he said.
_DROPPABLE_KINDS = frozenset({"attitude"})


def attribution_dropped(statement: Statement, matches: Sequence[Match]) -> list[Finding]:
    """Due when the source gives the claim to a speaker and the draft asserts it and names nobody."""
    alignment = align(statement, matches[0])
    attribution = alignment.attribution
    if attribution is None or attribution.speaker is None or attribution.kind in _DROPPABLE_KINDS:
        return []
    words = " ".join(span.of(matches[0].field_text) for span in alignment.claim)
    if _repeats(statement, matches[0], attribution):
        return []
    if alignment.said or may_credit(statement) or names_source(statement, attribution.speaker, words):
        return []
    return [
        Finding(
            code="attribution_dropped",
            severity="warning",
            message=f"The source gives this to {_called(attribution.speaker)}; the draft states it as fact.",
            rule="no-attribution-in-draft",
            match=0,
            statement_span=Span(0, len(statement.text)),
            source_span=_span(attribution),
            suggestion=_credited(statement, attribution),
        )
    ]


def speaker_mismatch(statement: Statement, matches: Sequence[Match]) -> list[Finding]:
    """Due when the draft names another person, organisation or office than the source."""
    alignment = align(statement, matches[0])
    other = alignment.attribution.speaker if alignment.attribution else None
    named = [(a, a.speaker) for a in alignment.said if a.speaker is not None and is_named(a.speaker)]
    if other is None or not is_named(other) or not named or credited_by_phrase(statement.text, other):
        return []
    if statement.text.strip() in matches[0].text or not _contradicted(
        alignment, matches[0], [speaker for _, speaker in named]
    ):
        return []
    attribution, speaker = named[0]
    return [
        Finding(
            code="speaker_mismatch",
            severity="error",
            message=f"The draft gives this to {speaker.name}; the source gives it to {other.name}.",
            rule="speakers-differ",
            match=0,
            statement_span=_span(attribution),
            source_span=_span(alignment.attribution) if alignment.attribution else None,
            suggestion=Suggestion(attribution.source[0], other.name),
        )
    ]


def _contradicted(alignment: Alignment, match: Match, drafted: Sequence[Speaker]) -> bool:
    """No speaker of the draft is one that the source gives the claim to, directly or at second hand."""
    attribution = alignment.attribution
    if attribution is None or attribution.speaker is None:
        return False
    chain = [attribution.speaker.name, *(via.name for via in attribution.via)]
    chain += [a.speaker.name for a in match.attributions if a.speaker and _same_content(a, attribution)]
    if match.article.publisher:
        chain.append(match.article.publisher)
    return not any(same_speaker(speaker, name, attribution.speaker) for speaker in drafted for name in chain)


def _same_content(one: Attribution, other: Attribution) -> bool:
    """True where one attribution reports (part of) what the other does: somebody is quoted at second hand."""
    return any(a.overlaps(b) for a in one.content for b in other.content)


def _repeats(statement: Statement, match: Match, attribution: Attribution) -> bool:
    """True where the draft has the source's words for who says it, whatever was made out of them ("did not boast")."""
    spans = [s for s in (*attribution.source, *attribution.cue) if s.overlaps(match.sentence.span)]
    words = " ".join(span.of(match.field_text) for span in spans)
    return bool(spans) and set(map(stem, words.split())) <= set(map(stem, re.findall(r"[\w'’.-]*\w", statement.text)))


def _called(speaker: Speaker) -> str:
    """The speaker's name; of one whose name was not made out ("most of", a pronoun), the words as they stand."""
    return speaker.name if stems(speaker.name) else f"somebody (“{speaker.surface}”)"


def _credited(statement: Statement, attribution: Attribution) -> Suggestion | None:
    """Append ", according to X" before the closing punctuation."""
    if attribution.speaker is None or not stems(attribution.speaker.name):
        return None
    end = len(statement.text.rstrip().rstrip(".!?…"))
    via = "".join(f", according to {hop.name}" for hop in attribution.via)
    return Suggestion(Span(end, end), f", according to {attribution.speaker.name}{via}")


def _span(attribution: Attribution | None) -> Span | None:
    """From the first to the last character of source and cue where both stand together; else the source."""
    spans = (attribution.source or attribution.cue) if attribution else ()
    return Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else None

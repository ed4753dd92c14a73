"""Rules about quotations: the words inside the draft's marks must be the source's, whole, and its speaker's."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.compare.attribution import speaker_mismatch
from factcheck.compare.limits import Limit, cut_off
from factcheck.compare.names import is_named, same_speaker
from factcheck.compare.passages import Difference, Passage, Words, difference, quoted_pieces, verbatim
from factcheck.model import Attribution, Finding, Match, Quote, Span, Speaker, Statement, Suggestion

# Fewer words than this are a term or a scare quote as often as a quotation.
_MIN_WORDS = 2
# So many words in a row that no source has are hardly anybody's paraphrase set in marks.
_NOBODYS = 4


def quote_altered(statement: Statement, matches: Sequence[Match]) -> list[Finding]:
    """Due when words inside the draft's quotation marks differ from the source's.

    A shorter verbatim part is right, and so are other case, typography, brackets and ellipses.
    """
    found = []
    for quote in statement.annotations.quotes:
        drafted = _unsourced(statement, quote, matches)
        changed = difference(drafted, matches[0]) if drafted else None
        if changed is not None:
            found.append(_altered(statement, matches[0], changed))
    return found


def quote_not_found(statement: Statement, matches: Sequence[Match]) -> list[Finding]:
    """Due when no match has a quotation of the draft, nor anything like it."""
    found = []
    for quote in statement.annotations.quotes:
        drafted = _unsourced(statement, quote, matches)
        if len(drafted) >= _NOBODYS and all(difference(drafted, match) is None for match in matches):
            found.append(_not_found(quote))
    return found


def quote_truncated(statement: Statement, matches: Sequence[Match]) -> list[Finding]:
    """Due when the draft cuts a quotation just before, or after, the words that limit or deny it."""
    found = []
    for quote in statement.annotations.quotes:
        passage = _verbatim(statement, quote, matches)
        limit = cut_off(statement, quote, passage.span, matches[passage.match]) if passage else None
        if passage and limit:
            found.append(_truncated(quote, passage, limit, matches[passage.match]))
    return found


def quotation_of_another(statement: Statement, matches: Sequence[Match]) -> list[Finding]:
    """A `speaker_mismatch` that alignment alone does not see: right words, but somebody else's."""
    if speaker_mismatch(statement, matches):
        return []
    for quote in statement.annotations.quotes:
        passage = _verbatim(statement, quote, matches)
        drafted = next((a for a in statement.annotations.attributions if _quotes(a, quote.inner)), None)
        if passage is None or drafted is None:
            continue
        speaker = _other_speaker(drafted, passage, matches[passage.match])
        if speaker is not None:
            return [_of_another(statement, drafted, speaker, passage)]
    return []


# --- where the words stand ----------------------------------------------------------------------------------------


def _unsourced(statement: Statement, quote: Quote, matches: Sequence[Match]) -> Words:
    """The words of a quotation that no match has word for word; none of one that is too short."""
    pieces = quoted_pieces(statement, quote)
    drafted = tuple(word for piece in pieces for word in piece)
    return () if len(drafted) < _MIN_WORDS or verbatim(pieces, matches) else drafted


def _verbatim(statement: Statement, quote: Quote, matches: Sequence[Match]) -> Passage | None:
    pieces = quoted_pieces(statement, quote)
    return verbatim(pieces, matches) if sum(map(len, pieces)) >= _MIN_WORDS else None


def _says(attribution: Attribution, words: Span) -> bool:
    return any(content.overlaps(words) for content in attribution.content)


def _quotes(attribution: Attribution, words: Span) -> bool:
    """True for who says `words`, not for whom they tell of."""
    return _says(attribution, words) and not any(source.overlaps(words) for source in attribution.source)


def _other_speaker(drafted: Attribution, passage: Passage, match: Match) -> Speaker | None:
    """The source's speaker of the words, where neither they nor anybody who relays them is the draft's."""
    given = [a for a in match.attributions if a.kind == "speech" and _says(a, passage.span)]
    speakers = [a.speaker for a in given if a.speaker is not None]
    if not speakers or drafted.speaker is None or not all(map(is_named, (drafted.speaker, *speakers))):
        return None
    chain = [*(hop.name for a in given for hop in a.via), match.article.publisher or ""]
    names = [(name, speakers[0]) for name in chain if name] + [(speaker.name, speaker) for speaker in speakers]
    return None if any(same_speaker(drafted.speaker, name, speaker) for name, speaker in names) else speakers[0]


# --- findings -----------------------------------------------------------------------------------------------------


def _altered(statement: Statement, match: Match, changed: Difference) -> Finding:
    ours, theirs = changed.drafted.of(statement.text), changed.source.of(match.field_text)
    return Finding(
        code="quote_altered",
        severity="error",
        message=f"The quotation has “{ours}” where the source has “{theirs}”.",
        rule="quoted-words-differ",
        match=0,
        statement_span=changed.drafted,
        source_span=changed.source,
        suggestion=Suggestion(changed.drafted, theirs),
    )


def _not_found(quote: Quote) -> Finding:
    return Finding(
        code="quote_not_found",
        severity="warning",
        message="No source that was found has this quotation, nor one like it.",
        rule="quoted-words-nowhere",
        statement_span=quote.inner,
    )


def _truncated(quote: Quote, passage: Passage, limit: Limit, match: Match) -> Finding:
    whole = limit.whole
    return Finding(
        code="quote_truncated",
        severity="warning",
        message=f"The quotation leaves out what limits it: “{limit.span.of(match.field_text)}”.",
        rule=f"cut-{limit.side}-limit",
        match=passage.match,
        statement_span=quote.inner,
        source_span=limit.span,
        suggestion=Suggestion(quote.inner, whole.of(match.field_text)) if whole else None,
    )


def _of_another(statement: Statement, drafted: Attribution, speaker: Speaker, passage: Passage) -> Finding:
    named = drafted.source[0] if drafted.source else Span(0, len(statement.text))
    return Finding(
        code="speaker_mismatch",
        severity="error",
        message=f"These are the words of {speaker.name}, not of {drafted.speaker.name if drafted.speaker else ''}.",
        rule="quotation-of-another",
        match=passage.match,
        statement_span=named,
        source_span=passage.span,
        suggestion=Suggestion(named, speaker.name) if drafted.source else None,
    )

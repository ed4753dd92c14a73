"""Whom a report relies on: "the Gazette reported, citing two aides" makes the aides a source of the same content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from factcheck.attribution.candidate import Candidate, View
from factcheck.attribution.grammar import child, cut_out, span_of
from factcheck.attribution.lexicon import Lexicon
from factcheck.intervals import SpanIndex
from factcheck.model import Attribution, Span

_CITING = frozenset({"citing", "quoting"})
_NAMES = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_PERSONAL = frozenset({"unnamed", "anonymous", "unidentified", "former", "senior", "several"})
_AMOUNTS = frozenset({"MONEY", "PERCENT", "QUANTITY", "DATE", "TIME"})
_WEIGHT = 0.9
_LONGEST = 30  # tokens of a source: "two people with knowledge of the talks who asked not to be named"


def with_cited_sources(view: View, lexicon: Lexicon, kept: Sequence[Candidate]) -> list[Candidate]:
    """`kept`, where a "citing" with somebody who can speak gets the content of its sentence's attribution.

    The "citing" and its source are cut out of the contents: "reported, citing two aides, that ..."
    """
    cited = list(_cited(view, lexicon, kept))
    anchors = {candidate.anchor for candidate in cited}
    cues = SpanIndex((candidate.cue[0], candidate) for candidate in cited)
    standing = [*(c for c in kept if c.anchor not in anchors), *cited]
    carved = (replace(c, content=without_cited(view.text, c.content, cues) or c.content) for c in standing)
    return sorted(carved, key=lambda c: c.extent)


def is_citing(text: str, cue: Span) -> bool:
    """True for the cue of a source that a report relies on."""
    return cue.of(text).lower() in _CITING


def without_cited(
    text: str, content: tuple[Span, ...], cues: SpanIndex[Candidate] | SpanIndex[Attribution]
) -> tuple[Span, ...]:
    """The content without each "citing X" of `cues` (every cue with its attribution) that stands in it."""
    for span, cited in [found for piece in content for found in cues.overlapping(piece)]:
        if is_citing(text, span) and cited.source and cited.source[0].start > span.start:
            hole = Span(span.start, cited.source[-1].end)
            content = tuple(part for piece in content for part in cut_out(text, piece, hole))
    return content


def _cited(view: View, lexicon: Lexicon, kept: Sequence[Candidate]) -> Iterator[Candidate]:
    reports: dict[int, list[Candidate]] = {}
    for candidate in kept:
        if candidate.source and candidate.kind == "speech" and candidate.frame.endswith(("/clause", "/quote")):
            reports.setdefault(view.doc[candidate.anchor].sent.start, []).append(candidate)
    for word in view.doc:
        source = child(word, "dobj") if word.lower_ in _CITING and view.usable(word) else None
        beside = reports.get(word.sent.start, ()) if source is not None else ()
        if source is not None and beside and _can_speak(source, lexicon):
            report = min(beside, key=lambda c: abs(c.anchor - word.i))
            spans = (_to_next_mark(source),), (span_of(word, word),), report.content
            yield Candidate(word.i, *spans, "cited", _WEIGHT, "speech")


def _to_next_mark(source: Token) -> Span:
    """From the source's first word to the comma or the end: the parse hangs "to the treasurer" on the verb."""
    last = source
    for t in source.doc[source.i + 1 : min(source.sent.end, source.i + _LONGEST)]:
        if t.is_punct and t.text != "-":
            break
        last = t
    return span_of(source.left_edge, last)


def _can_speak(source: Token, lexicon: Lexicon) -> bool:
    lemma = source.lemma_.lower()
    if any(c.dep_ == "nummod" or c.lower_ in _PERSONAL for c in source.lefts):  # "two members", "an unnamed trader"
        return source.ent_type_ not in _AMOUNTS
    return lemma in lexicon.people or lemma in lexicon.documents or source.ent_type_ in _NAMES

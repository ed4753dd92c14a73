"""Whom a report relies on: "the Gazette reported, citing two aides" makes the aides a source of the same content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from factcheck.attribution.candidate import Candidate, View
from factcheck.attribution.grammar import child, span_of
from factcheck.attribution.lexicon import Lexicon
from factcheck.model import Span

CITING = frozenset({"citing", "quoting"})
_NAMES = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_PERSONAL = frozenset({"unnamed", "anonymous", "unidentified", "former", "senior", "several"})
_AMOUNTS = frozenset({"MONEY", "PERCENT", "QUANTITY", "DATE", "TIME"})
_WEIGHT = 0.9
_LONGEST = 30  # tokens of a source: "two people with knowledge of the talks who asked not to be named"


def with_cited_sources(view: View, lexicon: Lexicon, kept: Sequence[Candidate]) -> list[Candidate]:
    """`kept`, where a "citing" with somebody who can speak gets the content of its sentence's attribution."""
    cited = list(_cited(view, lexicon, kept))
    anchors = {candidate.anchor for candidate in cited}
    return sorted([*(c for c in kept if c.anchor not in anchors), *cited], key=lambda c: c.extent)


def _cited(view: View, lexicon: Lexicon, kept: Sequence[Candidate]) -> Iterator[Candidate]:
    reports: dict[int, list[Candidate]] = {}
    for candidate in kept:
        if candidate.source and candidate.kind == "speech" and candidate.frame.endswith(("/clause", "/quote")):
            reports.setdefault(view.doc[candidate.anchor].sent.start, []).append(candidate)
    for word in view.doc:
        source = child(word, "dobj") if word.lower_ in CITING and view.usable(word) else None
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

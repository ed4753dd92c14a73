"""Reporters that no attribution names: "Okafor said, according to the Gazette", "Okafor said so, the Gazette reported".

Annotation by source, cue and content keeps one attribution for such a sentence; who relays it is read off here, as an
attribution of its own that takes part in resolving and is dropped afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from factcheck.model import Attribution, Span
from factcheck.speakers.kinds import kind_of
from factcheck.speakers.phrases import phrase_of

_AGENT = 5  # tokens behind the verb, "as saying" between them
_QUOTED = frozenset(("quoted", "cited"))
_REPORTING = frozenset("report say write note add show state".split())


def unlisted_reporters(doc: Doc, attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Attributions for the reporters behind a clause that holds one of `attributions` and are none themselves."""
    cues = [span for a in attributions for span in (*a.cue, *a.source)]
    starts = {span.start for span in cues}
    found = (*_according(doc), *_trailing(doc))
    unlisted = (a for a in found if not _listed(a, cues))
    return tuple(a for a in (*unlisted, *_quoting(doc)) if _relays_any(a, starts))


def _listed(reporter: Attribution, spans: list[Span]) -> bool:
    return any(span.overlaps(reporter.cue[0]) for span in spans)


def _relays_any(reporter: Attribution, starts: set[int]) -> bool:
    content = reporter.content[0]
    return any(content.start <= start < content.end for start in starts)


def _according(doc: Doc) -> Iterator[Attribution]:
    for token in doc[:-1]:
        if token.lower_ == "according" and token.nbor().lower_ == "to":
            noun = next((t for t in token.subtree if t.dep_ == "pobj" and t.head.i <= token.i + 1), None)
            if noun is not None and noun.i > token.i:
                yield _reporter(token, noun, token, token.nbor())


def _trailing(doc: Doc) -> Iterator[Attribution]:
    """A medium or a document with a verb of reporting at the end of a sentence, behind a comma or a quotation."""
    for verb in doc:
        noun = next((t for t in verb.children if t.dep_ == "nsubj"), None) if verb.lemma_ in _REPORTING else None
        if noun is None or not noun.i < verb.i or not _follows_clause(noun):
            continue
        if kind_of(phrase_of(noun), noun) in {"media", "document"}:
            yield _reporter(noun.left_edge, noun, verb, verb)


def _quoting(doc: Doc) -> Iterator[Attribution]:
    """The agent of "was quoted by the agency as saying"; the cue is that of the speaker who was quoted."""
    for verb in doc:
        if verb.lower_ in _QUOTED and verb.tag_ == "VBN":
            agent = next((t for t in doc[verb.i + 1 : verb.i + _AGENT] if t.lower_ == "by"), None)
            noun = next((t for t in agent.children if t.dep_ == "pobj"), None) if agent is not None else None
            if agent is not None and noun is not None:
                yield _reporter(agent, noun, verb, agent)


def _follows_clause(noun: Token) -> bool:
    start = noun.left_edge
    return start.i > 0 and not start.is_sent_start and start.nbor(-1).text in {",", "”", '"', "''"}


def _reporter(start: Token, noun: Token, first: Token, last: Token) -> Attribution:
    phrase = phrase_of(noun)
    source = Span(phrase[0].idx, phrase[-1].idx + len(phrase[-1]))
    cue = Span(first.idx, last.idx + len(last))
    return Attribution((source,), (cue,), (Span(start.sent.start_char, start.idx),))

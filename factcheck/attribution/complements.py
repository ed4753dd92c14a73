"""Active verbs with what they govern: "X said that ...", "X urged Y to ...", "X criticized Y", "X called for Y"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from factcheck.attribution.candidate import Candidate, View
from factcheck.attribution.grammar import child, noun_phrase, phrase, span_of, subject, trimmed, verb_group
from factcheck.attribution.lexicon import Lexicon
from factcheck.attribution.quotations import snapped
from factcheck.model import Span

_WITH_OBJECT = frozenset({"for", "as", "of", "to", "with", "against", "over", "from", "into"})


@dataclass(frozen=True, slots=True)
class _Frame:
    name: str
    head: Token
    content: Span
    cue_end: Token | None = None


def verb_complements(view: View, lexicon: Lexicon) -> Iterator[Candidate]:
    """The best frame of every verb of the lexicon."""
    for verb in view.doc:
        if verb.pos_ not in ("VERB", "AUX") or not lexicon.knows(verb.lemma_) or not view.usable(verb):
            continue
        scored = [(lexicon.weight(verb.lemma_, frame.name), frame) for frame in _frames(verb)]
        scored = [pair for pair in scored if pair[0] > 0]
        if scored:
            weight, frame = max(scored, key=lambda pair: pair[0])
            candidate = _candidate(view, lexicon, verb, frame, weight)
            if candidate is not None:
                yield candidate


def _candidate(view: View, lexicon: Lexicon, verb: Token, frame: _Frame, weight: float) -> Candidate | None:
    who = subject(verb)
    source = () if who is None else (noun_phrase(who, verb),)
    cue = verb_group(verb, frame.cue_end)
    content = _without_cluster(view.text, frame.content, verb, source, cue)
    if not content:
        return None
    content = snapped(view, content)
    return Candidate(verb.i, source, (cue,), content, f"{verb.lemma_}/{frame.name}", weight, lexicon.kind(verb.lemma_))


def _without_cluster(text: str, content: Span, verb: Token, source: tuple[Span, ...], cue: Span) -> tuple[Span, ...]:
    """The content less the inserted "X said (on Monday)" if that stands inside or at its edge."""
    if not content.overlaps(cue):
        piece = trimmed(text, content)
        return () if piece is None else (piece,)
    own = [cue, *(s for s in source if content.overlaps(s))]
    for c in verb.children:
        if c.dep_ in ("dobj", "dative", "npadvmod", "prep", "advmod", "prt") and content.holds(phrase(c)):
            own.append(phrase(c))
    start, end = min(s.start for s in own), max(s.end for s in own)
    pieces = (trimmed(text, Span(content.start, start)), trimmed(text, Span(end, content.end)))
    return tuple(piece for piece in pieces if piece is not None)


def _frames(verb: Token) -> Iterator[_Frame]:
    yield from _clause_frames(verb)
    yield from _object_frames(verb)
    yield from _preposition_frames(verb)


def _clause_frames(verb: Token) -> Iterator[_Frame]:
    for c in verb.children:
        if c.dep_ == "ccomp":
            yield _Frame("clause", c, phrase(c))
        elif c.dep_ == "xcomp":
            yield _Frame(_xcomp_name(c), c, phrase(c))
    if verb.dep_ == "parataxis" or (verb.dep_ == "advcl" and _is_as_clause(verb)):
        yield _Frame("clause", verb.head, phrase(verb.head))


def _is_as_clause(verb: Token) -> bool:
    """ "as X said" with nothing left to say inside."""
    mark = child(verb, "mark", "advmod")
    return mark is not None and mark.lower_ == "as" and child(verb, "ccomp", "dobj", "xcomp") is None


def _xcomp_name(complement: Token) -> str:
    if complement.tag_ == "VBG":
        return "ing"
    marker = child(complement, "aux")
    return "to" if marker is not None and marker.lower_ == "to" else "small"


def _object_frames(verb: Token) -> Iterator[_Frame]:
    thing = child(verb, "dobj")
    if thing is None:
        return
    predicate = child(verb, "oprd", "xcomp")
    if predicate is not None and predicate.i > thing.i and (predicate.dep_ == "oprd" or predicate.tag_ != "VBG"):
        name = "object-small" if predicate.dep_ == "oprd" else "object-" + _xcomp_name(predicate)
        yield _Frame(name, thing, span_of(thing.left_edge, predicate.right_edge))
    last = thing.right_edge
    for c in verb.rights:
        if c.dep_ == "prep" and c.i > thing.i and c.lower_ in _WITH_OBJECT and c.left_edge.i <= last.i + 1:
            last = c.right_edge
    yield _Frame("object", thing, span_of(thing.left_edge, last))


def _preposition_frames(verb: Token) -> Iterator[_Frame]:
    for c in verb.rights:
        if c.dep_ == "prep" and (thing := child(c, "pobj", "pcomp")) is not None:
            yield _Frame(c.lower_, thing, phrase(thing), c)

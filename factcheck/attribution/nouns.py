"""Reporting nouns: "X's claim that ...", "criticism of Y", "voiced support for Y", "plans to ..."."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from factcheck.attribution.candidate import View
from factcheck.attribution.frames import Frame
from factcheck.attribution.grammar import child, content_of, is_passive, span_of, subject, trimmed, verb_group
from factcheck.model import Span


def noun_frames(view: View, noun: Token) -> Iterator[Frame]:
    """All readings of a noun: with a possessor ("-of"), with a verb's subject ("-verb"), or with nobody."""
    holder, first, ending = _holder(noun)
    for c in noun.rights:
        last = noun
        if c.dep_ == "prep" and (thing := child(c, "pobj", "pcomp")) is not None:
            name, span, last = c.lower_, content_of(thing), c
        elif c.dep_ in ("acl", "relcl", "ccomp") and (marker := child(c, "mark", "aux")) is not None:
            name, span = {"that": "clause", "to": "to"}.get(marker.lower_, ""), content_of(c)
        else:
            continue
        content = trimmed(view.text, span)
        if name and content is not None:
            yield Frame(name + ending, holder, _cue(first, noun, last), (content,))


def _cue(first: Token, noun: Token, last: Token) -> Span:
    return span_of(first if first.i < noun.i else noun, last)


def _holder(noun: Token) -> tuple[Token | None, Token, str]:
    """Whose claim it is, and the first token of the cue."""
    owner = child(noun, "poss")
    if owner is not None:
        return owner, noun, "-of"
    for c in noun.rights:
        if c.dep_ == "prep" and c.lower_ in ("by", "from", "among") and (agent := child(c, "pobj")) is not None:
            return agent, noun, "-by"
    verb = noun.head
    if noun.dep_ == "dobj" and verb.pos_ == "VERB" and not is_passive(verb) and (who := subject(verb)) is not None:
        start = verb_group(verb).start
        return who, next(t for t in noun.doc[verb.left_edge.i : verb.i + 1] if t.idx >= start), "-verb"
    return None, noun, ""

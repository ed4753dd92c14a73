"""Passive cues: "X was criticized by Y", "X is expected to ...", "he was accused of ...", "a plan backed by Y"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from factcheck.attribution.candidate import View
from factcheck.attribution.frames import Frame
from factcheck.attribution.grammar import child, content_of, is_passive, noun_phrase, span_of, trimmed, verb_group
from factcheck.model import Span


def passive_frames(view: View, verb: Token) -> Iterator[Frame]:
    """All readings of a passive verb; those with a named agent end in "-by"."""
    if not is_passive(verb):
        return
    agent = child(verb, "agent")
    holder = None if agent is None else child(agent, "pobj")
    ending = "" if holder is None else "-by"
    for name, pieces, cue_end in _governed(verb):
        content = tuple(piece for span in pieces if (piece := trimmed(view.text, span)) is not None)
        yield Frame(name + ending, holder, verb_group(verb, cue_end), content)


def _governed(verb: Token) -> Iterator[tuple[str, tuple[Span, ...], Token | None]]:
    thing = _patient(verb)
    about = () if thing is None else (noun_phrase(thing, verb),)
    if about:
        yield "subject", about, None
    for c in verb.rights:
        if c.dep_ == "xcomp":
            yield "to", (*about, content_of(c)), None
        elif c.dep_ in ("oprd", "ccomp"):
            yield c.dep_, (*about, content_of(c)), None
        elif c.dep_ == "prep" and (rest := child(c, "pobj", "pcomp", "amod")) is not None:
            yield c.lower_, (content_of(rest),), c
            if about:
                yield "subject-" + c.lower_, (*about, span_of(c, c.right_edge)), None


def _patient(verb: Token) -> Token | None:
    """Whom the passive is about."""
    own = child(verb, "nsubjpass", "nsubj")
    if own is None and verb.dep_ == "acl":
        own = verb.head
    elif own is None and verb.dep_ == "conj":
        own = child(verb.head, "nsubjpass")
    return None if own is None or own.lower_ in ("it", "there", "which", "that") else own

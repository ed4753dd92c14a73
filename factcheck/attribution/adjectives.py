"""Predicative adjectives: "it is clear that ...", "X is confident that ...", "X was critical of Y"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from factcheck.attribution.candidate import View
from factcheck.attribution.frames import Frame
from factcheck.attribution.grammar import child, content_of, span_of, subject, trimmed


def adjective_frames(view: View, word: Token) -> Iterator[Frame]:
    """All readings of an adjective; "-nobody" where the subject is an empty "it"."""
    verb = word.head
    holder = subject(verb)
    for owner in (word, verb):
        for c in owner.rights:
            if c.i < word.i:
                continue
            last = word
            if c.dep_ in ("ccomp", "xcomp"):
                name, span = ("clause" if c.dep_ == "ccomp" else "to"), content_of(c)
            elif c.dep_ == "prep" and owner == word and (thing := child(c, "pobj", "pcomp")) is not None:
                name, span, last = c.lower_, content_of(thing), c
            else:
                continue
            content = trimmed(view.text, span)
            if content is not None:
                yield Frame(name + ("" if holder else "-nobody"), holder, span_of(verb, last), (content,))

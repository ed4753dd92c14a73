"""Phrases of a dependency parse: subjects, verb groups, and the extents of contents in characters."""

from __future__ import annotations

from spacy.tokens import Token

from factcheck.model import Span

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SHARED = frozenset({"conj", "advcl", "xcomp", "ccomp", "pcomp", "dep"})
_GROUP = frozenset({"aux", "auxpass", "neg", "advmod"})
_EXPLETIVE = frozenset({"it", "there"})
_TRIM_LEFT = " \t\r\n\xa0,;:.!?-–—)…"
_TRIM_RIGHT = " \t\r\n\xa0,;:.-–—(…"


def span_of(first: Token, last: Token) -> Span:
    """Characters from the first token to the end of the last."""
    return Span(first.idx, last.idx + len(last))


def trimmed(text: str, span: Span) -> Span | None:
    """`span` without white space and marks at its ends that belong to the sentence around it; None if none is left."""
    start, end = span
    while start < end and text[start] in _TRIM_LEFT:
        start += 1
    while end > start and text[end - 1] in _TRIM_RIGHT:
        end -= 1
    return Span(start, end) if start < end else None


def phrase(token: Token) -> Span:
    """All that hangs on a token."""
    return span_of(token.left_edge, token.right_edge)


def child(token: Token, *deps: str) -> Token | None:
    """The first child with one of the dependency labels."""
    return next((c for c in token.children if c.dep_ in deps), None)


def subject(verb: Token) -> Token | None:
    """Who does what the verb says: its own subject, or that of the clause it depends on; None if unnamed."""
    for _ in range(6):
        own = child(verb, "nsubj", "nsubjpass", "csubj")
        if own is not None:
            return None if own.lower_ in _EXPLETIVE and own.dep_ != "csubj" else own
        if verb.dep_ == "acl":
            return verb.head
        if verb.dep_ == "pcomp":
            verb = verb.head
            if verb.head.pos_ == "NOUN":
                return None
        elif verb.dep_ == "xcomp" and (controller := child(verb.head, "dobj", "dative")) is not None:
            return controller
        elif verb.dep_ not in _SHARED:
            return None
        verb = verb.head
    return None


def noun_phrase(token: Token, before: Token | None = None) -> Span:
    """A noun with all that hangs on it, cut short where `before` (a cue that modifies it) begins."""
    last = token.right_edge
    if before is not None and token.i < before.i <= last.i:
        last = token.doc[before.left_edge.i - 1] if before.left_edge.i > token.i else token
    return span_of(token.left_edge, last)


def verb_group(verb: Token, last: Token | None = None) -> Span:
    """The verb with its auxiliaries, negation and adverbs directly before it, and its particle or `last` after it."""
    first = verb
    while first.i > 0:
        left = first.nbor(-1)
        if not (left.head == verb and left.dep_ in _GROUP):
            break
        first = left
    if first.dep_ == "advmod" and first.text[:1].isupper():
        first = first.nbor()
    particle = child(verb, "prt")
    end = max((t for t in (verb, particle, last) if t is not None), key=lambda t: t.i)
    return span_of(first, end)

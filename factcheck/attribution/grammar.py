"""Phrases of a dependency parse: subjects, verb groups, and the extents of contents in characters."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Token

from factcheck.model import Span

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SHARED = frozenset({"conj", "advcl", "xcomp", "ccomp", "pcomp", "dep"})
_GROUP = frozenset({"aux", "auxpass", "neg", "advmod"})
_DEEPEST = 40  # steps up the tree; news has no deeper phrases, junk may have
_DASHES = frozenset({"-", "--", "–", "—"})
_EXPLETIVE = frozenset({"it", "there"})
_RAISING = frozenset({"be", "seem", "appear", "look", "sound", "turn", "happen"})
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


def cut_out(text: str, piece: Span, hole: Span) -> tuple[Span, ...]:
    """What is left of `piece`, trimmed, where it holds `hole`; else the piece as it is."""
    if not piece.holds(hole):
        return (piece,)
    parts = (trimmed(text, part) for part in (Span(piece.start, hole.start), Span(hole.end, piece.end)))
    return tuple(part for part in parts if part is not None)


def phrase(token: Token) -> Span:
    """All that hangs on a token."""
    return span_of(token.left_edge, token.right_edge)


def content_of(token: Token, first: Token | None = None) -> Span:
    """All that hangs on a token but a trailing clause that adds something else: ", which ...", "while ..."."""
    last = token.right_edge
    for clause in _trailing_clauses(token):
        start = clause.left_edge
        if start.i > token.i and (_adds(clause) or start.lower_ == "while"):
            last = start.nbor(-1)
    return span_of(first or token.left_edge, last if last.i >= token.i else token.right_edge)


def _trailing_clauses(token: Token) -> Iterator[Token]:
    """The clauses that end where the phrase ends, innermost last."""
    last = token.right_edge
    clauses = [
        t
        for t in islice(last.ancestors, _DEEPEST)
        if t.i > token.i and t.dep_ in ("relcl", "advcl") and t.right_edge == last
    ]
    if last.dep_ in ("relcl", "advcl"):
        clauses.insert(0, last)
    yield from (c for c in clauses if token.is_ancestor(c))


def _adds(clause: Token) -> bool:
    """True for a relative clause or participle set off by a comma."""
    start = clause.left_edge
    loose = clause.dep_ == "relcl" or (clause.tag_ == "VBG" and start == clause)
    return loose and start.i > 0 and start.nbor(-1).text in (",", *_DASHES)


def child(token: Token, *deps: str) -> Token | None:
    """The first child with one of the dependency labels."""
    return next((c for c in token.children if c.dep_ in deps), None)


def subject(verb: Token) -> Token | None:
    """Who does what the verb says: its own subject, or that of the clause it depends on; None if unnamed."""
    for _ in range(6):
        own = child(verb, "nsubj", "nsubjpass", "csubj")
        if own is not None:
            return None if own.dep_ == "nsubj" and own.lower_ in _EXPLETIVE and is_empty(own) else own
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


def is_empty(pronoun: Token) -> bool:
    """True for the "it" of "it is clear that", not for "it said"."""
    return pronoun.lower_ == "there" or pronoun.head.lemma_ in _RAISING or is_passive(pronoun.head)


def noun_phrase(token: Token, before: Token | None = None) -> Span:
    """A noun with all that hangs on it, cut short where `before` (a cue that modifies it) begins.

    A dateline before it ("OSLO, May 2 (ABC) — The mayor") is left out.
    """
    first, last = token.left_edge, token.right_edge
    if before is not None and token.i < before.i <= last.i:
        last = token.doc[before.left_edge.i - 1] if before.left_edge.i > token.i else token
    citing = next((t for t in token.doc[token.i + 1 : last.i + 1] if t.lower_ in ("citing", "quoting")), None)
    if citing is not None:  # "the Gazette, citing two aides," tells of another source
        last = citing.nbor(-1) if not citing.nbor(-1).is_punct else token.doc[max(token.i, citing.i - 2)]
    for t in token.doc[first.i : token.i]:
        if t.text in _DASHES and t.whitespace_:
            first = t.nbor()
    return span_of(first, last)


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


def is_passive(verb: Token) -> bool:
    """True for "was accused", and for "accused" where it modifies a noun."""
    if child(verb, "auxpass") is not None:
        return True
    if verb.tag_ != "VBN" or child(verb, "aux") is not None:
        return False
    if verb.dep_ == "conj" and verb.head.tag_ == "VBN":
        return is_passive(verb.head)
    if verb.dep_ == "acl" and child(verb, "ccomp") is not None and verb.nbor(-1).text == ",":
        return False  # "The Gazette, citing a memo, reported that ..." with its verb taken for a participle
    bare = verb.dep_ == "advcl" and child(verb, "nsubj") is None
    return bare or verb.dep_ == "acl" or child(verb, "agent") is not None

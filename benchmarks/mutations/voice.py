"""Active <-> passive."""

from __future__ import annotations

import re
from random import Random

from spacy.tokens import Token

from benchmarks.mutations.edits import lower_first, upper_first
from benchmarks.mutations.passages import Passage

_SIMPLE = frozenset({"nsubj", "dobj", "prep", "punct", "npadvmod", "advmod"})
_BY = re.compile(r"(?:[^“”\",]+) (?:was|were) (?P<verb>\w+ed) by (?:[^“”\",]+)\.")
_PRONOUNS = re.compile(
    r"\b(?:he|she|it|they|we|i|you|him|her|them|us|his|its|their|our|my|self|selves|who|which|that)\b", re.I
)
_MEASURES = frozenset({"DATE", "TIME", "QUANTITY", "MONEY", "PERCENT", "CARDINAL"})
# Regular verbs whose object does not become a subject.
_NO_PASSIVE = frozenset(
    "resemble lack total number last weigh cost suit enter join reach turn face want like love remain marry".split()
)


def passive(passage: Passage, _: Random) -> str | None:
    """ "The board signed the treaty in May." -> "The treaty was signed by the board in May."."""
    verb = passage.tokens.root
    if passage.quotations or not _is_simple(verb) or not verb.text.endswith("ed") or verb.lemma_ in _NO_PASSIVE:
        return None
    subject, thing = _child(verb, "nsubj"), _child(verb, "dobj")
    if subject is None or thing is None or thing.ent_type_ in _MEASURES:
        return None
    parts = _parts(passage, subject, verb, thing)
    if parts is None or _PRONOUNS.search(f"{parts[0]} {parts[1]}") or "," in parts[0] + parts[1]:
        return None
    was = "were" if _plural(thing) else "was"
    doer = lower_first(parts[0], passage.tokens[0])
    return upper_first(f"{parts[1]} {was} {verb.text} by {doer}{parts[2]}")


def active(passage: Passage, _: Random) -> str | None:
    """ "The treaty was signed by the board." -> "The board signed the treaty."."""
    verb = passage.tokens.root
    agent, subject = _child(verb, "agent"), _child(verb, "nsubjpass")
    if agent is None or subject is None or not _BY.fullmatch(passage.text) or _PRONOUNS.search(passage.text):
        return None
    doer = next((c for c in agent.children if c.dep_ == "pobj"), None)
    if (
        doer is None
        or verb.tag_ != "VBN"
        or any(c.dep_ not in ("nsubjpass", "auxpass", "agent", "punct") for c in verb.children)
    ):
        return None
    by = _words(passage, doer)
    rest = passage.text[passage.end(agent) + 1 :].removeprefix(by)
    if rest != "." or any(t.dep_ in ("acl", "relcl", "prep") and t.head == doer for t in doer.children):
        return None
    return upper_first(f"{by} {verb.text} {lower_first(_words(passage, subject), passage.tokens[0])}.")


def _is_simple(verb: Token) -> bool:
    return verb.tag_ == "VBD" and all(c.dep_ in _SIMPLE for c in verb.children)


def _parts(passage: Passage, subject: Token, verb: Token, thing: Token) -> tuple[str, str, str] | None:
    """Subject, object and the rest, where the sentence is nothing but subject, verb, object, rest."""
    doer, done = _words(passage, subject), _words(passage, thing)
    head = f"{doer} {verb.text} {done}"
    if done != done.strip():  # a space that is a token of its own
        return None
    return (doer, done, passage.text[len(head) :]) if passage.text.startswith(head) else None


def _child(token: Token, relation: str) -> Token | None:
    found = [c for c in token.children if c.dep_ == relation]
    return found[0] if len(found) == 1 else None


def _words(passage: Passage, head: Token) -> str:
    inside = list(head.subtree)
    return passage.text[passage.start(inside[0]) : passage.end(inside[-1])]


def _plural(noun: Token) -> bool:
    return noun.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in noun.children)

"""Vague sources: who is said to have said it stays unnamed ("critics", "some say", "a person familiar with the plan")."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from factcheck.hedging.syntax import children, has_word

KEPT_PREPOSITIONS = frozenset({"of", "for", "to", "with", "from"})
NAMES = frozenset({"PERSON"})
SKIPPED = frozenset({"advmod", "cc", "preconj", "punct", "prep"})


@dataclass(frozen=True, slots=True)
class Unnamed:
    """The word lists of `lexicon/unnamed.toml`."""

    shields: frozenset[str]
    classes: frozenset[str]
    individuals: frozenset[str]
    institutions: frozenset[str]
    quantifiers: frozenset[str]
    pronouns: frozenset[str]
    groups: frozenset[str]
    close: frozenset[str]
    verbs: frozenset[str]


@lru_cache(maxsize=1)
def unnamed() -> Unnamed:
    """The word lists, read once."""
    source = resources.files("factcheck.hedging").joinpath("lexicon", "unnamed.toml")
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    return Unnamed(**{key: frozenset(words) for key, words in table.items()})


def find_vague_sources(doc: Doc) -> Iterator[SpacySpan]:
    """Noun phrases that name a source without naming anybody."""
    words = unnamed()
    interesting = words.classes | words.individuals | words.pronouns | words.groups | {"those"}
    for token in doc:
        lemma = token.lemma_.lower()
        if lemma not in interesting and token.norm_ not in interesting and not _quantified(token, words):
            continue
        if _is_vague(token, words) and not _is_named(token):
            yield _phrase(token)


def _is_vague(token: Token, words: Unnamed) -> bool:
    lemma = token.lemma_.lower()
    speaks = _speaks(token, words)
    if token.norm_ in words.pronouns and token.tag_ in ("DT", "JJ", "NNS"):
        return speaks and not children(token, "prep") and token.dep_ != "conj"
    if token.norm_ == "those":
        return speaks and has_word(token.children, words.close)
    if token.pos_ not in ("NOUN", "PROPN"):
        return False
    if children(token, "poss") and lemma not in words.classes:
        return False
    if _quantified(token, words) or (lemma in words.groups and _counts_sources(token)):
        return speaks
    if token.tag_ in ("NNS", "NNPS") and lemma in words.classes and _is_bare(token):
        return speaks or _relative_speaks(token, words) or (lemma in words.shields and token.dep_ == "nsubj")
    return lemma in words.individuals and (speaks or _relative_speaks(token, words)) and _is_individual(token, words)


def _speaks(token: Token, words: Unnamed) -> bool:
    """True for the subject of a verb of saying or thinking, and for who stands after "according to" or "citing"."""
    while token.dep_ == "conj" or (
        token.dep_ == "pobj"
        and token.head.norm_ == "of"
        and token.head.head.dep_ in ("nsubj", "pobj", "nummod")
        and token.head.head.pos_ in ("NUM", "NOUN", "DET", "PRON")
    ):
        token = token.head if token.dep_ == "conj" else token.head.head
    head = token.head
    if token.dep_ == "nsubj":
        return head.lemma_.lower() in words.verbs
    if token.dep_ == "pobj":
        before = token.doc[head.i - 1] if head.i else head
        if head.norm_ == "to" and before.norm_ == "according":
            return True
        return head.dep_ == "agent" and head.head.lemma_.lower() in words.verbs
    return token.dep_ == "dobj" and head.norm_ in ("citing", "quoting", "cited", "leaving")


def _relative_speaks(token: Token, words: Unnamed) -> bool:
    return any(c.lemma_.lower() in words.verbs for c in children(token, "relcl"))


def _quantified(token: Token, words: Unnamed) -> bool:
    modifiers = children(token, "det", "amod")
    return (
        token.tag_ in ("NNS", "NNPS")
        and has_word(modifiers, words.quantifiers)
        and not has_word(modifiers, ("the", "these", "those"))
    )


def _counts_sources(token: Token) -> bool:
    if not has_word(children(token, "det"), ("a", "an")):
        return False
    objects = [o for p in children(token, "prep") if p.norm_ == "of" for o in children(p, "pobj")]
    return any(o.tag_ == "NNS" and not children(o, "poss", "det") for o in objects)


def _is_bare(token: Token) -> bool:
    """No article, no owner, no number: "critics", "military analysts"."""
    if children(token, "det", "poss", "nummod"):
        return False
    named = any(c.ent_type_ in ("PERSON", "ORG") for c in children(token, "compound"))
    return not named or token.lemma_.lower() == "source"


def _is_individual(token: Token, words: Unnamed) -> bool:
    lemma = token.lemma_.lower()
    familiar = any(t.norm_ in words.close for t in token.subtree if t.i > token.i)
    if lemma in ("person", "people"):
        return familiar
    if lemma == "source":
        return True
    if children(token, "poss"):
        return False
    determiners = {c.norm_ for c in children(token, "det", "nummod")}
    if not familiar and not determiners & {"a", "an", "one", "another", "this", "two", "three", "four", "five"}:
        return False
    if lemma in ("official", "employee", "executive"):
        return not _answers_for_institution(token, words)
    return not any(p.norm_ == "of" for p in children(token, "prep"))


def _answers_for_institution(token: Token, words: Unnamed) -> bool:
    modifiers = [t for t in token.subtree if t.i < token.i]
    return any(t.lemma_.lower() in words.institutions or t.ent_type_ == "ORG" for t in modifiers)


def _is_named(token: Token) -> bool:
    """True when a name follows: "an analyst, Jo Berg,", "experts like Jo Berg"."""
    if any(c.pos_ == "PROPN" for c in children(token, "appos")):
        return True
    after = [t for t in token.doc[token.i + 1 : token.i + 3]]
    if has_word(after, ("like", "including", "such")):
        return True
    return bool(after) and after[0].ent_type_ in NAMES


def _phrase(token: Token) -> SpacySpan:
    """The noun phrase without relative clauses and circumstances ("in the state")."""
    while (
        token.dep_ == "pobj"
        and token.head.norm_ == "of"
        and token.head.head.pos_ in ("NUM", "NOUN", "DET", "PRON")
        and token.head.head.dep_ in ("nsubj", "pobj")
    ):
        token = token.head.head
    last = token
    for child in token.children:
        if child.i == last.i + 1 and (child.norm_ in KEPT_PREPOSITIONS or child.dep_ in ("amod", "acl", "advmod")):
            last = child.right_edge
    first = min([token.i, *(c.left_edge.i for c in token.children if c.i < token.i and c.dep_ not in SKIPPED)])
    return token.doc[first : last.i + 1]

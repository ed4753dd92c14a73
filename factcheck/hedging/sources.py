"""Vague sources: whoever said it stays unnamed ("critics", "some say", "a person familiar with the plan")."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from spacy.tokens import Doc, Span, Token

from factcheck.hedging.syntax import children, has_word, is_actor, trigger_codes
from factcheck.hedging.words import hashes

PLURAL = frozenset({"NNS", "NNPS"})
KEPT = frozenset({"of", "for", "to", "with", "from"})
"""Prepositions whose phrase says which source: "an adviser *to* both", not "critics *in* the north"."""

SKIPPED = frozenset({"advmod", "cc", "preconj", "punct", "prep"})
"""What may stand before the noun and is no part of the source: "*even* critics"."""

COUNTING = frozenset({"NUM", "NOUN", "DET", "PRON"})


@dataclass(frozen=True, slots=True)
class Unnamed:
    """The word lists of `lexicon/unnamed.toml`."""

    classes: frozenset[str]
    shields: frozenset[str]
    individuals: frozenset[str]
    institutions: frozenset[str]
    quantifiers: frozenset[str]
    pronouns: frozenset[str]
    groups: frozenset[str]
    close: frozenset[str]
    determiners: frozenset[str]
    citing: frozenset[str]
    verbs: frozenset[str]


@lru_cache(maxsize=1)
def unnamed() -> Unnamed:
    """The word lists, read once."""
    source = resources.files("factcheck.hedging").joinpath("lexicon", "unnamed.toml")
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    return Unnamed(**{key: frozenset(words) for key, words in table.items()})


def find_vague_sources(doc: Doc) -> Iterator[Span]:
    """Noun phrases that bring in a source and name nobody, in text order."""
    words = unnamed()
    for place in _places(doc):
        token = doc[place]
        if _is_vague(token, words) and not _is_named(token):
            yield _phrase(token)


def _places(doc: Doc) -> list[int]:
    """Tokens that may head a vague source: the words of the lists, and what their quantifiers modify."""
    heads, quantifiers = _triggers()
    places = set()
    for place, norm, lemma in trigger_codes(doc):
        if norm in heads or lemma in heads:
            places.add(place)
        if norm in quantifiers:
            places.add(doc[place].head.i)
    return sorted(places)


@lru_cache(maxsize=1)
def _triggers() -> tuple[frozenset[int], frozenset[int]]:
    words = unnamed()
    heads = words.classes | words.individuals | words.pronouns | words.groups | {"those"}
    return frozenset(hashes(heads)), frozenset(hashes(words.quantifiers))


# --- who is vague -----------------------------------------------------------------------------------------------


def _is_vague(token: Token, words: Unnamed) -> bool:
    if token.norm_ in words.pronouns and token.tag_ in ("DT", "JJ", "NNS"):
        return _speaks(token, words) and not has_word(children(token, "prep"), ("of",)) and token.dep_ != "conj"
    if token.norm_ == "those":
        return _speaks(token, words) and has_word(token.children, words.close)
    if token.pos_ not in ("NOUN", "PROPN"):
        return False
    return _is_counted(token, words) or _is_class(token, words) or _is_individual(token, words)


def _is_counted(token: Token, words: Unnamed) -> bool:
    """ "Some voters say", "a number of studies suggest"."""
    quantified = _is_quantified(token, words) or _is_group(token, words)
    return quantified and not children(token, "poss") and _speaks(token, words)


def _is_quantified(token: Token, words: Unnamed) -> bool:
    modifiers = children(token, "det", "amod")
    definite = has_word(modifiers, ("the", "these", "those"))
    return token.tag_ in PLURAL and is_actor(token) and has_word(modifiers, words.quantifiers) and not definite


def _is_group(token: Token, words: Unnamed) -> bool:
    if token.lemma_.lower() not in words.groups or not has_word(children(token, "det"), ("a", "an")):
        return False
    members = [member for of in children(token, "prep") if of.norm_ == "of" for member in children(of, "pobj")]
    return any(member.tag_ in PLURAL and not children(member, "poss", "det") for member in members)


def _is_class(token: Token, words: Unnamed) -> bool:
    """ "Critics", "military analysts": no article, no owner, no number, no proper name before them."""
    lemma = token.lemma_.lower()
    if token.tag_ not in PLURAL or lemma not in words.classes or children(token, "det", "poss", "nummod"):
        return False
    if lemma != "source" and any(c.ent_type_ in ("PERSON", "ORG") for c in children(token, "compound")):
        return False
    acts = lemma in words.shields and token.dep_ == "nsubj" and token.head.pos_ in ("VERB", "AUX")
    return acts or _speaks(token, words) or _relative_speaks(token, words)


def _is_individual(token: Token, words: Unnamed) -> bool:
    """ "A Western diplomat", "two people close to her": they answer for nobody but themselves."""
    lemma = token.lemma_.lower()
    if lemma not in words.individuals or children(token, "poss"):
        return False
    if not (_speaks(token, words) or _relative_speaks(token, words)):
        return False
    close = any(inner.norm_ in words.close for inner in token.subtree if inner.i > token.i)
    if close or lemma in ("person", "people", "source"):
        return close or lemma == "source"
    if not has_word(children(token, "det", "nummod"), words.determiners):
        return False
    return not _answers_for_institution(token, words) and not has_word(children(token, "prep"), ("of",))


def _answers_for_institution(token: Token, words: Unnamed) -> bool:
    """ "A ministry official": an institution stands behind the office."""
    if token.lemma_.lower() not in ("official", "employee", "executive", "staffer"):
        return False
    modifiers = [inner for inner in token.subtree if inner.i < token.i]
    return any(m.ent_type_ == "ORG" for m in modifiers) or has_word(modifiers, words.institutions)


def _is_named(token: Token) -> bool:
    """A name follows: "an analyst, Jo Berg,", "experts like Jo Berg"."""
    if any(child.pos_ == "PROPN" for child in children(token, "appos")):
        return True
    after = list(token.doc[token.i + 1 : token.i + 3])
    return has_word(after, ("like", "including", "such")) or any(t.ent_type_ == "PERSON" for t in after[:1])


# --- who speaks -------------------------------------------------------------------------------------------------


def _speaks(token: Token, words: Unnamed) -> bool:
    """The subject of a verb of saying or thinking, its by-phrase, or what "according to" and "citing" bring in."""
    token = _outer(token)
    head = token.head
    if token.dep_ == "nsubj":
        return head.lemma_.lower() in words.verbs
    if token.dep_ == "dobj":
        return head.norm_ in words.citing
    if token.dep_ != "pobj":
        return False
    if head.norm_ == "to" and head.i and token.doc[head.i - 1].norm_ == "according":
        return True
    return head.dep_ == "agent" and head.head.lemma_.lower() in words.verbs


def _relative_speaks(token: Token, words: Unnamed) -> bool:
    return has_word(children(token, "relcl"), words.verbs)


def _outer(token: Token) -> Token:
    """The head of a coordination, and what counts it: "one" for the "aides" of "one of the aides"."""
    while token.dep_ == "conj" or _is_counted_by(token):
        token = token.head if token.dep_ == "conj" else token.head.head
    return token


def _is_counted_by(token: Token) -> bool:
    counter = token.head.head
    partitive = token.dep_ == "pobj" and token.head.norm_ == "of"
    return partitive and counter.pos_ in COUNTING and counter.dep_ in ("nsubj", "pobj", "nummod")


def _phrase(token: Token) -> Span:
    """The noun phrase without relative clauses and circumstances."""
    while _is_counted_by(token):
        token = token.head.head
    last = token
    for child in token.children:
        if child.i == last.i + 1 and (child.norm_ in KEPT or child.dep_ in ("amod", "acl", "advmod")):
            last = _before_pause(child)
    before = [child.left_edge.i for child in token.children if child.i < token.i and child.dep_ not in SKIPPED]
    return token.doc[min([token.i, *before]) : last.i + 1]


def _before_pause(phrase: Token) -> Token:
    """The last token of a phrase before a mark or a relative clause: "close to her" of "close to her, who asked"."""
    for token in phrase.doc[phrase.i : phrase.right_edge.i + 1]:
        if token.is_punct or token.tag_ in ("WP", "WDT"):
            return token.nbor(-1)
    return phrase.right_edge

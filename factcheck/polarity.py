"""Predicates and their polarity, from the dependency parse (ClearNLP labels, as spaCy's English models use them).

A predicate is negated under an odd number of cues: its own ("did not", "never", "no ... evidence"), those of a word
that it complements ("denied that", "failed to", "far from"), and those that such a word passes on ("does not think
that"). Scope follows Morante and Blanco, *SEM 2012: the negated event and its arguments, not the whole sentence.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from spacy.tokens import Token

from factcheck.model import Predicate, Span
from factcheck.parsing import Parsed

POLARITY_VERSION = "polarity-3"

_COMPLEMENTS = frozenset({"xcomp", "ccomp", "acl", "pcomp"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "dative", "oprd"})
_PREDICATIVE = frozenset({"acomp", "attr", "oprd"})
_DEPTH = 6  # complements followed upwards; a parse may be deeper than any sentence means


@dataclass(frozen=True, slots=True)
class _Lexicon:
    negators: frozenset[str]
    harmless_after: frozenset[str]
    verbs: frozenset[str]
    adjectives: frozenset[str]
    nouns: frozenset[str]
    passing_nouns: frozenset[str]
    passing: frozenset[str]
    stance_verbs: frozenset[str]
    light_verbs: frozenset[str]
    light_nouns: Mapping[str, str]


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    text = resources.files("factcheck").joinpath("polarity.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    return _Lexicon(light_nouns=tables.pop("light_nouns"), **{name: frozenset(words) for name, words in tables.items()})


def find_predicates(parsed: Parsed) -> tuple[Predicate, ...]:
    """Content verbs, predicative adjectives and nouns, and nouns under "no", in text order."""
    return tuple(_predicate(token) for token in parsed.doc if _is_predicate(token))


def _is_predicate(token: Token) -> bool:
    if token.pos_ == "VERB":
        return token.dep_ not in ("aux", "auxpass", "amod", "compound")
    if token.dep_ in _PREDICATIVE and token.pos_ == "ADJ":  # "is safe", "pleaded guilty", "was declared safe"
        return True
    if token.dep_ in _PREDICATIVE and token.pos_ == "NOUN" and token.head.lemma_ in ("be", "seem", "remain"):
        return True
    if _takes_side(token):
        return True
    return token.pos_ in ("ADJ", "NOUN") and bool(_negated_by_determiner(token) or _qualifies_negator(token))


def _takes_side(token: Token) -> bool:
    """ "voted against", "is in favour of": the side taken is the predicate, whatever the verb."""
    if token.lower_ in ("favor", "favour"):
        return token.dep_ == "pobj" and token.head.lower_ == "in"
    if token.dep_ != "prep":
        return False
    verbs = {"against": _lexicon().stance_verbs, "for": frozenset({"vote"})}
    return token.head.lemma_ in verbs.get(token.lower_, ())


def _lemma(token: Token) -> str:
    """The lemma with its particle ("turn down"); of a light verb, what its object says ("make a decision": decide)."""
    lexicon = _lexicon()
    if token.lemma_ in lexicon.light_verbs:
        named = [child.lemma_ for child in token.children if child.dep_ in ("dobj", "nsubjpass")]
        if verb := next((lexicon.light_nouns[noun] for noun in named if noun in lexicon.light_nouns), None):
            return verb
    if token.lemma_ == "keep" and any(child.lower_ == "from" for child in token.children):
        return "keep from"
    particle = next((child.lower_ for child in token.children if child.dep_ == "prt"), None)
    return f"{token.lemma_.lower()} {particle}" if particle else str(token.lemma_.lower())


def _qualifies_negator(token: Token) -> bool:
    return token.dep_ == "amod" and token.head.pos_ == "PRON" and _is_negator(token.head)


def _predicate(token: Token) -> Predicate:
    cues = sorted({cue.i: cue for cue in _cues(token, _DEPTH)}.items())
    spans = tuple(Span(cue.idx, cue.idx + len(cue.text)) for _, cue in cues)
    return Predicate(Span(token.idx, token.idx + len(token.text)), _lemma(token), len(cues) % 2 == 1, spans)


def _cues(token: Token, depth: int) -> Iterator[Token]:
    """The words that turn `token` round: beside it, and above it."""
    yield from _own_cues(token)
    if token.dep_ in _PREDICATIVE and token.head.pos_ in ("AUX", "VERB"):
        yield from _own_cues(token.head)
    if _takes_side(token):
        yield from _own_cues(token.head.head if token.dep_ == "pobj" else token.head)
    if depth:
        yield from _cues_from_above(token, depth)


def _own_cues(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ in ("neg", "advmod", "preconj", "cc", "det") and _is_negator(child):
            yield child
        elif child.dep_ == "aux" and child.lower_ == "to" and child.i and child.nbor(-1).lower_ == "yet":
            yield child.nbor(-1)  # "has yet to decide"
        elif child.dep_ == "mark" and child.lower_ == "for":  # "it is not for the court to decide"
            beside = [child, token.head] if token.head.lemma_ == "be" else [child]
            yield from (word for it in beside for word in it.children if word.dep_ == "neg")
        elif child.dep_ == "advmod" and child.lower_ == "longer" and child.i and child.nbor(-1).lower_ == "no":
            yield child.nbor(-1)
        elif child.dep_ in _ARGUMENTS and token.pos_ in ("VERB", "AUX"):
            yield from _negated_argument(child)


def _negated_argument(token: Token) -> list[Token]:
    if _is_negator(token):
        return [token]
    edge = token.left_edge  # "neither the mayor nor the council's plan would ..."
    return [edge] if edge.lower_ == "neither" else _negated_by_determiner(token)


def _negated_by_determiner(token: Token) -> list[Token]:
    children = list(token.children)
    few = [] if any(child.dep_ == "det" for child in children) else [c for c in children if c.lower_ == "few"]
    return few or [child for child in children if child.dep_ in ("det", "neg") and _is_negator(child)]


def _is_negator(token: Token) -> bool:
    lexicon = _lexicon()
    following = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
    return token.lower_ in lexicon.negators and following not in lexicon.harmless_after


def _cues_from_above(token: Token, depth: int) -> Iterator[Token]:
    head = token.head
    if head.i == token.i:
        return
    if token.dep_ == "conj" and any(c.lower_ in ("or", "nor") for c in head.children if c.dep_ == "cc"):
        yield from _cues(head, depth - 1)
    elif token.dep_ == "pcomp":
        yield from _cues_through_preposition(head, depth)
    elif token.dep_ == "amod" and _is_negator(head):  # "nothing wrong"
        yield head
    elif token.dep_ == "relcl" and head.lemma_ in _lexicon().passing_nouns:  # "no evidence that", misread by the parser
        yield from _own_cues(head)
    elif token.dep_ in _COMPLEMENTS:
        if _negates(head):
            yield head
        if _passes_on(head) and (head.lemma_ != "be" or token.dep_ == "xcomp"):
            yield from _cues(head, depth - 1)
        if (
            head.lemma_ in _lexicon().passing_nouns and head.dep_ in _ARGUMENTS
        ):  # "has not outlined a plan to cut taxes"
            yield from _own_cues(head.head)


def _cues_through_preposition(preposition: Token, depth: int) -> Iterator[Token]:
    """ "without paying", "kept from voting", "did not commit to paying"."""
    verb = preposition.head
    if preposition.lower_ == "without":
        yield preposition
    elif preposition.lower_ in ("from", "of") and _negates(verb):
        yield verb
    elif preposition.lower_ in ("to", "on", "in") and _passes_on(verb):
        yield from _cues(verb, depth - 1)


def _negates(head: Token) -> bool:
    lexicon = _lexicon()
    lists = {"VERB": lexicon.verbs, "ADJ": lexicon.adjectives, "ADV": lexicon.adjectives, "NOUN": lexicon.nouns}
    if head.lemma_ == "rule":
        return any(child.lower_ == "out" for child in head.children)
    return head.lemma_.lower() in lists.get(head.pos_, ())


def _passes_on(head: Token) -> bool:
    lexicon = _lexicon()
    return head.lemma_.lower() in (lexicon.passing_nouns if head.pos_ == "NOUN" else lexicon.passing) or _negates(head)

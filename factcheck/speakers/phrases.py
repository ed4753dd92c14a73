"""Noun phrases without what trails them: relative clauses, appositions, parentheses, articles, possessive endings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from spacy.tokens import Token

_BREAKS = frozenset(", -- – — ( ; : who which that whose".split()) | {'"', "“", "”", "\n"}
_EXAMPLES = frozenset(("including", "like", "such"))
_EMPHATIC = frozenset("himself herself itself themselves each".split())
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_PLACES = frozenset(("state", "city", "county", "province", "town"))
_LOOSE = frozenset("in at with from to during after before as over and".split())
_CLOSERS = ' \t\r\n.,;:-–—"“”'
_LEADING = re.compile(r"^(?:(?:the|a|an) )?(?:first|second|third|latest|even|just|only|also|then|now|later) (?=\S)")
_ARTICLE = re.compile(r"^(?:both\s+)?the\s+", re.IGNORECASE)
_INITIALS = re.compile(r"(?:^|\s)(?:[A-Z]\.)+[A-Z]$")
_GLUED = re.compile(r'^\w+[,.!?]["“”](?=\w)')  # what a missing blank joined to a name ('late,"Okafor')
_ABBREVIATED = re.compile(r"\s(?:Inc|Ltd|Corp|Co|Bros)$")
_POSSESSIVE = re.compile(r"['’]s?$")
DETERMINERS = frozenset("the this that these those its his her their our my".split())
_INDEFINITE = frozenset("a an another one some any".split())


def core(tokens: Sequence[Token], head: Token) -> list[Token]:
    """The tokens of a noun phrase up to the comma, dash or relative clause behind its head.

    Lists go on over their commas, and so do examples ("critics, including the mayor").
    """
    clauses = [t.left_edge.i for t in tokens if t.dep_ == "relcl" and t.i > head.i and not _same_entity(t, head)]
    end = min((start for start in clauses if start > head.i), default=len(head.doc))
    kept = list(takewhile(lambda t: t.i <= head.i or (t.i < end and not _breaks(t, head)), tokens))
    while kept and kept[-1].i > head.i and kept[-1].tag_ == "VBN" and kept[-1].dep_ == "acl":
        kept.pop()  # "a poll released on Sunday"
    return kept


def _breaks(token: Token, head: Token) -> bool:
    if token.pos_ in {"VERB", "AUX"} and token.tag_ in _FINITE and not _same_entity(token, head):
        return True  # a source that runs on into its clause
    if token.lower_ == "on" and token.i + 1 < len(token.doc) and token.nbor().ent_type_ == "DATE":
        return True  # "a report on Wednesday"
    emphatic = token.lower_ in _EMPHATIC and token.dep_ != "det"
    if token.is_space or emphatic or (token.dep_ == "parataxis" and not _same_entity(token, head)):
        return True
    if token.text == "," and token.i + 1 < len(token.doc):
        return not (_gives_example(token.nbor()) or _is_listed(token, head))
    return token.text in _BREAKS


def _gives_example(token: Token) -> bool:
    """True for "such as the mayor", not for "such as it is"."""
    behind = token.doc[token.i + 1 : token.i + 3]
    return token.lower_ in _EXAMPLES and not any(t.dep_ == "nsubj" and t.pos_ == "PRON" for t in behind)


def _same_entity(token: Token, head: Token) -> bool:
    return all(between.ent_iob_ == "I" for between in token.doc[head.i + 1 : token.i + 1])


def _is_listed(comma: Token, head: Token) -> bool:
    """True for a comma between the members of a list, of names or of nouns, be it behind a preposition."""
    before = head if comma.head.i > comma.i or not head.is_ancestor(comma.head) else comma.head
    return any(member.i > comma.i and member.pos_ == before.pos_ for member in before.conjuncts)


def phrase_of(head: Token, *, short: bool = False) -> list[Token]:
    """The noun phrase that `head` governs in the parse, cut like `core`; `short` cuts at "in", "at", "with" too."""
    start, end = head.left_edge.i, min(head.right_edge.i, head.i + 15)
    kept = core(list(head.doc[start : end + 1]), head)
    if short:
        cut = next((n for n, token in enumerate(kept) if token.i > head.i and token.lower_ in _LOOSE), len(kept))
        kept = kept[:cut]
    return kept


def as_name(tokens: Sequence[Token]) -> str:
    """How a phrase is shown as a name."""
    return tidy(words_of(tokens))


def words_of(tokens: Sequence[Token]) -> str:
    """The tokens as written, with a blank wherever something between them was left out."""
    gaps = [token.whitespace_ or " " * (after.idx > token.idx + len(token)) for token, after in pairwise(tokens)]
    return "".join(token.text + gap for token, gap in zip(tokens, [*gaps, ""], strict=bool(tokens)))


def proper_part(tokens: Sequence[Token], head: Token) -> list[Token]:
    """A name without the common nouns that introduce it ("state news agency Lantern": "Lantern")."""
    if head.pos_ != "PROPN":
        return list(tokens)
    common = (n for n, t in enumerate(tokens) if t.i < head.i and _is_small(t) and _is_common(t))
    start = max(common, default=-1) + 1
    first = next((n for n, t in enumerate(tokens) if n >= start and t.text[0].isupper() and t.pos_ == "PROPN"), 0)
    return list(tokens[first:]) if start and tokens[first].i <= head.i else list(tokens)


def _is_small(token: Token) -> bool:
    """True for a word in lower case, and for a noun that opens its sentence ("Maker Little Spoon")."""
    return token.text.islower() or (bool(token.is_sent_start) and token.tag_ == "NN")


def _is_common(token: Token) -> bool:
    """True for a noun that introduces a name ("agency"), not for one behind a preposition ("Bank of england")."""
    return token.tag_ in {"NN", "NNS"} and token.lower_ not in _PLACES and token.dep_ != "pobj"


def tidy(words: str) -> str:
    """The words on one line, without a leading "the", a possessive ending and stray marks."""
    words = _GLUED.sub("", " ".join(words.split()))
    dotted = words.rstrip(_CLOSERS.replace(".", "")).endswith(".")
    words = _POSSESSIVE.sub("", words.strip(_CLOSERS))
    if words.startswith("(") and words.endswith(")"):
        words = words[1:-1]
    words += "." * bool(_INITIALS.search(words) or (dotted and _ABBREVIATED.search(words)))
    return _LEADING.sub("", _ARTICLE.sub("", words))


def is_definite(tokens: Sequence[Token]) -> bool:
    """True for "the ...", "this ...", "its ..."."""
    return bool(tokens) and tokens[0].lower_ in DETERMINERS


def is_indefinite(tokens: Sequence[Token]) -> bool:
    """True for "a ...", "another ..."."""
    return bool(tokens) and tokens[0].lower_ in _INDEFINITE


def is_plural(head: Token) -> bool:
    """True for plural nouns and lists."""
    return head.tag_ in {"NNS", "NNPS"} or any(child.dep_ == "conj" for child in head.children)

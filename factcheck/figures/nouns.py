"""What a figure counts, read from the dependency parse (ClearNLP labels, as spaCy's English models use them)."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from factcheck.model import Span

_CLIMBED = frozenset({"nummod", "quantmod", "compound", "nmod", "amod", "npadvmod", "advmod", "punct"})
_NOUNS = frozenset({"NOUN", "PROPN"})


def tokens_of(doc: Doc, span: Span) -> list[Token]:
    """The tokens that hold the characters of `span`; none for an empty span."""
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    return list(found) if found is not None else []


def counted_noun(tokens: Sequence[Token]) -> str | None:
    """The lemma of the noun that a number (with its unit) modifies, or that "of" names after it.

    "30 North Korean soldiers" -> soldier; "52 percent of voters" -> voter; "a 60-second ad" -> ad.
    """
    for token in reversed(tokens):  # the parser hangs a range on either of its ends
        head = _modified(token, tokens[-1]) or _after_of(token)
        if head is not None:
            return str(head.lemma_).lower()
    return None


def _modified(token: Token, last: Token) -> Token | None:
    """The noun right of `last` that `token` modifies, over chains such as 1.5 <- million <- jobs."""
    node = token
    while node.dep_ in _CLIMBED and node.head.i != node.i:
        node = node.head
        if node.i > last.i and node.pos_ in _NOUNS and node.ent_type_ not in ("PERCENT", "MONEY", "CARDINAL"):
            return node
    return None


def _after_of(token: Token) -> Token | None:
    """The object of the "of" that hangs on `token` or on the number's own head ("five of the last six elections")."""
    for child in token.children:
        if child.lower_ in ("of", "among") and child.i > token.i:
            return next((t for t in child.children if t.dep_ == "pobj" and t.pos_ in _NOUNS), None)
    return None

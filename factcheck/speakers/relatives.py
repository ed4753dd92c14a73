"""Relative pronouns as sources ("Okafor, who warned that ..."): they stand for the noun that their clause modifies."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from factcheck.speakers.context import Source

_LONGEST = 25  # tokens before the pronoun, appositions included
RELATIVE = frozenset("who which that whom whose".split())


def antecedent(source: Source) -> Source | None:
    """The source that a relative pronoun stands for; None for other sources, or where the parse shows no clause."""
    pronoun = source.tokens[0] if source.tokens[0].lower_ == "who" else source.head  # "who is a nurse"
    if (len(source.tokens) > 2 and pronoun.lower_ != "who") or pronoun.lower_ not in RELATIVE:
        return None
    noun = _modified(pronoun)
    if noun is None or noun.i >= pronoun.i:
        return None
    while noun.dep_ == "appos" and noun.head.i < noun.i:
        noun = noun.head  # "Rita Salgado, a plumber, who ..."
    first = max(noun.left_edge.i, pronoun.i - _LONGEST)
    tokens = tuple(t for t in noun.doc[min(first, noun.i) : pronoun.i] if not t.is_space)
    while tokens and tokens[-1].is_punct:
        tokens = tokens[:-1]
    return replace(source, tokens=tokens or (noun,), head=noun)


def _modified(pronoun: Token) -> Token | None:
    clause = next((token for token in pronoun.ancestors if token.dep_ == "relcl"), None)
    if clause is not None:
        return clause.head
    before = [t for t in pronoun.doc[max(0, pronoun.i - 3) : pronoun.i] if t.pos_ in {"NOUN", "PROPN"}]
    return (
        before[-1]
        if before and not any(t.is_sent_start for t in pronoun.doc[before[-1].i + 1 : pronoun.i + 1])
        else None
    )

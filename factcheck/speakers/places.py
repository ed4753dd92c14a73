"""Single words that name a place or a body, by what stands around them, where the entity tagger does not know them."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from factcheck.speakers.lexicon import company_words, media_nouns, organisation_nouns
from factcheck.speakers.names import fold

_SITES = frozenset("in across near throughout outside inside".split())
_STATIONS = frozenset(("Radio", "Channel"))
_LONGEST = 5  # words of a name that a single word may open
_LABELS = frozenset(("GPE", "LOC", "NORP"))


def words_of_bodies(doc: Doc) -> frozenset[str]:
    """Capitalised words that the article uses as a place, or that open or own the name of a body.

    "in Ostmere", "Ostmere's Defence Ministry", "Norrin Ferries" (hence "Norrin said").
    """
    words = frozenset(token.text for token in doc[:-1] if token.text.istitle() and _is_word_of_body(token))
    return words | {token.text for token in doc if token.text.istitle() and _is_joined_to(token, words)}


def _is_joined_to(token: Token, words: frozenset[str]) -> bool:
    """True for "Ostmere" in "Caldria and Ostmere"."""
    alone = token.dep_ == "conj" and not any(child.dep_ == "compound" for child in token.children)
    return alone and token.pos_ == "PROPN" and token.head.text in words and token.ent_iob_ != "I"


def _is_word_of_body(token: Token) -> bool:
    if token.ent_type_ in _LABELS or (token.i and token.nbor(-1).lower_ in _SITES and _stands_alone(token)):
        return True
    if token.i and token.nbor(-1).text in _STATIONS:
        return True
    first = not (token.i and not token.is_sent_start and token.nbor(-1).text.istitle())
    return first and _opens_body(token)


def _stands_alone(token: Token) -> bool:
    return token.pos_ == "PROPN" and not token.nbor().text[0].isupper() and token.nbor().text not in {"'s", "’s"}


def _opens_body(token: Token) -> bool:
    """True for the first word of "Norrin Ferries" and of "Ostmere's Defence Ministry"."""
    behind = token.doc[token.i + 1 : token.i + 1 + _LONGEST]
    owner = behind[0].text in {"'s", "’s"}
    for word in behind[1:] if owner else behind:
        if not word.text[0].isupper():
            return False
        if _is_noun_for_body(fold(word.text)):
            return True
    return False


def _is_noun_for_body(word: str) -> bool:
    return word in organisation_nouns() or word in company_words() or word in media_nouns()

"""Conditions on approximators."""

from __future__ import annotations

from spacy.tokens import Span, Token

from factcheck.hedging.syntax import children, has_word, neighbours_after, neighbours_before
from factcheck.hedging.words import word_group

MAX_DEPTH = 4


def before_number(cue: Span) -> bool:
    """Directly before a number, a sum of money, or a measure: "*about* 300", "*up to* a year"."""
    after = neighbours_after(cue, 2)
    if not after:
        return False
    if after[0].is_currency or _is_quantity(after[0]):
        return True
    return has_word(after[:1], ("a", "an", "the", "one", "every")) and any(_is_quantity(token) for token in after[1:])


def _is_quantity(token: Token) -> bool:
    digits = any(character.isdigit() for character in token.text)
    return token.like_num or digits or token.lemma_.lower() in word_group("quantities")


def before_digits(cue: Span) -> bool:
    """Directly before a number: "*some* 300 people"."""
    return any(token.like_num for token in neighbours_after(cue))


def threshold(cue: Span) -> bool:
    """The number is what is required, no estimate: "need *at least* ten"."""
    head = cue.root.head
    above = [head, *list(head.ancestors)[:MAX_DEPTH]]
    return any(has_word([word, *children(word, "aux")], word_group("requiring")) for word in above)


def topic(cue: Span) -> bool:
    """A preposition that names a topic or a centre: "talk *about* all of it", "rally *around* a third candidate"."""
    head = cue.root.head
    return cue.root.dep_ == "prep" and (head.pos_ in ("NOUN", "PROPN") or head.lemma_ in word_group("topical"))


def adverbial_kind(cue: Span) -> bool:
    """ "Kind of" as an adverb: not "this *kind of* deal"."""
    nominal = ("DET", "ADJ", "NOUN", "PROPN", "NUM")
    before = neighbours_before(cue)
    return not any(token.pos_ in nominal or token.tag_ in ("POS", "PRP$", "VBG") for token in before)


def before_its_head(cue: Span) -> bool:
    """An adverb before what it modifies, not graded itself: "*effectively* ended it", not "used so *effectively*"."""
    return cue.root.head.i >= cue.root.i and not children(cue.root, "advmod")

"""Conditions on nouns and adjectives."""

from __future__ import annotations

from spacy.tokens import Span

from factcheck.hedging.conditions.verbs import clausal
from factcheck.hedging.syntax import (
    SUBJECTS,
    children,
    has_word,
    is_infinitive,
    neighbours_after,
    neighbours_before,
)
from factcheck.hedging.words import word_group

OPENING_MARKS = frozenset({'"', "“", "‘", "''", "``"})
CLOSING_MARKS = frozenset({'"', "”", "’", "''"})


def noun(cue: Span) -> bool:
    """A noun that isn't a mere part of a compound."""
    return cue.root.pos_ in ("NOUN", "PROPN") and cue.root.dep_ != "compound"


def ends_in_noun(cue: Span) -> bool:
    """Its last word is a noun: "*no sign*", not "did *not sign*"."""
    return cue[-1].pos_ in ("NOUN", "PROPN")


def attributive(cue: Span) -> bool:
    """Before its noun: "the *alleged* plot"."""
    return cue.root.dep_ in ("amod", "compound") and cue.root.head.i > cue.root.i


def predicative(cue: Span) -> bool:
    """Not before a noun, and not of degree: "is *unknown*", not "largely *unknown*"."""
    graded = has_word(children(cue.root, "advmod"), ("largely", "relatively", "virtually"))
    return not attributive(cue) and not graded


def compounded(cue: Span) -> bool:
    """Narrowed by another noun: "currency *speculation*"."""
    return bool(children(cue.root, "compound"))


def counted(cue: Span) -> bool:
    """Counted or owned: "two *reports*", "its *reports*"."""
    return bool(children(cue.root, "nummod", "poss"))


def possessor(cue: Span) -> bool:
    """Somebody's: "her *contention*"."""
    return bool(children(cue.root, "poss"))


def that_clause(cue: Span) -> bool:
    """Followed by "that" or a clause, or said of one: "our *assumption* is that", "it's *possible* he left"."""
    word = cue.root
    if has_word(neighbours_after(cue), ("that",)) or clausal(cue):
        return True
    said_to_be = word.dep_ in ("nsubj", "acomp") and word.head.pos_ == "AUX"
    return said_to_be and any(clause.i > word.i for clause in children(word.head, "ccomp"))


def finite_clause(cue: Span) -> bool:
    """As `that_clause`, or with a clause that follows without "that": "a *sign* he is unfit"."""
    if that_clause(cue):
        return True
    if any(clause.i > cue.root.i and not is_infinitive(clause) for clause in children(cue.root, "acl", "ccomp")):
        return True
    after = neighbours_after(cue)
    return bool(after) and after[0].dep_ in SUBJECTS and after[0].head.dep_ != "relcl"


def denied_noun(cue: Span) -> bool:
    """Its existence is denied: "no clear *sign*"."""
    return has_word(children(cue.root, "det", "amod"), ("no", "little", "any"))


def material_claim(cue: Span) -> bool:
    """A claim to money, land or shelter, or one without any content: nobody's assertion."""
    if has_word(children(cue.root, "amod", "compound"), word_group("material")):
        return True
    if has_word([cue.root.head], word_group("contesting")):
        return False
    after = neighbours_after(cue)
    if has_word(after, ("as", "for", "on")):
        return True
    return not (possessor(cue) or that_clause(cue) or has_word(after, ("of", "about", "by", "to")))


def likely_voters(cue: Span) -> bool:
    """The pollster's term: "*likely* suburban voters"."""
    return attributive(cue) and cue.root.head.lemma_.lower() in word_group("likely")


def superlative(cue: Span) -> bool:
    """Of degree: "the strongest *possible*", "every *possible* way"."""
    topped = any(token.tag_ in ("JJS", "RBS") for token in neighbours_before(cue, 3))
    return topped or has_word(children(cue.root.head, "det"), ("every", "all", "no", "any"))


def mentioned(cue: Span) -> bool:
    """The word itself is meant, in quotation marks: words like "*maybe*"."""
    before, after = neighbours_before(cue), neighbours_after(cue)
    return any(t.text in OPENING_MARKS for t in before) and any(t.text in CLOSING_MARKS for t in after)


def how_to(cue: Span) -> bool:
    """Ignorance of a skill: "*no idea* how to do it", "*didn't know* what to say"."""
    after = neighbours_after(cue, 2)
    return has_word(after[:1], ("how", "what", "where")) and has_word(after[1:], ("to",))

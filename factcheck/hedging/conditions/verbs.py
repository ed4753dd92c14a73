"""Conditions on verbs: their form, their complement, their subject."""

from __future__ import annotations

from spacy.tokens import Span

from factcheck.hedging.syntax import (
    children,
    clause_complements,
    has_word,
    is_actor,
    is_clause,
    is_gapped,
    is_infinitive,
    is_negated,
    is_question,
    neighbours_after,
    neighbours_before,
    subject,
)
from factcheck.hedging.words import word_group

REPORTING = ("say", "tell", "testify", "add")


def verb(cue: Span) -> bool:
    """A verb, but no participle before a noun."""
    return cue.root.pos_ in ("VERB", "AUX") and cue.root.dep_ not in ("amod", "compound")


# --- complements ------------------------------------------------------------------------------------------------


def clausal(cue: Span) -> bool:
    """Has a finite clause as complement: "*believes* he left"."""
    return any(is_clause(clause) for clause in clause_complements(cue.root))


def fact_clause(cue: Span) -> bool:
    """The clause isn't a wh-clause: "*felt* there was a risk", not "*feel* what I saw"."""
    clauses = (clause for clause in clause_complements(cue.root) if is_clause(clause))
    return any(not any(t.tag_ in ("WP", "WRB", "WDT") for t in clause.children) for clause in clauses)


def infinitive_complement(cue: Span) -> bool:
    """Has "to" + verb as complement: "*expected* to win"."""
    return any(is_infinitive(child) for child in children(cue.root, "xcomp", "ccomp", "acl"))


def raising_complement(cue: Span) -> bool:
    """Has a predicate as complement: "*appears* to be ill", "it *appears* that"."""
    after = neighbours_after(cue)
    predicates = children(cue.root, "xcomp", "ccomp", "oprd", "acomp", "attr")
    return any(p.i > cue.root.i for p in predicates) or any(t.norm_ == "that" or t.tag_ == "VBN" for t in after)


def object_predicate(cue: Span) -> bool:
    """Its object is judged: "*considers* himself an exile", "is *considered* safe"; not "*considers* leaving"."""
    word = cue.root
    if any(child.tag_ == "VBG" for child in children(word, "xcomp")):
        return False
    judged = passive(cue) and children(word, "xcomp", "attr", "acomp")
    return bool(children(word, "oprd") or judged) or clausal(cue)


def as_phrase(cue: Span) -> bool:
    """A predicative "as" within reach: "*seen* as a failure", "*saw* it as payback"."""
    for token in neighbours_after(cue, 8):
        if token.norm_ == "as":
            return True
        if token.pos_ in ("VERB", "AUX", "PUNCT") or token.dep_ == "mark":
            return False
    return False


def has_object(cue: Span) -> bool:
    """Has a noun or pronoun as object."""
    return bool(children(cue.root, "dobj"))


def has_clause_object(cue: Span) -> bool:
    """A clause of any kind fills the place of the object."""
    return bool(children(cue.root, "ccomp"))


def thing_object(cue: Span) -> bool:
    """What is asserted isn't a statement: "*assert* their rights"."""
    return has_object(cue) and not clausal(cue)


def acquaintance(cue: Span) -> bool:
    """To know a person or thing: "*don't know* him"."""
    known = children(cue.root, "dobj")
    return bool(known) and not clausal(cue) and not has_word(known, ("what", "that", "it", "which"))


def prize(cue: Span) -> bool:
    """Wins or takes rather than says: "*claimed* the title", "*claimed* thirty lives"."""
    return has_word(children(cue.root, "dobj"), word_group("prizes")) and not clausal(cue)


def gapped(cue: Span) -> bool:
    """Its object stands before it: "as some have *speculated*", "what we long *suspected*"."""
    return is_gapped(cue.root)


# --- form -------------------------------------------------------------------------------------------------------


def passive(cue: Span) -> bool:
    """A passive, or a participle after its noun: "is *expected*", "words *viewed* as"."""
    word = cue.root
    return bool(children(word, "auxpass", "nsubjpass")) or (word.tag_ == "VBN" and word.dep_ == "acl")


def participle(cue: Span) -> bool:
    """A participle without an object: "the crime *alleged*"."""
    return cue.root.tag_ in ("VBN", "VBD", "JJ") and not has_object(cue)


def bare_infinitive(cue: Span) -> bool:
    """An infinitive: "to *claim*"."""
    return is_infinitive(cue.root)


def imperative(cue: Span) -> bool:
    """A base form without subject: "*suppose* that"."""
    word = cue.root
    return word.tag_ in ("VB", "VBP") and subject(word) is None and not children(word, "aux", "auxpass")


def conditional(cue: Span) -> bool:
    """Under "would", "should" or "will"."""
    return has_word(children(cue.root, "aux"), ("would", "should", "will"))


def proposed(cue: Span) -> bool:
    """Its complement is what should be done: "*suggested* that he should go"."""
    return any(has_word(children(clause, "aux"), ("should",)) for clause in clause_complements(cue.root))


def negated(cue: Span) -> bool:
    """Under a negation of its verb, of its subject, or directly before it."""
    word = cue.root
    main = word.head if word.dep_ == "aux" else word
    return is_negated(main) or has_word(neighbours_before(cue), ("not", "never", "no", "hardly"))


def incredulous(cue: Span) -> bool:
    """An exclamation: "I can't *believe* how"."""
    able = has_word(children(cue.root, "aux"), ("can", "could"))
    return cue.root.lemma_ == "believe" and able and negated(cue)


def past_ignorance(cue: Span) -> bool:
    """What someone once did not know, told as a fact: "I *didn't know* it was him"; not "said he *didn't know*"."""
    if not any(t.lower_ in ("did", "had") for t in (*cue, *neighbours_before(cue))):
        return False
    return not (cue.root.dep_ == "ccomp" and has_word([cue.root.head], REPORTING))


def asked(cue: Span) -> bool:
    """Asked, or presumed of the reader: "Do you *think* so?", "you'd *think*"."""
    who = subject(cue.root)
    if who is None:
        return False
    helpers = children(cue.root, "aux")
    presumed = who.norm_ in ("you", "one") and has_word(helpers, ("would",))
    return presumed or (any(helper.i < who.i for helper in helpers) and is_question(cue.root))


def successful(cue: Span) -> bool:
    """It came true: "correctly *predicted*", "*predicted* the outcome"."""
    return has_word(children(cue.root, "advmod", "dobj"), word_group("successful"))


# --- subject ----------------------------------------------------------------------------------------------------


def actor_subject(cue: Span) -> bool:
    """Its subject is a person, or a body that speaks."""
    who = subject(cue.root)
    return who is not None and is_actor(who)


def evidence_subject(cue: Span) -> bool:
    """It has a subject, and one that holds no opinions: data, a poll, silence."""
    who = subject(cue.root)
    return who is not None and not is_actor(who)


def claimer(cue: Span) -> bool:
    """Somebody is named who claims it: a subject or a by-phrase."""
    return bool(children(cue.root, "nsubj", "agent")) and not children(cue.root, "auxpass")


def relative_subject(cue: Span) -> bool:
    """In a relative clause on its subject: "people that *don't know* what happens"."""
    return cue.root.dep_ == "relcl" and has_word(children(cue.root, "nsubj"), ("that", "who"))

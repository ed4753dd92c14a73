"""Conditions on modals and conjunctions, and on the place of a cue in its clause."""

from __future__ import annotations

from spacy.tokens import Span

from factcheck.hedging.conditions.verbs import clausal, has_object
from factcheck.hedging.syntax import (
    SUBJECTS,
    children,
    has_word,
    is_actor,
    is_question,
    neighbours_after,
    neighbours_before,
    sentence,
    subject,
)
from factcheck.hedging.words import word_group

PERSONAL = frozenset({"i", "he", "she", "we", "they", "you"})

# --- modals -----------------------------------------------------------------------------------------------------


def auxiliary(cue: Span) -> bool:
    """A modal auxiliary, not the month or a noun."""
    return cue.root.tag_ == "MD"


def before_verb(cue: Span) -> bool:
    """An auxiliary with its verb: not "I did what I *could*"."""
    return cue.root.dep_ == "aux"


def optative(cue: Span) -> bool:
    """A wish, or a courtesy, with the subject after it: "*May* the best team win"."""
    who = subject(cue.root.head)
    return who is not None and who.i > cue.root.i and not is_question(cue.root)


def conceded(cue: Span) -> bool:
    """Granted for the sake of argument: "it *may* be old, but it works", not "may hit the town but also the port"."""
    main = cue.root.head
    return has_word(children(main, "cc"), ("but", "yet")) and any(
        c.i > main.i and c.pos_ in ("VERB", "AUX", "ADJ") for c in children(main, "conj")
    )


def ability(cue: Span) -> bool:
    """Ability or purpose: "how many we *could* take", "we *could* see it", "before they *could* leave"."""
    main = cue.root.head
    who = subject(main)
    if main.lemma_ in word_group("perceiving") and who is not None and is_actor(who):
        return True
    openers = [token for child in main.children for token in (child, *child.children) if token.i < cue.start]
    return main.dep_ != "ROOT" and has_word(openers, ("how", "so", "before", "until", "where"))


def counterfactual(cue: Span) -> bool:
    """What did not happen, told of a person: "he *could* have won"."""
    main = cue.root.head
    who = subject(main)
    return has_word(children(main, "aux"), ("have",)) and who is not None and who.norm_ in PERSONAL


def inferred(cue: Span) -> bool:
    """Inference, before a progressive or a perfect: "*must* be joking", "*must* have known"."""
    main = cue.root.head
    helpers = {child.norm_ for child in children(main, "aux")}
    return ("be" in helpers and main.tag_ == "VBG") or ("have" in helpers and main.tag_ == "VBN")


def inverted_should(cue: Span) -> bool:
    """A condition by inversion: "*should* she win"."""
    main = cue.root.head
    who = subject(main)
    if not auxiliary(cue) or who is None or is_question(cue.root):
        return False
    asks = any(token.tag_ in ("WRB", "WP", "WDT") for token in neighbours_before(cue))
    return who.left_edge.i == cue.end and main.dep_ in ("advcl", "ccomp", "ROOT") and not asks


# --- conjunctions -----------------------------------------------------------------------------------------------


def subordinator(cue: Span) -> bool:
    """Opens a clause."""
    return cue.root.dep_ in ("mark", "advmod", "prep", "advcl", "dep")


def question(cue: Span) -> bool:
    """ "If" for "whether": "asked *if*", "to see *if*"."""
    asking = word_group("asking")
    clause = cue.root.head
    over = clause.head
    if has_word(neighbours_before(cue), asking) or (over.lemma_ == "ask" and over.i < cue.start):
        return True
    return clause.dep_ in ("ccomp", "xcomp", "pcomp", "acl") and over.lemma_.lower() in asking


def invitation(cue: Span) -> bool:
    """A courtesy: "*if* you look at the record", "*if* I may"."""
    after = neighbours_after(cue, 2)
    return has_word(after[:1], ("you", "i")) and has_word(after[1:], word_group("inviting"))


def fragment(cue: Span) -> bool:
    """No clause follows: "*if* not sooner"."""
    after = neighbours_after(cue, 2)
    return has_word(after[:1], ("not",)) and after[-1].tag_ not in ("VBN", "VBG", "IN")


def conditional_participle(cue: Span) -> bool:
    """A participle that opens a clause and has no subject or object of its own: "*provided* he agrees"."""
    return not has_object(cue) and not children(cue.root, "nsubj", "auxpass", "aux") and clausal(cue)


def opens_clause(cue: Span) -> bool:
    """Directly before a subject: "*as long as* they pay"."""
    labels = SUBJECTS | {"det", "amod", "compound", "poss"}
    return any(token.dep_ in labels for token in neighbours_after(cue))


def clause_start(cue: Span) -> bool:
    """Nothing but punctuation or a conjunction stands before it."""
    before = neighbours_before(cue)
    return all(token.is_punct or token.dep_ == "cc" for token in before) or cue[0].is_sent_start is True


def only_mark_of_anonymity(cue: Span) -> bool:
    """Nothing else in the sentence says that the source stays unnamed; a reason for it adds nothing."""
    return not any(token.lemma_ == "anonymity" for token in sentence(cue.root))

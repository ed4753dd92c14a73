"""A doubt taken away, a doubt put in."""

from __future__ import annotations

import re
from random import Random

from spacy.tokens import Token

from benchmarks.mutations.edits import outside_quotations, replaced, upper_first
from benchmarks.mutations.passages import Passage

# "Could" is as often an ability; with these verbs it hardly ever is.
_UNCERTAIN = frozenset(
    "become face lead cost affect result mean happen cause hurt harm exceed last trigger threaten".split()
)
_DOUBT = re.compile(
    r"\b(?:may|might|could|would|can|should|possibl\w+|probabl\w+|perhaps|maybe|apparent\w*|reported\w*|alleg\w+|"
    r"claim\w*|purported\w*|supposed\w*|seem\w*|appear\w*|likely|unlikely|suggest\w*|believe\w*|think|thinks|"
    r"thought|suspect\w*|rumou?r\w*|unclear|uncertain|unknown|expect\w*|predict\w*|if|whether|unless|estimate\w*|"
    r"hope\w*|feel\w*|felt|fear\w*|potential\w*|presum\w*|assum\w*|evidently|doubt\w*|unconfirmed|accus\w+|"
    r"so-called|not (?:sure|clear|certain|known|\w+ly)|verif\w+|confirm\w*|evidence)\b",
    re.IGNORECASE,
)
_ADVERB = re.compile(
    r"\b(?:reportedly|allegedly|apparently|possibly|probably|perhaps|purportedly|supposedly)\b ?", re.IGNORECASE
)
_ALLEGED = re.compile(r"\b(?:the|his|her|their|its) (alleged |purported |supposed )(?=[a-z])")
_IDLE = re.compile(r"\bif\b|\bso that\b|\bin case\b|\blest\b|\bmay not\b|\bmight not\b|\bas well\b|[?]", re.IGNORECASE)


def modal_dropped(passage: Passage, _: Random) -> str | None:
    """ "may lose" -> "will lose", "may have lost" -> "has lost"; "could" only with verbs of happening."""
    modals = [t for t in outside_quotations(passage, passage.tokens) if _is_doubtful(t)]
    if len(modals) != 1 or not _sole_doubt(passage):
        return None
    modal = modals[0]
    following = modal.nbor(1)
    if following.lower_ == "have":
        return _perfect(passage, modal, following)
    return replaced(passage.text, (passage.start(modal), passage.end(modal), "will"))


def _sole_doubt(passage: Passage) -> bool:
    """True where one word doubts: with another left in the draft it could be said that the doubt is still there."""
    return len(_DOUBT.findall(passage.text)) == 1 and not _IDLE.search(passage.text)


def _is_doubtful(token: Token) -> bool:
    if token.tag_ != "MD" or token.dep_ != "aux" or token.lower_ not in ("may", "might", "could"):
        return False
    verb, following = token.head, token.nbor(1)
    if any(c.dep_ == "neg" or c.lower_ == "what" for c in verb.children) or following.lower_ not in (
        "have",
        "be",
        verb.lower_,
    ):
        return False
    return token.lower_ != "could" or (verb.lemma_ in _UNCERTAIN and following.lower_ != "have")


def _perfect(passage: Passage, modal: Token, have: Token) -> str | None:
    subject = next((c for c in modal.head.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.pos_ not in ("NOUN", "PROPN") or any(c.dep_ == "conj" for c in subject.children):
        return None
    plural = subject.tag_ in ("NNS", "NNPS")
    return replaced(passage.text, (passage.start(modal), passage.end(have), "have" if plural else "has"))


def adverb_dropped(passage: Passage, _: Random) -> str | None:
    """ "reportedly left" -> "left"; "the alleged theft" -> "the theft"."""
    adverbs = [m for m in _ADVERB.finditer(passage.text) if not passage.quoted(m.start())]
    adjectives = [m for m in _ALLEGED.finditer(passage.text) if not passage.quoted(m.start())]
    found = [m.span() for m in adverbs] or [m.span(1) for m in adjectives]
    if len(found) != 1 or not _sole_doubt(passage) or re.search(r",\s*$", passage.text[: found[0][0]]):
        return None
    if re.match(r",|as\b|because\b|due\b|the (?:best|most)", passage.text[found[0][1] :]):
        return None
    return upper_first(replaced(passage.text, (*found[0], "")))


def doubt_added(passage: Passage, random: Random) -> str | None:
    """ "signed" -> "reportedly signed"; "will sign" -> "may sign"; only where nothing is in doubt."""
    verb = passage.tokens.root
    if (
        _DOUBT.search(passage.text)
        or passage.quotations
        or any(c.dep_ in ("conj", "ccomp", "neg") for c in verb.children)
    ):
        return None
    if not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
        return None
    will = next((c for c in verb.children if c.dep_ == "aux" and c.text == "will"), None)
    if will is not None:
        return replaced(passage.text, (passage.start(will), passage.end(will), random.choice(("may", "might"))))
    if verb.tag_ != "VBD" or verb.pos_ != "VERB" or any(c.dep_ in ("aux", "auxpass") for c in verb.children):
        return None
    at = passage.start(verb)
    return replaced(passage.text, (at, at, random.choice(("reportedly ", "allegedly "))))

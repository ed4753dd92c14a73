"""The opposite: a negation put in or taken out, a verb for its antonym; and the same, contracted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from spacy.tokens import Token

from benchmarks.mutations.edits import replaced
from benchmarks.mutations.passages import Passage

_REPORTING = frozenset("say add claim allege tell announce report note argue warn suggest believe think".split())
_AUXILIARIES = frozenset("is are was were has have had will would can should must".split())
_COPULAS = frozenset("is are was were".split())
_FINITE = {"VBD": "did", "VBZ": "does", "VBP": "do"}
# With these a "not" would not turn the sentence round, or not be English.
_UNSAFE = re.compile(
    r"\b(?:not|no|never|none|nothing|nobody|neither|nor|cannot|hardly|barely|only|also|already|still|just|too|even|all|"
    r"every|each|both|many|most|some|several|any|more|but|although|though|while|whereas|unless|because|if|or|either|"
    r"least|long|far|maybe|perhaps|always|often|may|might|could|until|before|rather|instead|without|den(?:y|ie[sd])|fail\w*|refus\w+)\b|n[’']t\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(r"\b(?P<aux>do|does|did|is|are|was|were|has|have|had|will|would|should|must)(?: not|n[’']t)\b")
_POLAR_ITEM = re.compile(r"\b(?:any\w*|ever|either|until|yet|much|long|only|just|because|but|nor|or|all|every)\b", re.I)
_CONTRACTED = re.compile(r"\b(do|does|did|is|are|was|were|has|have|had|would|should)(?: (not)|(n[’']t))\b")

_OPPOSITES = (
    ("rose", "fell"), ("increased", "decreased"), ("grew", "shrank"), ("gained", "lost"), ("won", "lost"),
    ("approved", "rejected"), ("accepted", "rejected"), ("supported", "opposed"), ("supports", "opposes"),
    ("backed", "opposed"), ("backs", "opposes"), ("raised", "lowered"), ("praised", "criticized"),
    ("allowed", "barred"), ("agreed", "refused"), ("passed", "failed"), ("opened", "closed"), ("arrived", "left"),
    ("began", "ended"), ("succeeded", "failed"), ("remembered", "forgot"), ("bought", "sold"),
)  # fmt: skip
_ANTONYMS = {a: b for pair in _OPPOSITES for a, b in (pair, pair[::-1])}


def negated(passage: Passage, _: Random) -> str | None:
    """ "was signed" -> "was not signed"; "signed" -> "did not sign"."""
    verb = _claim(passage)
    if verb is None or _UNSAFE.search(passage.text):
        return None
    auxiliary = next((c for c in verb.children if c.dep_ in ("aux", "auxpass") and c.lower_ in _AUXILIARIES), None)
    if auxiliary is None and verb.lower_ in _COPULAS:
        auxiliary = verb
    if auxiliary is not None:
        return replaced(passage.text, (passage.end(auxiliary), passage.end(auxiliary), " not"))
    simple = verb.pos_ == "VERB" and verb.tag_ in _FINITE and verb.lemma_.isalpha()
    if not simple or any(c.dep_ in ("aux", "auxpass") for c in verb.children):
        return None
    return replaced(passage.text, (passage.start(verb), passage.end(verb), f"{_FINITE[verb.tag_]} not {verb.lemma_}"))


def negation_dropped(passage: Passage, _: Random) -> str | None:
    """ "did not sign" -> "did sign"."""
    verb = _claim(passage, joined=("conj", "parataxis"))
    found = [m for m in _NEGATION.finditer(passage.text) if not passage.quoted(m.start())]
    if verb is None or len(found) != 1:
        return None
    match = found[0]
    bare = replaced(passage.text, (*match.span(), match["aux"]))
    hangs = any(c.dep_ == "neg" and match.start() <= passage.start(c) < match.end() for c in verb.children)
    return None if not hangs or _UNSAFE.search(bare) or _POLAR_ITEM.search(bare) else bare


def antonym(passage: Passage, _: Random) -> str | None:
    """ "rose" -> "fell"."""
    verb = _claim(passage)
    if verb is None or verb.text not in _ANTONYMS or _UNSAFE.search(passage.text):
        return None
    return replaced(passage.text, (passage.start(verb), passage.end(verb), _ANTONYMS[verb.text]))


def contracted(passage: Passage, _: Random) -> str | None:
    """ "did not" <-> "didn't"."""
    found = [m for m in _CONTRACTED.finditer(passage.text) if not passage.quoted(m.start())]
    if not found:
        return None
    return replaced(passage.text, *((*m.span(), m[1] + ("n't" if m[2] else " not")) for m in found))


def _claim(passage: Passage, joined: Sequence[str] = ("conj", "parataxis", "neg")) -> Token | None:
    """The sentence's main verb, or that of what is said; None in quotations and where anything is `joined` to it."""
    verb: Token | None = passage.tokens.root
    assert verb is not None
    if verb.lemma_ in _REPORTING:
        verb = next((c for c in verb.children if c.dep_ == "ccomp"), None)
    if verb is None or passage.quoted(passage.start(verb)):
        return None
    subject = any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
    return verb if subject and not any(c.dep_ in joined for c in verb.children) else None

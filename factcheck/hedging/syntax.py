"""Questions about spaCy's parse that the conditions on cues are made of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from factcheck.hedging.words import person_nouns

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
RELATIVE = frozenset({"that", "which", "who", "whom"})
ACTOR_ENTITIES = frozenset({"PERSON", "NORP", "ORG", "GPE"})
ACTOR_PRONOUNS = frozenset(
    {"i", "you", "he", "she", "we", "they", "who", "some", "many", "others", "most", "both", "few"}
)
ACTOR_PRONOUNS |= {f"{head}{tail}" for head in ("every", "some", "any", "no") for tail in ("one", "body")} | {"one"}
FINITE = frozenset({"VBZ", "VBP", "VBD"})
MAX_CHAIN = 6
MAX_SENTENCE = 300


def neighbours_after(cue: Span, count: int = 1) -> list[Token]:
    """The tokens directly after the cue."""
    return list(cue.doc[cue.end : cue.end + count])


def neighbours_before(cue: Span, count: int = 1) -> list[Token]:
    """The tokens directly before the cue."""
    return list(cue.doc[max(0, cue.start - count) : cue.start])


def children(token: Token, *labels: str) -> list[Token]:
    """The token's dependants with one of these labels."""
    return [child for child in token.children if child.dep_ in labels]


def has_word(tokens: Iterable[Token], words: Collection[str]) -> bool:
    """True when one of the tokens is one of the words, by norm or by lemma."""
    return any(token.norm_ in words or token.lemma_.lower() in words for token in tokens)


def subject(verb: Token) -> Token | None:
    """The verb's subject, also where a relative clause, a participle, an infinitive or a conjunct leaves it out."""
    for _ in range(MAX_CHAIN):  # conjuncts and infinitives don't nest deeper
        own = [child for child in verb.children if child.dep_ in SUBJECTS]
        if own and not (verb.dep_ == "relcl" and own[0].norm_ in RELATIVE):
            return own[0]
        if verb.dep_ in ("relcl", "acl"):
            return verb.head
        if verb.dep_ not in ("conj", "xcomp", "advcl", "aux", "dep"):
            return None
        verb = verb.head
    return None


def is_actor(token: Token) -> bool:
    """True for what can hold an opinion: persons, peoples, organisations, governments."""
    if token.norm_ in ACTOR_PRONOUNS or token.ent_type_ in ACTOR_ENTITIES:
        return True
    return token.lemma_.lower() in person_nouns() or any(c.ent_type_ == "PERSON" for c in children(token, "appos"))


def is_negated(verb: Token) -> bool:
    """True when a negation stands before the verb, or its subject carries one ("no president could")."""
    if any(child.i < verb.i and (child.dep_ == "neg" or child.norm_ in ("never", "not")) for child in verb.children):
        return True
    who = subject(verb)
    return who is not None and (who.norm_ in ("nobody", "none", "nothing") or has_word(who.children, ("no", "neither")))


def trigger_codes(doc: Doc) -> Iterator[tuple[int, int, int]]:
    """Place, norm and lemma (spaCy's codes) of the tokens, but for sentences of more than `MAX_SENTENCE` tokens.

    Such a sentence is a table or a list that lost its line breaks. Its parse says nothing, and walking it would take
    time quadratic in its length.
    """
    codes = doc.to_array(["SENT_START", "NORM", "LEMMA"]).tolist()
    starts = [place for place, (start, _, _) in enumerate(codes) if start == 1 or place == 0]
    for start, end in pairwise([*starts, len(codes)]):
        if end - start <= MAX_SENTENCE:
            yield from ((place, *codes[place][1:]) for place in range(start, end))


def sentence(token: Token) -> Span:
    """The token's sentence. spaCy's own `token.sent` searches the whole text for it."""
    doc = token.doc
    start, end = token.i, token.i + 1
    while start > 0 and not doc[start].is_sent_start:
        start -= 1
    while end < len(doc) and not doc[end].is_sent_start:
        end += 1
    return doc[start:end]


def is_question(token: Token) -> bool:
    """True when the token's sentence ends in a question mark."""
    return any("?" in last.text for last in sentence(token)[-2:])


def is_infinitive(verb: Token) -> bool:
    """True for "to" + verb."""
    return any(child.norm_ == "to" and child.dep_ == "aux" for child in verb.children)


def clause_complements(token: Token) -> list[Token]:
    """Clauses that fill the token's argument: "said *he left*", "the belief *that he left*"."""
    return [c for c in children(token, "ccomp", "acl", "relcl", "parataxis") if not is_infinitive(c)]


def is_clause(verb: Token) -> bool:
    """True when it has a subject, or is a finite verb whose subject the parse took for something else."""
    return any(child.dep_ in SUBJECTS for child in verb.children) or (verb.dep_ == "ccomp" and verb.tag_ in FINITE)


def is_gapped(verb: Token) -> bool:
    """True when the verb's object was moved: "as some *speculate*", "what we *suspected*", "than they *think*"."""
    if verb.dep_ == "relcl":
        return True
    openers = children(verb, "mark", "dobj", "advmod", "prep")
    return verb.dep_ in ("advcl", "pcomp", "ccomp") and has_word(openers, ("as", "than", "what"))

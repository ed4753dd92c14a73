"""Questions about spaCy's parse that the conditions on cues are made of."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from importlib import resources

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
PERSON_PRONOUNS = frozenset(
    {"i", "you", "he", "she", "we", "they", "who", "everyone", "everybody", "someone", "somebody"}
)
PERSON_PRONOUNS |= {"anyone", "anybody", "nobody", "some", "many", "others", "most", "both", "few", "one"}
ACTOR_ENTITIES = frozenset({"PERSON", "NORP", "ORG", "GPE"})
RELATIVE = frozenset({"that", "which", "who", "whom"})


def children(token: Token, *labels: str) -> list[Token]:
    """The token's dependants with one of these labels."""
    return [child for child in token.children if child.dep_ in labels]


def subject(verb: Token) -> Token | None:
    """The verb's subject, also where a relative clause, a participle, an infinitive or a conjunct leaves it out."""
    for _ in range(6):  # chains of conjuncts and infinitives are short; a broken parse must not send us round
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
    if token.norm_ in PERSON_PRONOUNS or token.ent_type_ in ACTOR_ENTITIES:
        return True
    return token.lemma_.lower() in person_nouns() or any(c.ent_type_ == "PERSON" for c in children(token, "appos"))


def is_negated(token: Token) -> bool:
    """True when the verb carries a negation, or its subject does ("no president could")."""
    if any(child.i < token.i and (child.dep_ == "neg" or child.norm_ in ("never", "not")) for child in token.children):
        return True
    who = subject(token)
    return who is not None and (who.norm_ in ("nobody", "none", "nothing") or has_word(who.children, ("no", "neither")))


def has_word(tokens: Iterable[Token], words: Iterable[str]) -> bool:
    """True when one of the tokens is one of the words (by norm or lemma)."""
    wanted = frozenset(words)
    return any(token.norm_ in wanted or token.lemma_.lower() in wanted for token in tokens)


def clause_complements(token: Token) -> list[Token]:
    """Clauses that fill the token's argument: "said *he left*", "the belief *that he left*"."""
    return [c for c in token.children if c.dep_ in ("ccomp", "acl", "relcl", "parataxis") and not is_infinitive(c)]


def is_infinitive(verb: Token) -> bool:
    """True for "to" + verb."""
    return any(child.norm_ == "to" and child.dep_ == "aux" for child in verb.children)


def has_overt_subject(verb: Token) -> bool:
    """True when the clause is finite enough to have its own subject."""
    return any(child.dep_ in SUBJECTS for child in verb.children)


def is_gapped(verb: Token) -> bool:
    """True when the verb's object was moved: "as some have *speculated*", "what we *suspected*", "than they *think*"."""
    if verb.dep_ == "relcl":
        return True
    marks = children(verb, "mark", "dobj", "advmod", "prep")
    return verb.dep_ in ("advcl", "pcomp", "ccomp") and has_word(marks, ("as", "than", "what"))


@lru_cache(maxsize=1)
def person_nouns() -> frozenset[str]:
    """Nouns for persons and bodies of persons, from `person_nouns.txt`."""
    text = resources.files("factcheck.hedging").joinpath("person_nouns.txt").read_text(encoding="utf-8")
    lines = (line.partition("#")[0] for line in text.splitlines())
    return frozenset(word for line in lines for word in line.split())

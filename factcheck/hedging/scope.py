"""What a hedge weakens: the clause, complement, noun phrase or number that its cue governs, read off the parse.

The rules follow docs/hedging.md. A scope is contiguous and stays inside the cue's sentence, but for a cue that an
attribution goes by ("she *claimed*"): there it reaches over the whole content that is attributed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from spacy.tokens import Token

from factcheck.hedging.context import Context
from factcheck.hedging.matcher import Found
from factcheck.hedging.syntax import SUBJECTS, children, sentence
from factcheck.model import Hedge, HedgeType, Span

# Cues of these types can be what an attribution goes by; a modal beside one ("may back the plan") weakens its clause.
REPORTING: frozenset[HedgeType] = frozenset({"distancing", "belief", "hearsay", "vague_source", "unverified"})
COMPLEMENTS = ("ccomp", "xcomp", "acl", "oprd", "relcl")
CLAUSES = frozenset({"ROOT", "ccomp", "xcomp", "advcl", "acl", "relcl", "pcomp", "parataxis", "csubj"})


def bearing(hedges: Iterable[Hedge], claim: Span) -> tuple[Hedge, ...]:
    """The hedges that weaken the proposition in `claim`, a span of the same field: those whose scope meets it.

    A scope meets the claim when they share at least half of the shorter of the two.
    """
    return tuple(h for h in hedges if _meets(h.scope, claim))


def _meets(scope: Span, claim: Span) -> bool:
    shorter = min(scope.end - scope.start, claim.end - claim.start)
    return 0 < shorter <= 2 * scope.shared(claim)


def scope_of(found: Found, context: Context) -> Span:
    """The scope of a cue; where the parse shows none, its sentence."""
    cue = Span(found.span.start_char, found.span.end_char)
    carriers = context.sources if found.cue.type == "vague_source" else context.cues
    for _, attribution in carriers.overlapping(cue):
        if attribution.content and found.cue.type in REPORTING:
            return Span(attribution.content[0].start, attribution.content[-1].end)
    return _trimmed(RULES[found.cue.type](found.span.root), context.text)  # doc.text is put together anew each time


def _trimmed(span: Span, text: str) -> Span:
    """Without the white space, stops and conjunctions around it."""
    words = re.sub(r"[\s,;.—–-]+(?:and|but|or|yet|so)?[\s,;.—–-]*$", "", span.of(text))
    start = len(words) - len(words.lstrip(" \t\n\r,;.—–-"))
    return Span(span.start + start, span.start + len(words)) if start < len(words) else span


def _clause(token: Token) -> Span:
    """The clause that the token stands in."""
    head = token
    while head.dep_ not in CLAUSES and not _conjoined_clause(head) and head.head is not head:
        head = head.head
    whole = _extent(head)
    later = [child for child in head.conjuncts if child.i > head.i and _conjoined_clause(child)]
    return Span(whole.start, min([whole.end, *(_extent(clause).start for clause in later)]))


def _conjoined_clause(token: Token) -> bool:
    return token.dep_ == "conj" and any(child.dep_ in SUBJECTS for child in token.children)


def _extent(token: Token) -> Span:
    last = token.right_edge
    while last.i > token.i and last.is_punct:
        last = last.nbor(-1)
    return Span(token.doc[token.left_edge.i].idx, last.idx + len(last))


def _complement(token: Token) -> Span:
    """What the verb, noun or adjective takes as its complement; else the clause around it."""
    found = [child for child in children(token, *COMPLEMENTS, "dobj") if child.i > token.i]
    if token.dep_ in ("acomp", "attr", "dobj") and not found:  # "it is unclear whether": the parse may hang it on "is"
        found = [child for child in children(token.head, *COMPLEMENTS) if child.i > token.i]
    if not found:
        found = [child for child in children(token, "prep", "pobj") if child.i > token.i]
    if not found:
        return _clause(token)
    return Span(_extent(found[0]).start, _extent(found[-1]).end)


def _predication(token: Token) -> Span:
    """Complement of an active verb or a noun, whole clause of a passive, an adjective or a raising verb."""
    if token.pos_ == "VERB" and not children(token, "auxpass", "nsubjpass"):
        return _complement(token)
    return _complement(token) if token.pos_ == "NOUN" else _modified(token)


def _modified(token: Token) -> Span:
    """The noun phrase of an attributive word, the clause of any other."""
    if token.dep_ in ("amod", "compound") and token.head.pos_ in ("NOUN", "PROPN"):
        return _extent(token.head)
    return _complement(token) if token.pos_ == "NOUN" else _clause(token)


def _consequent(token: Token) -> Span:
    """The main clause without the antecedent that "if" opens."""
    antecedent = token if token.dep_ == "advcl" else token.head  # "if true" is headed by "true"
    main = antecedent.head
    whole, inside = _extent(main), _extent(antecedent)
    if inside.start == whole.start and inside.end < whole.end:
        return Span(inside.end, whole.end)
    return Span(whole.start, inside.start) if inside.end == whole.end and inside.start > whole.start else whole


def _quantity(token: Token) -> Span:
    """The number or phrase that an approximator rounds, with its noun."""
    head = token.head.head if token.head.dep_ == "nummod" else token.head
    return _clause(token) if head.pos_ in ("VERB", "AUX") else _extent(head)


def _attributed(token: Token) -> Span:
    """What a vague source says: the complement of its verb; all of the sentence where that isn't found."""
    if token.dep_ == "nsubj" and token.head.pos_ == "VERB":
        return _complement(token.head)
    whole = sentence(token)
    return Span(whole.start_char, whole.end_char)


RULES: dict[HedgeType, Callable[[Token], Span]] = {
    "modal": _clause,
    "likelihood": _modified,
    "inferential": _modified,
    "belief": _predication,
    "hearsay": _modified,
    "distancing": _complement,
    "unverified": _complement,
    "condition": _consequent,
    "approximator": _quantity,
    "vague_source": _attributed,
}

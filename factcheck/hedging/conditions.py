"""Conditions on a cue: named pure functions over its spaCy span, listed in `CONDITIONS`."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

Condition = Callable[[SpacySpan], bool]


def _after(span: SpacySpan, count: int = 1) -> list[Token]:
    return list(span.doc[span.end : span.end + count])


def _before(span: SpacySpan, count: int = 1) -> list[Token]:
    return list(span.doc[max(0, span.start - count) : span.start])


def auxiliary(span: SpacySpan) -> bool:
    return span.root.tag_ == "MD"


def verb(span: SpacySpan) -> bool:
    return span.root.pos_ == "VERB"


def noun(span: SpacySpan) -> bool:
    return span.root.pos_ in ("NOUN", "PROPN")


def adjective(span: SpacySpan) -> bool:
    return span.root.pos_ == "ADJ" or span.root.dep_ == "amod"


def not_month(span: SpacySpan) -> bool:
    return not any(t.like_num for t in _after(span))


def not_optative(span: SpacySpan) -> bool:
    return True


def epistemic_could(span: SpacySpan) -> bool:
    return True


def inferential_must(span: SpacySpan) -> bool:
    return any(t.norm_ in ("be", "have") for t in _after(span))


def not_likely_voters(span: SpacySpan) -> bool:
    return not any(t.lemma_.lower() in ("voter", "electorate", "caucusgoer", "suspect") for t in _after(span))


def not_superlative_possible(span: SpacySpan) -> bool:
    return not any(t.tag_ in ("JJS", "RBS") for t in _before(span, 2))


def not_fixed_possible(span: SpacySpan) -> bool:
    return not any(
        t.norm_ in ("as", "if", "where", "whenever", "wherever", "make", "made", "makes") for t in _before(span)
    )


def has_finite_clause(span: SpacySpan) -> bool:
    return any(c.dep_ in ("acl", "ccomp", "relcl") for c in span.root.children)


def raising_complement(span: SpacySpan) -> bool:
    return any(c.dep_ in ("xcomp", "ccomp", "oprd", "acomp") for c in span.root.children)


def attributive(span: SpacySpan) -> bool:
    return span.root.dep_ == "amod"


def attributive_or_reduced(span: SpacySpan) -> bool:
    return span.root.dep_ in ("amod", "acl") or span.root.pos_ == "ADJ"


def no_person_subject(span: SpacySpan) -> bool:
    subjects = [c for c in span.root.children if c.dep_ in ("nsubj", "nsubjpass")]
    return any(not _is_person(t) for t in subjects)


def _is_person(token: Token) -> bool:
    return token.ent_type_ in ("PERSON", "NORP", "ORG", "GPE") or token.norm_ in (
        "he",
        "she",
        "i",
        "we",
        "they",
        "you",
        "who",
    )


def claim_complement(span: SpacySpan) -> bool:
    return any(c.dep_ in ("ccomp", "xcomp", "dobj", "oprd") for c in span.root.children)


def judgement_complement(span: SpacySpan) -> bool:
    after = {c.norm_ for c in span.root.children if c.dep_ in ("prep", "mark")}
    return "as" in after or any(c.dep_ in ("ccomp", "oprd") for c in span.root.children)


def evidence_noun(span: SpacySpan) -> bool:
    return has_finite_clause(span)


def not_negated_noun(span: SpacySpan) -> bool:
    return not any(c.norm_ in ("no", "little", "any") for c in span.root.children)


def reports_without_claimer(span: SpacySpan) -> bool:
    return not any(c.dep_ in ("poss", "compound", "amod", "nummod") for c in span.root.children)


def not_claimed_lives(span: SpacySpan) -> bool:
    return not any(
        c.dep_ == "dobj" and c.lemma_ in ("life", "victim", "responsibility", "credit") for c in span.root.children
    )


def predicative(span: SpacySpan) -> bool:
    return span.root.dep_ in ("acomp", "ROOT", "conj", "ccomp", "oprd")


def subordinator(span: SpacySpan) -> bool:
    return span.root.dep_ in ("mark", "advmod", "prep", "advcl")


ASKING = {"ask", "wonder", "question", "know", "see", "determine", "decide", "unclear", "sure"}


def not_question_if(span: SpacySpan) -> bool:
    clause = span.root.head
    return not (clause.dep_ in ("ccomp", "xcomp", "pcomp") and clause.head.lemma_ in ASKING)


def not_even_if(span: SpacySpan) -> bool:
    return not any(t.norm_ == "even" for t in _before(span))


def not_as_if(span: SpacySpan) -> bool:
    return not any(t.norm_ in ("as", "than") for t in _before(span))


def before_number(span: SpacySpan) -> bool:
    return any(t.like_num or t.is_currency or t.norm_ in ("half", "a") for t in _after(span))


def before_digit_number(span: SpacySpan) -> bool:
    return any(t.like_num for t in _after(span))


CONDITIONS: dict[str, Condition] = {
    function.__name__: function
    for function in (
        adjective,
        attributive,
        attributive_or_reduced,
        auxiliary,
        before_digit_number,
        before_number,
        claim_complement,
        epistemic_could,
        evidence_noun,
        has_finite_clause,
        inferential_must,
        judgement_complement,
        no_person_subject,
        not_as_if,
        not_claimed_lives,
        not_even_if,
        not_fixed_possible,
        not_likely_voters,
        not_month,
        not_negated_noun,
        not_optative,
        not_question_if,
        not_superlative_possible,
        noun,
        predicative,
        raising_complement,
        reports_without_claimer,
        subordinator,
        verb,
    )
}
CONDITIONS["next_is_number"] = before_number

"""Conditions on a cue: named pure functions over its spaCy span.

`CONDITIONS` is the table that the lexicon's ``when`` refers to. Each function takes the cue as a spaCy span and says
whether something holds of it; the examples in the docstrings mark the cue with asterisks.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Span

from factcheck.hedging.conditions import clauses, nouns, quantities, verbs

Condition = Callable[[Span], bool]

CONDITIONS: dict[str, Condition] = {
    function.__name__: function
    for function in (
        # verbs: word class, complement, subject
        verbs.verb,
        verbs.clausal,
        verbs.fact_clause,
        verbs.infinitive_complement,
        verbs.raising_complement,
        verbs.object_predicate,
        verbs.as_phrase,
        verbs.has_object,
        verbs.has_clause_object,
        verbs.thing_object,
        verbs.acquaintance,
        verbs.prize,
        verbs.gapped,
        verbs.passive,
        verbs.participle,
        verbs.bare_infinitive,
        verbs.imperative,
        verbs.conditional,
        verbs.proposed,
        verbs.negated,
        verbs.incredulous,
        verbs.past_ignorance,
        verbs.asked,
        verbs.successful,
        verbs.actor_subject,
        verbs.evidence_subject,
        verbs.claimer,
        verbs.relative_subject,
        # nouns and adjectives
        nouns.noun,
        nouns.ends_in_noun,
        nouns.attributive,
        nouns.predicative,
        nouns.compounded,
        nouns.counted,
        nouns.possessor,
        nouns.that_clause,
        nouns.finite_clause,
        nouns.denied_noun,
        nouns.material_claim,
        nouns.likely_voters,
        nouns.superlative,
        nouns.mentioned,
        nouns.how_to,
        # modals, conjunctions, places in the clause
        clauses.auxiliary,
        clauses.before_verb,
        clauses.optative,
        clauses.conceded,
        clauses.ability,
        clauses.counterfactual,
        clauses.inferred,
        clauses.inverted_should,
        clauses.subordinator,
        clauses.question,
        clauses.invitation,
        clauses.fragment,
        clauses.conditional_participle,
        clauses.opens_clause,
        clauses.clause_start,
        clauses.only_mark_of_anonymity,
        # quantities and degrees
        quantities.before_number,
        quantities.before_digits,
        quantities.threshold,
        quantities.topic,
        quantities.adverbial_kind,
        quantities.before_its_head,
    )
}

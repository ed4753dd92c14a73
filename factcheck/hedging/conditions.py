"""Conditions on a cue: named pure functions over its spaCy span. `CONDITIONS` is the table that the lexicon refers to."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from factcheck.hedging.syntax import (
    RELATIVE,
    SUBJECTS,
    children,
    clause_complements,
    has_overt_subject,
    has_word,
    is_actor,
    is_gapped,
    is_infinitive,
    is_negated,
    subject,
)

Condition = Callable[[SpacySpan], bool]

PERCEIVING = frozenset({"see", "hear", "feel", "smell", "tell", "afford", "remember", "understand"})
ASKING = frozenset({"ask", "wonder", "question", "inquire", "see", "know", "determine", "decide", "unclear", "unsure"})
ASKING |= {"tell", "sure", "clear", "unknown", "check", "test", "matter", "unanswered"}
REQUIRING = frozenset({"need", "require", "must", "should", "qualify", "demand", "necessary", "mandatory", "minimum"})
QUANTITY_NOUNS = frozenset(
    {"dozen", "hundred", "thousand", "million", "billion", "trillion", "third", "quarter", "half"}
)
QUANTITY_NOUNS |= {
    "year",
    "month",
    "week",
    "day",
    "decade",
    "century",
    "hour",
    "minute",
    "mile",
    "score",
    "tenth",
    "fifth",
}
PRIZES = frozenset({"life", "victim", "nomination", "victory", "title", "seat", "prize", "credit", "mantle", "medal"})
PRIZES |= {
    "benefit",
    "asylum",
    "deduction",
    "spot",
    "throne",
    "majority",
    "office",
    "presidency",
    "win",
    "casualty",
    "offense",
}
MATERIAL = frozenset({"legal", "legitimate", "territorial", "medical", "insurance", "refugee", "asylum", "jobless"})
MATERIAL |= {"unemployment", "arbitration", "injury", "compensation", "land", "tax", "benefit", "disability", "damage"}
TOPICAL = frozenset({"talk", "ask", "speak", "think", "worry", "hear", "tell", "write", "argue", "read", "learn", "know"})
TOPICAL |= {"unite", "rally", "build", "revolve", "center", "centre", "complain", "joke", "say", "be", "care", "press"}
EVEN = frozenset({"even", "equal", "same", "right", "level", "everyone", "everything", "all", "every"})


def _next(span: SpacySpan, count: int = 1) -> list[Token]:
    return list(span.doc[span.end : span.end + count])


def _previous(span: SpacySpan, count: int = 1) -> list[Token]:
    return list(span.doc[max(0, span.start - count) : span.start])


# --- word class -------------------------------------------------------------------------------------------------


def auxiliary(span: SpacySpan) -> bool:
    """A modal auxiliary, not the month or a noun."""
    return span.root.tag_ == "MD"


def verb(span: SpacySpan) -> bool:
    """A verb, participles before a noun left out."""
    return span.root.pos_ in ("VERB", "AUX") and span.root.dep_ not in ("amod", "compound")


def noun(span: SpacySpan) -> bool:
    """A noun that isn't a mere part of a compound."""
    return span.root.pos_ in ("NOUN", "PROPN") and span.root.dep_ != "compound"


def attributive(span: SpacySpan) -> bool:
    """An adjective or participle before its noun: "the *alleged* plot"."""
    return span.root.dep_ in ("amod", "compound") and span.root.head.i > span.root.i


def compounded(span: SpacySpan) -> bool:
    """A noun that another noun narrows: "Wall Street *speculation*"."""
    return bool(children(span.root, "compound"))


def before_its_head(span: SpacySpan) -> bool:
    """An adverb that stands before what it modifies and isn't itself graded: not "so *effectively*"."""
    word = span.root
    return word.head.i >= word.i and not children(word, "advmod")


# --- clauses ----------------------------------------------------------------------------------------------------


def negated(span: SpacySpan) -> bool:
    """Under a negation of its verb, of its subject, or directly before it."""
    word = span.root
    verb_of = word.head if word.dep_ == "aux" else word
    return is_negated(verb_of) or has_word(_previous(span), ("not", "never", "no", "hardly"))


def clausal(span: SpacySpan) -> bool:
    """Has a clause with its own subject as complement: "believes *he left*"."""
    return any(has_overt_subject(c) for c in clause_complements(span.root))


def that_clause(span: SpacySpan) -> bool:
    """Directly followed by "that", has a clause as complement, or is said to be one: "our *assumption* is that"."""
    word = span.root
    if has_word(_next(span), ("that",)) or clausal(span):
        return True
    return word.dep_ == "nsubj" and word.head.lemma_ == "be" and bool(children(word.head, "ccomp"))


def infinitive_complement(span: SpacySpan) -> bool:
    """Has "to" + verb as complement: "expected *to win*"."""
    return any(is_infinitive(c) for c in children(span.root, "xcomp", "ccomp", "acl"))


def raising_complement(span: SpacySpan) -> bool:
    """Has a predicate as complement: "appears *to be ill*", "appeared *headed* for defeat"."""
    labels = ("xcomp", "ccomp", "oprd", "acomp", "attr", "advcl")
    return any(c.i > span.root.i for c in children(span.root, *labels)) or has_word(_next(span), ("that",))


def has_object(span: SpacySpan) -> bool:
    """Has a noun as object."""
    return bool(children(span.root, "dobj"))


def pronoun_object(span: SpacySpan) -> bool:
    """Its object is a personal pronoun: "believe *it*", "doubt *him*"."""
    return any(c.pos_ == "PRON" and not clausal(span) for c in children(span.root, "dobj"))


def gapped(span: SpacySpan) -> bool:
    """Its object stands before it: "as some have *speculated*", "what we long *suspected*"."""
    return is_gapped(span.root)


def passive(span: SpacySpan) -> bool:
    """A passive, or a participle after its noun: "is *expected*", "sentiments *viewed* as"."""
    word = span.root
    return bool(children(word, "auxpass", "nsubjpass")) or (word.tag_ == "VBN" and word.dep_ == "acl")


def bare_infinitive(span: SpacySpan) -> bool:
    """An infinitive: "to *claim*"."""
    return is_infinitive(span.root)


def imperative(span: SpacySpan) -> bool:
    """A base form without subject: "*Suppose* that"."""
    word = span.root
    return word.tag_ in ("VB", "VBP") and subject(word) is None and not children(word, "aux", "auxpass")


def proposed(span: SpacySpan) -> bool:
    """Its complement is what should be done: "suggested that someone *should* ask"."""
    return any(has_word(children(c, "aux"), ("should",)) for c in clause_complements(span.root))


def conditional(span: SpacySpan) -> bool:
    """Under "would", "should" or "will"."""
    return has_word(children(span.root, "aux"), ("would", "should", "will"))


def past_ignorance(span: SpacySpan) -> bool:
    """Told of the past, not under a verb of saying: "I didn't know it was him"."""
    if not any(t.lower_ in ("did", "had") for t in (*span, *_previous(span))):
        return False
    return not (span.root.dep_ == "ccomp" and has_word([span.root.head], ("say", "tell", "testify", "add")))


def as_phrase(span: SpacySpan) -> bool:
    """A predicative "as" within reach: "*seen* as a failure", "*saw* it as payback"."""
    for token in _next(span, 8):
        if token.norm_ == "as":
            return True
        if token.pos_ in ("VERB", "AUX", "PUNCT") or token.dep_ == "mark":
            return False
    return False


def object_predicate(span: SpacySpan) -> bool:
    """A judged object: "*considers* himself an exile", "is *considered* safe"."""
    word = span.root
    if any(c.tag_ == "VBG" for c in children(word, "xcomp")):
        return False
    return (
        bool(children(word, "oprd"))
        or clausal(span)
        or (passive(span) and bool(children(word, "xcomp", "attr", "acomp")))
    )


def adversative(span: SpacySpan) -> bool:
    """A clause with its own subject, not a wh-clause: "*felt* there was a tension", not "feel what I saw"."""
    found = (c for c in clause_complements(span.root) if has_overt_subject(c))
    return any(not any(t.tag_ in ("WP", "WRB", "WDT") for t in c.children) for c in found)


# --- who --------------------------------------------------------------------------------------------------------


def actor_subject(span: SpacySpan) -> bool:
    """Its subject is a person or a body that speaks."""
    who = subject(span.root)
    return who is not None and is_actor(who)


def evidence_subject(span: SpacySpan) -> bool:
    """It has a subject, and that can't hold opinions: data, a poll, silence."""
    who = subject(span.root)
    return who is not None and not is_actor(who)


def claimer(span: SpacySpan) -> bool:
    """Somebody is named who claims it: a subject or a by-phrase."""
    word = span.root
    return bool(children(word, "nsubj", "agent")) and not children(word, "auxpass")


def possessor(span: SpacySpan) -> bool:
    """Somebody's: "*her* accusation"."""
    return bool(children(span.root, "poss"))


def first_person(span: SpacySpan) -> bool:
    """Its subject is "I", "we" or "you"."""
    who = subject(span.root)
    return who is not None and who.norm_ in ("i", "we", "you")


def relative_subject(span: SpacySpan) -> bool:
    """Inside a relative clause on its subject: "people that *don't know* what happens"."""
    return span.root.dep_ == "relcl" and any(c.norm_ in ("that", "who") for c in children(span.root, "nsubj"))


# --- modals -----------------------------------------------------------------------------------------------------


def optative(span: SpacySpan) -> bool:
    """A wish: "*May* the best team win"."""
    word = span.root
    who = subject(word.head)
    return who is not None and who.i > word.i and "?" not in word.sent[-2:].text


def ability(span: SpacySpan) -> bool:
    """ "Could" of ability or perception: "how many we *could* get in", "we *could* see that"."""
    main = span.root.head
    if main.lemma_ in PERCEIVING and (who := subject(main)) is not None and is_actor(who):
        return True
    return (
        has_word([t for c in main.children for t in (c, *c.children) if c.i < span.start], ("how", "so"))
        and main.dep_ != "ROOT"
    )


def counterfactual(span: SpacySpan) -> bool:
    """ "Could have", "might have" of what did not happen, told of a person: "he *could* have won"."""
    main = span.root.head
    perfect = any(c.norm_ == "have" for c in children(main, "aux"))
    who = subject(main)
    return (
        perfect
        and span.root.norm_ == "could"
        and who is not None
        and who.norm_ in ("i", "he", "she", "we", "they", "you")
    )


def inferred(span: SpacySpan) -> bool:
    """ "Must" of inference: before a progressive or a perfect."""
    main = span.root.head
    helpers = {c.norm_ for c in children(main, "aux")}
    return ("be" in helpers and main.tag_ == "VBG") or ("have" in helpers and main.tag_ == "VBN")


# --- if ---------------------------------------------------------------------------------------------------------


def subordinator(span: SpacySpan) -> bool:
    """Opens a clause."""
    return span.root.dep_ in ("mark", "advmod", "prep", "advcl", "dep")


def question(span: SpacySpan) -> bool:
    """ "If" for "whether": "asked *if*", "to see *if*"."""
    clause = span.root.head
    over = clause.head
    if over.lemma_ == "ask" or has_word(_previous(span), ASKING):
        return over.i < span.start or has_word(_previous(span), ASKING)
    return clause.dep_ in ("ccomp", "xcomp", "pcomp", "acl") and over.lemma_.lower() in ASKING


# --- quantity ---------------------------------------------------------------------------------------------------


def before_number(span: SpacySpan) -> bool:
    """Directly before a number, a sum of money, or "a dozen", "a year"."""
    near = _next(span, 3)
    if not near:
        return False
    first = near[0]
    if first.like_num or first.is_currency or any(c.isdigit() for c in first.text) or first.norm_ in QUANTITY_NOUNS:
        return True
    return first.norm_ in ("a", "an", "the", "one", "every") and any(_is_quantity(t) for t in near[1:2])


def _is_quantity(token: Token) -> bool:
    return token.like_num or token.lemma_.lower() in QUANTITY_NOUNS or any(c.isdigit() for c in token.text)


def before_even(span: SpacySpan) -> bool:
    """Before "even", "the same", "everyone": "about *even*", "nearly *all*"."""
    return has_word(_next(span, 2), EVEN)


def before_digits(span: SpacySpan) -> bool:
    """Directly before a number: "*some* 300 people"."""
    return any(t.like_num for t in _next(span))


def threshold(span: SpacySpan) -> bool:
    """The number is what is required, not an estimate: "need *at least* ten"."""
    head = span.root.head
    return any(has_word([a, *children(a, "aux")], REQUIRING) for a in [head, *list(head.ancestors)[:4]])


def adverbial_kind(span: SpacySpan) -> bool:
    """ "Kind of", "sort of" as an adverb: not "this *kind of* deal"."""
    return all(
        t.pos_ not in ("DET", "ADJ", "NOUN", "PROPN", "NUM") and t.tag_ not in ("POS", "PRP$", "VBG")
        for t in _previous(span)
    )


def finite_clause(span: SpacySpan) -> bool:
    """A noun with a that-clause, or with a clause that follows without "that": "a sign *he is unfit*"."""
    if that_clause(span):
        return True
    if any(c.i > span.root.i and not is_infinitive(c) for c in children(span.root, "acl", "ccomp", "relcl")):
        return not _relative(span.root)
    after = _next(span, 3)
    return bool(after) and after[0].dep_ in SUBJECTS and after[0].head.pos_ in ("VERB", "AUX")


def _relative(token: Token) -> bool:
    return any(
        t.tag_ in ("WDT", "WP", "IN") and t.norm_ in RELATIVE and t.dep_ != "mark"
        for c in children(token, "relcl")
        for t in c.children
    )


def denied_noun(span: SpacySpan) -> bool:
    """ "no *sign*", "no clear *sign*"."""
    return has_word(children(span.root, "det", "amod"), ("no", "little", "any"))


def proposed_noun(span: SpacySpan) -> bool:
    """ "the suggestion that he *should* go"."""
    return proposed(span)


def before_event(span: SpacySpan) -> bool:
    """ "chance of *that happening*", "chances of *a recession*"."""
    return True


def likely_voters(span: SpacySpan) -> bool:
    """ "likely Republican voters"."""
    return attributive(span) and span.root.head.lemma_.lower() in (
        "voter",
        "electorate",
        "caucusgoer",
        "suspect",
        "attendee",
    )


def superlative(span: SpacySpan) -> bool:
    """ "the strongest *possible*", "every *possible* way"."""
    return any(t.tag_ in ("JJS", "RBS") for t in _previous(span, 3)) or has_word(
        children(span.root.head, "det"), ("every", "all", "no", "any")
    )


def mentioned(span: SpacySpan) -> bool:
    """The word itself is meant: words like "*maybe*"."""
    marks = {'"', "“", "‘", "''", "``"}
    return any(t.text in marks for t in _previous(span)) and any(t.text in {'"', "”", "’", "''"} for t in _next(span))


def predicative(span: SpacySpan) -> bool:
    """After a copula: "is *unknown*"."""
    word = span.root
    return not attributive(span) and not has_word(children(word, "advmod"), ("largely", "relatively", "virtually"))


def participle(span: SpacySpan) -> bool:
    """A participle that is no active past tense."""
    return span.root.tag_ in ("VBN", "VBD", "JJ") and not has_object(span)


def counted(span: SpacySpan) -> bool:
    """ "two *reports*", "news *reports*", "its *reports*"."""
    return bool(children(span.root, "nummod", "poss"))


def rumoured_talk(span: SpacySpan) -> bool:
    """Talk that nobody in particular talks."""
    return not possessor(span) and span.root.tag_ in ("NN", "NNS")


def insurance(span: SpacySpan) -> bool:
    """Claims to money, land, asylum: no clause, nobody's assertion."""
    word = span.root
    if has_word(children(word, "amod", "compound"), MATERIAL):
        return True
    return not (possessor(span) or that_clause(span) or has_word(_next(span), ("of", "about", "by", "to", "that")))


def prize(span: SpacySpan) -> bool:
    """Wins or takes rather than says: "claimed the title", "claimed 30 lives"."""
    return has_word(children(span.root, "dobj"), PRIZES) and not clausal(span)


def successful(span: SpacySpan) -> bool:
    """ "successfully predicted", "predicted the outcome": it came true."""
    return has_word(
        children(span.root, "advmod", "dobj"),
        ("successfully", "correctly", "accurately", "rightly", "outcome", "result"),
    )


def has_clause_object(span: SpacySpan) -> bool:
    """A clause fills the place of the object: an ordinary complement."""
    return bool(children(span.root, "ccomp"))


def acquaintance(span: SpacySpan) -> bool:
    """To know a person or thing: "don't *know* him"."""
    return (
        has_object(span)
        and not clausal(span)
        and not has_word(children(span.root, "dobj"), ("what", "that", "it", "which"))
    )


def publicly(span: SpacySpan) -> bool:
    """Nothing else in the sentence says that the source stays unnamed: one reason is enough."""
    return not any(t.lemma_ == "anonymity" for t in span.root.sent)


def inverted_should(span: SpacySpan) -> bool:
    """ "*should* you win": no question, the subject follows."""
    main = span.root.head
    who = subject(main)
    return (
        span.root.tag_ == "MD"
        and who is not None
        and who.i == span.end
        and main.dep_ in ("advcl", "ccomp", "ROOT")
        and not span.root.sent.text.rstrip().endswith("?")
        and not any(t.tag_ in ("WRB", "WP", "WDT") for t in _previous(span))
    )


def conditional_participle(span: SpacySpan) -> bool:
    """ "*provided* he agrees": opens a clause and has no subject or object of its own."""
    return not has_object(span) and not children(span.root, "nsubj", "auxpass", "aux") and clausal(span)


def opens_clause(span: SpacySpan) -> bool:
    """Before a clause's subject: "as long as *they* pay"."""
    return any(t.dep_ in SUBJECTS or t.dep_ in ("det", "amod", "compound", "poss") for t in _next(span))


def before_verb(span: SpacySpan) -> bool:
    """An auxiliary with its verb: not "I did what I *could*"."""
    return span.root.dep_ == "aux"


def clause_start(span: SpacySpan) -> bool:
    """Nothing but a mark, a quotation mark or a conjunction stands before it."""
    return span[0].is_sent_start is True or all(t.is_punct or t.dep_ == "cc" for t in _previous(span))


def how_to(span: SpacySpan) -> bool:
    """Ignorance of a skill: "no idea *how to* do it", "didn't know *what to* say"."""
    return has_word(_next(span, 1), ("how", "what", "where")) and has_word(_next(span, 2), ("to",))


def ends_in_noun(span: SpacySpan) -> bool:
    """Its last word is a noun: "no *sign*", not "did not *sign*"."""
    return span[-1].pos_ in ("NOUN", "PROPN")


def incredulous(span: SpacySpan) -> bool:
    """"I can't *believe* how"."""
    helpers = children(span.root, "aux")
    return span.root.lemma_ == "believe" and has_word(helpers, ("can", "could")) and negated(span)


def thing_object(span: SpacySpan) -> bool:
    """Something is asserted that is no statement: "*assert* their rights"."""
    return has_object(span) and not clausal(span)


def topic(span: SpacySpan) -> bool:
    """A preposition that names a topic or a centre: "talk *about* all of it", "rally *around* a third candidate"."""
    word = span.root
    return word.dep_ == "prep" and (word.head.pos_ in ("NOUN", "PROPN") or word.head.lemma_ in TOPICAL)


def conceded(span: SpacySpan) -> bool:
    """Granted for argument's sake: "it *may* be old, but it works"."""
    main = span.root.head
    return has_word(children(main, "cc"), ("but", "yet")) and any(c.i > main.i for c in children(main, "conj"))


def asked(span: SpacySpan) -> bool:
    """Asked, or presumed of the reader: "Do you *think* so?", "you'd *think*"."""
    word = span.root
    who = subject(word)
    if who is not None and who.norm_ in ("you", "one") and has_word(children(word, "aux"), ("would",)):
        return True
    inverted = who is not None and any(c.i < who.i for c in children(word, "aux"))
    return inverted and "?" in word.sent[-2:].text


def fragment(span: SpacySpan) -> bool:
    """"*if* not sooner": no clause follows."""
    after = _next(span, 2)
    return has_word(after[:1], ("not",)) and after[-1].tag_ not in ("VBN", "VBG", "IN")


def invitation(span: SpacySpan) -> bool:
    """A courtesy, no antecedent: "*if* you look at the polls", "if you will"."""
    after = _next(span, 2)
    return has_word(after[:1], ("you", "i")) and has_word(after[1:], ("may", "look", "prefer", "like", "will", "please", "recall", "remember"))


CONDITIONS: dict[str, Condition] = {
    function.__name__: function
    for function in (
        *(auxiliary, verb, noun, attributive, compounded, before_its_head),
        *(negated, clausal, that_clause, infinitive_complement, raising_complement, has_object, pronoun_object, gapped),
        *(passive, bare_infinitive, imperative, proposed, conditional, past_ignorance, as_phrase, object_predicate),
        *(adversative, actor_subject, evidence_subject, claimer, possessor, first_person, relative_subject),
        *(optative, ability, counterfactual, inferred, subordinator, question),
        *(finite_clause, denied_noun, proposed_noun, before_event, likely_voters, superlative, mentioned, predicative),
        *(participle, counted, rumoured_talk, insurance, prize, successful, has_clause_object, acquaintance, publicly),
        *(before_verb, clause_start, how_to, ends_in_noun, incredulous, thing_object, topic, invitation, conceded, asked, fragment),
        *(inverted_should, conditional_participle, opens_clause),
        *(before_number, before_even, before_digits, threshold, adverbial_kind),
    )
}

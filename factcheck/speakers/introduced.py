"""Names that something around them tells to be a person's: a role before them ("engineer", "Nurse"), an age behind.

spaCy's small model misses or mislabels many names that are rare in English news; these signs do not depend on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from spacy.tokens import Doc, Token

from factcheck.speakers.lexicon import (
    document_nouns,
    given_names,
    honorifics,
    is_media_name,
    media_nouns,
    organisation_nouns,
    person_nouns,
    states,
)
from factcheck.speakers.names import fold
from factcheck.speakers.runs import Run, capitalised, run_end

_SHORTEST, _LONGEST = 2, 4  # words of a name in full
_LONGEST_ROLE = 12  # tokens
_OLDEST = 119
_DASHES = frozenset(("-", "--", "–", "—"))
_NOUN_LIKE = frozenset(("NN", "JJ", "JJR", "RBR", "NNP"))  # rare nouns in -er are taken for comparatives
# Roles that companies and clubs play too ("owner Blackmoor Holdings"): spaCy's label decides.
_CORPORATE = frozenset(
    "owner host champion rival partner publisher developer operator retailer broker contractor builder producer "
    "broadcaster opponent exporter importer donor shareholder investor trader brewer distiller wholesaler dealer "
    "employer challenger regulator landlord tenant importer runner guest member merchant".split()
)
# Words that begin the names of bodies more often than they are somebody's title.
_NOT_TITLES = frozenset(
    "general major star host cardinal king queen prince princess marine republican democrat conservative liberal "
    "libertarian independent socialist native member guest victim patient twin master champion partner person worker "
    "student parent family friend consumer veteran private graduate local".split()
)
_PLACE_WORDS = frozenset("north south east west new upper lower saint st mount lake port fort san santa".split())


def introduced_names(doc: Doc, sources: Sequence[Sequence[Token]]) -> Iterator[Run]:
    """Runs of two to four tokens; `sources` are the tokens of each source of the article."""
    in_source = frozenset(token.i for tokens in sources for token in tokens)
    yield from _after_noun(doc, in_source)
    yield from _after_title(doc, frozenset(tokens[0].i for tokens in sources if tokens))
    yield from _aged(doc)
    yield from _owned(doc)
    for tokens in sources:
        yield from _apposed(doc, tokens)
        yield from _of_body(doc, tokens)
        yield from _with_role(doc, tokens)


def _after_noun(doc: Doc, in_source: frozenset[int]) -> Iterator[Run]:
    """ "engineer Radka Moll": in a source after any noun that is none for a body, elsewhere after one for a person."""
    for token in doc[:-1]:
        if token.tag_ in _NOUN_LIKE and token.text.islower() and capitalised(token.nbor()):
            run = token.i + 1, run_end(doc, token.i + 1)
            known = token.text in person_nouns()
            if (known or (token.i in in_source and not _names_a_body(token.text))) and _fits(doc, run):
                label = doc[run[0]].ent_type_
                if label not in {"ORG", "GPE"} or (label == "ORG" and known and token.text not in _CORPORATE):
                    yield run


def _after_title(doc: Doc, openings: frozenset[int]) -> Iterator[Run]:
    """ "Nurse Ilse Brand": after a capitalised noun for a person; against an ORG label only where a sentence opens."""
    for token in doc[:-1]:
        if _is_title(token) and not _is_title(token.nbor()) and capitalised(token.nbor()):
            run = token.i + 1, run_end(doc, token.i + 1)
            first = token
            while first.i > 0 and not first.is_sent_start and _is_title(first.nbor(-1)):
                first = first.nbor(-1)
            opens = first.i in openings or _opens(first) or fold(doc[run[0]].text) in given_names()
            if _fits(doc, run) and (opens or doc[run[0]].ent_type_ not in {"ORG", "GPE", "FAC", "WORK_OF_ART"}):
                yield run


def _opens(token: Token) -> bool:
    """True at the start of a sentence, with or without "the", and behind a dateline's dash."""
    if token.is_sent_start or not token.i:
        return True
    before = token.nbor(-1)
    return before.text in _DASHES or (before.lower_ == "the" and bool(before.is_sent_start))


def _is_title(token: Token) -> bool:
    word = fold(token.text)
    return token.text.istitle() and word not in _NOT_TITLES and (word in person_nouns() or word in honorifics())


def _aged(doc: Doc) -> Iterator[Run]:
    """ "Ilse Brand, 34,": capitalised words before an age."""
    for token in doc[2:-1]:
        if token.text.isdecimal() and 0 < int(token.text) <= _OLDEST and _enclosed(token):
            start = token.i - 1
            while start > 0 and _may_be_name(doc[start - 1]) and not doc[start].is_sent_start:
                start -= 1
            if _fits(doc, (start, token.i - 1)):
                yield start, token.i - 1


def _owned(doc: Doc) -> Iterator[Run]:
    """ "His widow, Bronagh,", "his son Amit": one capitalised word behind somebody's noun for a person."""
    for noun in doc[:-2]:
        if noun.tag_ == "NN" and noun.lower_ in person_nouns() and any(c.dep_ == "poss" for c in noun.children):
            comma = noun.nbor().text == ","
            first = noun.i + 1 + comma
            if first >= len(doc) or not _may_be_name(doc[first]) or doc[first].is_sent_start:
                continue
            end = run_end(doc, first)
            closed = end < len(doc) and (doc[end].text in {",", ".", ";", "–", "—"} or doc[end].pos_ in {"VERB", "AUX"})
            of_body = noun.lower_ in _CORPORATE or is_media_name(doc[first].text)
            if end - first == 1 and closed and not of_body and not (comma and doc[end].pos_ in {"VERB", "AUX"}):
                yield first, end


def _enclosed(age: Token) -> bool:
    return age.nbor(-1).text == "," and age.nbor().text in {",", ".", ";"}


def _may_be_name(token: Token) -> bool:
    return capitalised(token) and not _is_title(token) and token.is_alpha and fold(token.text) not in honorifics()


def _apposed(doc: Doc, tokens: Sequence[Token]) -> Iterator[Run]:
    """ "The lead prosecutor, Oluchi Bergström,": behind a noun for one person and a comma, up to a comma or the end."""
    last = tokens[-1].i if tokens else 0
    for comma in tokens[1:]:
        if comma.text != "," or comma.i >= last or not _has_person_noun(tokens, comma.i):
            continue
        run = comma.i + 1, min(run_end(doc, comma.i + 1), last + 1)
        if _fits(doc, run) and (run[1] > last or doc[run[1]].text == ",") and not _place_behind(doc, run):
            yield run


def _of_body(doc: Doc, tokens: Sequence[Token]) -> Iterator[Run]:
    """ "Femi Castellane of the Allied Workers": a source of two capitalised words and whom they belong to."""
    if len(tokens) < _SHORTEST + 2 or not all(capitalised(token) and token.is_alpha for token in tokens[:_SHORTEST]):
        return
    run = tokens[0].i, tokens[0].i + _SHORTEST
    labels = {token.ent_type_ for token in tokens[:_SHORTEST]}
    whole = tokens[_SHORTEST].ent_iob_ == "I" or labels & {"GPE", "LOC", "NORP", "FAC", "LAW"}
    plural = tokens[1].tag_ in {"NNPS", "NNS"}
    if tokens[_SHORTEST].lower_ == "of" and not whole and not plural and _fits(doc, run) and not _is_title(tokens[1]):
        yield run


def _with_role(doc: Doc, tokens: Sequence[Token]) -> Iterator[Run]:
    """ "Vance, the White House spokesman": a source of one capitalised word, and somebody's role between commas."""
    first = tokens[0] if tokens else None
    if first is None or not _may_be_name(first) or first.i + 2 >= len(doc) or first.nbor().text != ",":
        return
    start = first.i + 2
    aged = doc[start].text.isdecimal() and doc[start + 1 : start + 2].text == ","  # "Jonah, 9, a pupil"
    if first.pos_ == "PROPN" and (aged or first.ent_type_ not in {"GPE", "LOC", "NORP"}):
        start += 2 * aged
        role = list(takewhile(lambda t: t.text not in {",", ".", ";"}, doc[start : start + _LONGEST_ROLE]))
        nouns = (t.lower_ for t in role if t.tag_ == "NN")
        known = any(noun in person_nouns() and noun not in _CORPORATE for noun in nouns)
        if known and role[0].lower_ in {"the", "a", "an"} and not any(t.pos_ == "VERB" for t in role):
            yield first.i, first.i + 1


def _has_person_noun(tokens: Sequence[Token], end: int) -> bool:
    """True also for "one of the hikers"; not where the noun at the comma is a role of companies too."""
    if tokens[0].lower_ == "one":
        return True
    if tokens[0].doc[end - 1].lower_ in _CORPORATE:
        return fold(tokens[0].doc[end + 1].text) in given_names() | honorifics().keys()
    return any(token.i < end and token.tag_ == "NN" and token.lower_ in person_nouns() for token in tokens)


def _place_behind(doc: Doc, run: Run) -> bool:
    """True for "North Caldria" in "a farmer in Marsh, North Caldria"."""
    first = doc[run[0]]
    if doc[run[0] - 2].lemma_.lower() in person_nouns():
        return False
    if first.ent_type_ in {"GPE", "ORG", "LOC"} or fold(first.text) in _PLACE_WORDS or _is_state(doc, run):
        return True
    known = first.ent_type_ == "PERSON" or fold(first.text) in given_names()
    return doc[run[0] - 2].pos_ == "PROPN" and not known


def _is_state(doc: Doc, run: Run) -> bool:
    return fold(doc[run[0] : run[1]].text) in states().values()


def _fits(doc: Doc, run: Run) -> bool:
    words = [fold(word) for word in doc[run[0] : run[1]].text.split()]
    if not _SHORTEST <= len(words) <= _LONGEST or any(_names_a_body(word) for word in words):
        return False
    return not (is_media_name(doc[run[0] : run[1]].text) or _is_state(doc, run))


def _names_a_body(word: str) -> bool:
    singular = word.removesuffix("s")
    return any(
        w in nouns for w in (word, singular) for nouns in (organisation_nouns(), document_nouns(), media_nouns())
    )

"""Where an article names persons: by spaCy's entities, titles, given names and surnames known from the article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from factcheck.speakers.introduced import introduced_names
from factcheck.speakers.lexicon import (
    company_words,
    given_names,
    honorifics,
    is_media_name,
    media_nouns,
    organisation_nouns,
    person_nouns,
)
from factcheck.speakers.names import SUFFIXES, PersonName, fold
from factcheck.speakers.runs import Run, capitalised, disjoint, in_larger_name, run_end
from factcheck.speakers.surnames import known_surnames, read_name, sharing, surnames_of

# Things that bear names like persons' ("Cyclone Tavi", "Camp Okafor").
_NAMED_THINGS = frozenset(
    "cyclone hurricane typhoon storm tropical operation project lake mount fort port camp hotel castle flight".split()
)
_RUNNERS = frozenset("operator owner publisher retailer developer maker brewer insurer broadcaster producer".split())
_IN_FULL = 2  # words of a name in full
_SAINTS = frozenset(("st", "saint"))  # churches and towns, far more often than people


@dataclass(frozen=True, slots=True)
class Mention:
    """A person's name in the text: tokens `start` to `end` (exclusive), number of its sentence, grammatical standing.

    `subject` is true for the subject of a verb; `modifier` where the name only modifies a noun ("the Okafor plan").
    """

    start: int
    end: int
    name: PersonName
    sentence: int
    subject: bool
    modifier: bool


def find_mentions(
    doc: Doc, sentence_of: tuple[int, ...], sources: Sequence[Sequence[Token]], body_words: frozenset[str]
) -> tuple[Mention, ...]:
    """All mentions of persons in text order; none overlaps another.

    `sentence_of` numbers each token's sentence. `sources` are the tokens of each source of the article,
    `body_words` the words that name no person by themselves, unless somebody named in full bears them.
    """
    entity_of = {token.i: ent for ent in doc.ents for token in ent}
    introduced = introduced_names(doc, sources)
    named = disjoint([*introduced, *_titled(doc), *_given_first(doc, entity_of), *_entities(doc)])
    speaking = _speaking(sources)
    named = _trimmed(doc, disjoint([*named, *_completed(doc, named, speaking)]))
    shared = sharing(doc, surnames_of([read_name(doc, run) for run in named]))
    pairs = [(i, i + 1) for i in shared]
    runs = disjoint([*named, *known_surnames(doc, named, entity_of, speaking, shared), *pairs])
    runs = [_with_suffix(doc, run) for run in runs]
    runs = [_without_roles(doc, run) for run in runs if run in pairs or _is_person(doc, run)]
    bearers = surnames_of([read_name(doc, run) for run in runs])
    runs = [(a, b) for a, b in runs if b - a > 1 or doc[a].text not in body_words or fold(doc[a].text) in bearers]
    found = ((run, shared.get(run[0]) if run in pairs else read_name(doc, run)) for run in runs)
    return _alone_once([_mention(doc, run, name, sentence_of) for run, name in found if name is not None], speaking)


def _alone_once(mentions: Sequence[Mention], speaking: frozenset[str]) -> tuple[Mention, ...]:
    """The mentions without single words that only ever modify a noun ("the Wexcombe raid"): places, most of them."""
    words = {part for m in mentions if _stands(m) for part in (*m.name.given, m.name.surname)} | speaking
    return tuple(m for m in mentions if _stands(m) or m.name.surname in words)


def _stands(mention: Mention) -> bool:
    return not mention.modifier or bool(mention.name.given or mention.name.titles)


def _with_suffix(doc: Doc, run: Run) -> Run:
    """The run with the "Jr." that stands behind its comma."""
    comma = run[1] + 1 < len(doc) and doc[run[1]].text == ","
    return (run[0], run[1] + 2) if comma and fold(doc[run[1] + 1].text) in {"jr", "sr"} else run


def _without_roles(doc: Doc, run: Run) -> Run:
    """The run without the nouns for a person that it begins with ("Inspector Clara Whitcombe")."""
    start, end = run
    words = [fold(token.text) for token in doc[start:end]]
    nouns = [n for n, word in enumerate(words[:-_IN_FULL]) if word in person_nouns() and word not in honorifics()]
    if nouns and not any(word in given_names() for word in words[: nouns[-1]]):
        start += nouns[-1] + 1  # "Financial Officer Ada Okafor"
    while start < end - 1 and (word := fold(doc[start].text)) in person_nouns() and word not in honorifics():
        start += 1
    return start, end


def _speaking(sources: Sequence[Sequence[Token]]) -> frozenset[str]:
    """The capitalised words that are sources by themselves; most of them are surnames."""
    words = (tokens[0] for tokens in sources if len(tokens) == 1)
    return frozenset(t.text for t in words if t.pos_ == "PROPN" and t.text.istitle() and not is_media_name(t.text))


def _mention(doc: Doc, run: Run, name: PersonName, sentence_of: tuple[int, ...]) -> Mention:
    start, end = run
    head = doc[start:end].root
    named = PersonName(name.given, name.surname, name.suffix, (*_titles_before(doc, start), *name.titles))
    modifier = head.dep_ in {"compound", "nmod", "poss", "amod"} and head.head.pos_ in {"NOUN", "PROPN"}
    standing = head.head if head.dep_ == "appos" else head
    return Mention(start, end, named, sentence_of[start], standing.dep_ in {"nsubj", "nsubjpass", "ROOT"}, modifier)


def _is_person(doc: Doc, run: Run) -> bool:
    """False for teams, companies and media that look like a name ("Ada Institute", "Austin Panthers")."""
    last = doc[run[1] - 1]
    text = doc[run[0] : run[1]].text
    team = last.tag_ == "NNPS" and last.ent_type_ != "PERSON"
    word = fold(last.text)
    first = fold(doc[run[0]].text)
    if doc[run[1] : run[1] + 2].text == ", which" or first == "the" or (first in _SAINTS and not _is_titled(doc, run)):
        return False
    if team or word in organisation_nouns() or word in company_words() or _is_body_by_noun(doc, run):
        return False
    if run[1] - run[0] == 1 and not _is_titled(doc, run) and (_has_article(doc, run[0]) or is_run_by(doc[run[0]])):
        return False
    return not is_media_name(text) or _is_titled(doc, run)


def _has_article(doc: Doc, start: int) -> bool:
    """True for "The Tradesman", not for "the Okafor plan": a person's name takes no article."""
    return start > 0 and doc[start - 1].lower_ == "the" and doc[start].dep_ not in {"compound", "nmod", "poss", "amod"}


def is_run_by(name: Token) -> bool:
    """True for an unknown word behind a noun for who runs something ("rail operator Westlink")."""
    before = name.nbor(-1).lower_ if name.i else ""
    return before in _RUNNERS and fold(name.text) not in given_names()


def _is_titled(doc: Doc, run: Run) -> bool:
    """True behind a title or a role ("Mayor Don Herald")."""
    before = fold(doc[run[0] - 1].text) if run[0] and not doc[run[0]].is_sent_start else ""
    return before in honorifics() or (before in person_nouns() and before not in _RUNNERS)


def _is_body_by_noun(doc: Doc, run: Run) -> bool:
    """True directly behind a noun for a body ("the weekly Morning Watch")."""
    before = doc[run[0] - 1] if run[0] else doc[run[0]]
    leads = run[1] - run[0] > 1 and doc[run[0]].lower_ in _NAMED_THINGS
    if (before.text.istitle() and before.lower_ in _NAMED_THINGS) or leads:
        return True
    nouns = media_nouns() | organisation_nouns().keys()
    if before.text == "," and before.i and not doc[run[0]].is_sent_start:
        noun = before.nbor(-1)  # "the charity, Wings North", not "a spokesman for the charity, Ada Okafor"
        apposed = noun.tag_ == "NN" and noun.lower_ in nouns and noun.lower_ not in person_nouns()
        return apposed and noun.dep_ not in {"pobj", "conj"} and fold(doc[run[0]].text) not in given_names()
    return before.lower_ in nouns and before.tag_ == "NN" and fold(doc[run[0]].text) not in given_names()


def _titles_before(doc: Doc, start: int) -> tuple[str, ...]:
    titles: list[str] = []
    while start > 0 and doc[start - 1].text[0].isupper() and (word := fold(doc[start - 1].text)) in honorifics():
        titles.insert(0, word)
        start -= 1
    return tuple(titles)


def _titled(doc: Doc) -> Iterator[Run]:
    """ "Mr. X", "Gov. X Y": capitalised words after an abbreviated title, or one that tells a gender."""
    for token in doc[:-1]:
        if token.text[0].isupper() and capitalised(token.nbor()) and _is_title(token):
            end = run_end(doc, token.i + 1)
            if 1 <= end - token.i - 1 <= 4:
                yield token.i + 1, end


def _is_title(token: Token) -> bool:
    if token.text.endswith("."):
        return fold(token.text) in honorifics()
    before_name = token.pos_ == "PROPN" and token.dep_ == "compound" and token.nbor().pos_ == "PROPN"
    return before_name and fold(token.text) in person_nouns() and token.nbor().ent_type_ != "ORG"


def _given_first(doc: Doc, entity_of: dict[int, SpacySpan]) -> Iterator[Run]:
    """Two or three capitalised words that begin with a common given name and that no larger name holds."""
    for token in doc[:-1]:
        if fold(token.text) in given_names() and capitalised(token) and not _follows_name(token):
            run = token.i, run_end(doc, token.i + 1)
            if 2 <= run[1] - run[0] <= 3 and not in_larger_name(entity_of, run):
                yield run


def _entities(doc: Doc) -> Iterator[Run]:
    for ent in doc.ents:
        if ent.label_ == "PERSON":
            start = ent.start
            for token in ent:
                owner = token.tag_ == "POS"  # "the Gazette's Ada Okafor"
                if owner or token.is_space or token.text in {",", "--", "–", "/", "(", "&", "|"}:
                    yield start, token.i
                    start = token.i + 1
            yield start, ent.end


def _completed(doc: Doc, runs: Iterable[Run], speaking: frozenset[str]) -> Iterator[Run]:
    """A name of one word, wherever another capitalised word stands before it as its given name would."""
    alone = speaking.union(doc[start].text for start, end in runs if end - start == 1)
    for token in doc[1:]:
        before = doc[token.i - 1]
        if token.text in alone and before.head == token and _may_be_given_name(before):
            yield before.i, token.i + 1


def _may_be_given_name(token: Token) -> bool:
    word = fold(token.text)
    if token.pos_ != "PROPN" or token.ent_type_ in {"GPE", "NORP"} or not capitalised(token) or token.tag_ == "NNPS":
        return False
    return word not in honorifics() and word not in person_nouns()


def _follows_name(token: Token) -> bool:
    if token.i == 0 or token.is_sent_start:
        return False
    before = token.nbor(-1)
    title = fold(before.text) in honorifics() or fold(before.text) in person_nouns()
    return before.pos_ == "PROPN" and capitalised(before) and not title


def _trimmed(doc: Doc, runs: list[Run]) -> list[Run]:
    """Cut names that run on in a headline ("Ada Okafor Calls") back to a name that stands elsewhere by itself."""
    words = {run: [fold(t.text) for t in doc[run[0] : run[1]]] for run in runs}
    known = {tuple(w) for w in words.values() if len(w) == 2}
    return [_trim(run, words[run], known) if len(words[run]) > 2 else run for run in runs]


def _trim(run: Run, words: list[str], known: set[tuple[str, ...]]) -> Run:
    if tuple(words[:2]) in known and words[2] not in SUFFIXES:
        return run[0], run[0] + 2
    if tuple(words[-2:]) in known and words[0] not in given_names():
        return run[1] - 2, run[1]
    return run

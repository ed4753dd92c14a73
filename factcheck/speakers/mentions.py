"""Where an article names persons: by spaCy's entities, titles, given names and surnames known from the article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from factcheck.speakers.lexicon import given_names, honorifics, is_media_name, organisation_nouns, person_nouns
from factcheck.speakers.names import PARTICLES, SUFFIXES, PersonName, fold, parse_name

_Run = tuple[int, int]
_NOT_IN_NAMES = frozenset(("VERB", "AUX", "ADP", "DET", "PRON", "SCONJ", "CCONJ", "ADV", "NUM", "PUNCT", "SPACE"))


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


def find_mentions(doc: Doc, sentence_of: tuple[int, ...], speaking: frozenset[str]) -> tuple[Mention, ...]:
    """All mentions of persons in text order; none overlaps another.

    `sentence_of` numbers each token's sentence. `speaking` holds the capitalised words that are sources by
    themselves; most of them are surnames.
    """
    entity_of = {token.i: ent for ent in doc.ents for token in ent}
    named = _disjoint([*_titled(doc), *_given_first(doc, entity_of), *_entities(doc)])
    named = _trimmed(doc, _disjoint([*named, *_completed(doc, named, speaking)]))
    runs = [run for run in _disjoint([*named, *_known_surnames(doc, named, entity_of)]) if _is_person(doc, run)]
    found = ((run, _name(doc, run)) for run in runs)
    return tuple(_mention(doc, run, name, sentence_of) for run, name in found if name is not None)


def _mention(doc: Doc, run: _Run, name: PersonName, sentence_of: tuple[int, ...]) -> Mention:
    start, end = run
    head = doc[start:end].root
    named = PersonName(name.given, name.surname, name.suffix, (*_titles_before(doc, start), *name.titles))
    modifier = head.dep_ in {"compound", "nmod", "poss", "amod"} and head.head.pos_ in {"NOUN", "PROPN"}
    return Mention(start, end, named, sentence_of[start], head.dep_ in {"nsubj", "nsubjpass", "ROOT"}, modifier)


def _name(doc: Doc, run: _Run) -> PersonName | None:
    """The name in a run of tokens; words are what stands between blanks, so that "Ki-moon" stays one word."""
    return parse_name(doc[run[0] : run[1]].text.split())


def _is_person(doc: Doc, run: _Run) -> bool:
    """False for teams, companies and media that look like a name ("Ada Institute", "Austin Panthers")."""
    last = doc[run[1] - 1]
    text = doc[run[0] : run[1]].text
    team = last.tag_ == "NNPS" and last.ent_type_ != "PERSON"
    return not (team or fold(last.text) in organisation_nouns() or is_media_name(text))


def _titles_before(doc: Doc, start: int) -> tuple[str, ...]:
    titles: list[str] = []
    while start > 0 and doc[start - 1].text[0].isupper() and (word := fold(doc[start - 1].text)) in honorifics():
        titles.insert(0, word)
        start -= 1
    return tuple(titles)


def _titled(doc: Doc) -> Iterator[_Run]:
    """ "Mr. X", "Gov. X Y": capitalised words after an abbreviated title, or one that tells a gender."""
    for token in doc[:-1]:
        if token.text[0].isupper() and _capitalised(token.nbor()) and _is_title(token):
            end = _run_end(doc, token.i + 1)
            if 1 <= end - token.i - 1 <= 4:
                yield token.i + 1, end


def _is_title(token: Token) -> bool:
    if token.text.endswith("."):
        return fold(token.text) in honorifics()
    before_name = token.pos_ == "PROPN" and token.dep_ == "compound" and token.nbor().pos_ == "PROPN"
    return before_name and fold(token.text) in person_nouns() and token.nbor().ent_type_ != "ORG"


def _given_first(doc: Doc, entity_of: dict[int, SpacySpan]) -> Iterator[_Run]:
    """Two or three capitalised words that begin with a common given name and that no larger name holds."""
    for token in doc[:-1]:
        if fold(token.text) in given_names() and _capitalised(token) and not _follows_name(token):
            run = token.i, _run_end(doc, token.i + 1)
            if 2 <= run[1] - run[0] <= 3 and not _in_larger_name(entity_of, run):
                yield run


def _entities(doc: Doc) -> Iterator[_Run]:
    for ent in doc.ents:
        if ent.label_ == "PERSON":
            start = ent.start
            for token in ent:
                owner = token.tag_ == "POS" and token.i + 1 < ent.end  # "the Gazette's Ada Okafor"
                if owner or token.is_space or token.text in {",", "--", "–", "/", "(", "&", "|"}:
                    yield start, token.i
                    start = token.i + 1
            yield start, ent.end


def _completed(doc: Doc, runs: Iterable[_Run], speaking: frozenset[str]) -> Iterator[_Run]:
    """A name of one word, wherever another capitalised word stands before it as its given name would."""
    alone = speaking.union(doc[start].text for start, end in runs if end - start == 1)
    for token in doc[1:]:
        before = doc[token.i - 1]
        if token.text in alone and before.head == token and _may_be_given_name(before):
            yield before.i, token.i + 1


def _may_be_given_name(token: Token) -> bool:
    word = fold(token.text)
    if token.pos_ != "PROPN" or token.ent_type_ in {"GPE", "NORP"} or not _capitalised(token):
        return False
    return word not in honorifics() and word not in person_nouns()


def _known_surnames(doc: Doc, runs: Iterable[_Run], entity_of: dict[int, SpacySpan]) -> Iterator[_Run]:
    """Further words that equal the surname of somebody whom the article names in full."""
    names = (_name(doc, run) for run in runs)
    lengths = {fold(n.surname.split()[-1]): n.surname.count(" ") for n in names if n is not None and n.given}
    for token in doc:
        before = lengths.get(fold(token.text))
        if (
            before is not None
            and _capitalised(token)
            and "." not in token.text
            and not _in_larger_name(entity_of, (token.i, token.i + 1))
        ):
            yield max(token.i - before, 0), token.i + 1


def _in_larger_name(entity_of: dict[int, SpacySpan], run: _Run) -> bool:
    entity = entity_of.get(run[0])
    return entity is not None and entity.label_ != "PERSON" and entity.end - entity.start > run[1] - run[0]


def _capitalised(token: Token) -> bool:
    return len(token.text) > 1 and token.text[0].isupper()


def _follows_name(token: Token) -> bool:
    if token.i == 0 or token.is_sent_start:
        return False
    before = token.nbor(-1)
    title = fold(before.text) in honorifics() or fold(before.text) in person_nouns()
    return before.pos_ == "PROPN" and _capitalised(before) and not title


def _run_end(doc: Doc, end: int) -> int:
    """The end of the capitalised words from `end` on, particles ("de", "van") and suffixes ("Jr.") included."""
    while end < len(doc) and not doc[end].is_sent_start and _continues_name(doc, end):
        end += 1
    return end


def _continues_name(doc: Doc, i: int) -> bool:
    token = doc[i]
    if token.text[0].isupper():
        return token.pos_ not in _NOT_IN_NAMES or fold(token.text) in SUFFIXES
    return fold(token.text) in PARTICLES and i + 1 < len(doc) and doc[i + 1].text[0].isupper()


def _disjoint(runs: Iterable[_Run]) -> list[_Run]:
    """The runs in text order; where two overlap, the longer one, or the one that came first."""
    taken: set[int] = set()
    kept: list[_Run] = []
    for start, end in sorted(runs, key=lambda run: run[0] - run[1]):
        if start < end and taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            kept.append((start, end))
    return sorted(kept)


def _trimmed(doc: Doc, runs: list[_Run]) -> list[_Run]:
    """Cut names that run on in a headline ("Ada Okafor Calls") back to a name that stands elsewhere by itself."""
    words = {run: [fold(t.text) for t in doc[run[0] : run[1]]] for run in runs}
    known = {tuple(w) for w in words.values() if len(w) == 2}
    return [_trim(run, words[run], known) if len(words[run]) > 2 else run for run in runs]


def _trim(run: _Run, words: list[str], known: set[tuple[str, ...]]) -> _Run:
    if tuple(words[:2]) in known and words[2] not in SUFFIXES:
        return run[0], run[0] + 2
    if tuple(words[-2:]) in known and words[0] not in given_names():
        return run[1] - 2, run[1]
    return run

"""What the resolvers work on: one article's parse, its persons and bodies, and the sources to resolve."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from factcheck.intervals import SpanIndex
from factcheck.model import Attribution, Span, Speaker
from factcheck.parsing import Parsed
from factcheck.quotes import find_quotes
from factcheck.speakers.acronyms import find_acronyms
from factcheck.speakers.authors import author_of
from factcheck.speakers.bodies import Body, find_bodies
from factcheck.speakers.chain import contents_of
from factcheck.speakers.mentions import Mention, find_mentions
from factcheck.speakers.persons import Person, Persons, find_persons
from factcheck.speakers.phrases import phrase_of
from factcheck.speakers.places import words_of_bodies
from factcheck.speakers.runs import is_joint

_TIMES = frozenset("hours hour days day weeks week months month years year minutes moments morning evening".split())
_JOINERS = frozenset(("and", "or", ";"))  # "&" stands in the names of firms
_TOWN, _DATELINE, _OPENING = 4, 16, 6  # letters of a town in capitals; tokens of a dateline, of an opening phrase


@dataclass(frozen=True, slots=True)
class Source:
    """The source of one attribution: its tokens, their syntactic head, and the words as written.

    `holders` number the attributions in whose content it stands, innermost first.
    """

    tokens: tuple[Token, ...]
    head: Token
    surface: str
    sentence: int
    holders: tuple[int, ...] = ()

    @property
    def start(self) -> int:
        """Index of its first token."""
        return self.tokens[0].i

    @property
    def members(self) -> list[Token]:
        """The heads of a list ("Okafor", "residents"); the head alone where the source is no list.

        Commas alone make no list of it: they set off titles ("Okafor, Chief Operating Officer, Lumora").
        """
        inside = {token.i for token in self.tokens}
        joined = [t for t in self.head.conjuncts if t.i in inside and t.i > self.head.i and t.text != "-"]
        members = [self.head, *dict.fromkeys(_last_part(token) for token in joined)]
        listed = any(t.lower_ in _JOINERS for t in self.tokens if self.head.i < t.i <= members[-1].i)
        return members if listed else members[:1]


def _last_part(token: Token) -> Token:
    """The last part of a word with hyphens ("co-author": its noun)."""
    while token.i + 2 < len(token.doc) and is_joint(token.nbor()):
        token = token.nbor(2)
    return token


@dataclass(frozen=True, slots=True)
class Answer:
    """Who a source is. `person` indexes the article's persons where it is one of them."""

    speaker: Speaker
    person: int | None = None
    plural: bool = False

    def reworded(self, surface: str) -> Answer:
        """The same answer for another mention."""
        name = self.speaker.name if self.speaker.resolved else surface
        return replace(self, speaker=replace(self.speaker, name=name, surface=surface))


@dataclass(frozen=True, slots=True)
class Spoken:
    """A source that is resolved already, kept for the pronouns and nouns that take it up."""

    start: int
    head: int
    sentence: int
    answer: Answer


@dataclass(frozen=True)
class Context:
    """One article, with all that stays the same while its sources are resolved.

    `sentence_of` numbers each token's sentence; `quoted` holds the indexes of the tokens inside quotations,
    `body_words` the words that name places and bodies. `author` is the name in the byline, `contents` numbers the
    attributions by the spans of their contents.
    """

    parsed: Parsed
    attributions: tuple[Attribution, ...]
    sentence_of: tuple[int, ...]
    persons: Persons
    bodies: tuple[Body, ...]
    acronyms: dict[str, str]
    quoted: frozenset[int]
    body_words: frozenset[str]
    author: str | None
    contents: SpanIndex[int]

    @property
    def doc(self) -> Doc:
        """The parse."""
        return self.parsed.doc

    def person(self, index: int) -> Person:
        """The person with this index."""
        return self.persons.people[index]


@dataclass(frozen=True)
class State:
    """What is known when a source comes up: the sources resolved so far, by the number of their attribution."""

    context: Context
    answers: dict[int, Answer | None]
    spoken: tuple[Spoken, ...]


def build_context(parsed: Parsed, attributions: tuple[Attribution, ...]) -> Context:
    """Take stock of an article once."""
    doc = parsed.doc
    sentence_of = _number_sentences(doc)
    body_words = words_of_bodies(doc)
    sources = [_tokens(doc, a.source) for a in attributions]
    mentions = _outside_bylines(parsed, find_mentions(doc, sentence_of, sources, body_words))
    persons = find_persons(doc, mentions)
    bodies = find_bodies(doc, sentence_of)
    author = author_of(parsed)
    return Context(
        parsed,
        attributions,
        sentence_of,
        persons,
        bodies,
        find_acronyms(doc),
        _quoted(parsed),
        body_words,
        author,
        contents_of(attributions),
    )


def _outside_bylines(parsed: Parsed, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Who wrote the article or took its pictures is not whom it is about."""
    credits = [block.span for block in parsed.blocks if block.kind in {"byline", "furniture"}]
    starts = ((mention, parsed.doc[mention.start].idx) for mention in mentions)
    return tuple(m for m, start in starts if not any(span.start <= start < span.end for span in credits))


def _quoted(parsed: Parsed) -> frozenset[int]:
    """Indexes of the tokens that stand in a quotation."""
    pieces = (parsed.doc.char_span(*quote.span, alignment_mode="contract") for quote in find_quotes(parsed))
    return frozenset(token.i for piece in pieces for token in piece or ())


def read_source(context: Context, number: int) -> Source | None:
    """The source of attribution `number`, or None where it has none."""
    spans = context.attributions[number].source
    tokens = _tokens(context.doc, spans)
    surface = " ".join(" ".join(span.of(context.parsed.text).split()) for span in spans).strip(" ,;:–—-")
    if not tokens or not surface or _is_time(_head(tokens)):
        return None
    holders = _holders(context, number)
    return Source(tokens, _head(tokens), surface, context.sentence_of[tokens[0].i], holders)


def _is_time(head: Token) -> bool:
    """True for "three hours"; the minutes of a meeting are a document, and "the 24-year-old" is a person."""
    if head.doc[head.i + 1 : head.i + 3].text == "-old":
        return False
    record = head.lower_ == "minutes" and any(child.lower_ in {"of", "the", "from"} for child in head.children)
    return head.lower_ in _TIMES and not record


def _tokens(doc: Doc, spans: Sequence[Span]) -> tuple[Token, ...]:
    found: dict[int, Token] = {}
    for span in (span for span in spans if span.start < span.end):
        piece = doc.char_span(span.start, span.end, alignment_mode="expand")
        found |= {token.i: token for token in piece or () if not token.is_space}
    tokens = _without_opening(_without_dateline([found[i] for i in sorted(found)]))
    return tuple(phrase_of(tokens[0].head)) if _is_cut_short(tokens) else tokens


def _is_cut_short(tokens: tuple[Token, ...]) -> bool:
    """True for the "a" of "a reporter": a tagger stopped too early."""
    return len(tokens) == 1 and tokens[0].tag_ == "DT" and tokens[0].dep_ == "det" and tokens[0].head.pos_ == "NOUN"


def _without_opening(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """A source may have caught the phrase that opens its sentence ("On Monday, the mayor")."""
    if not tokens or tokens[0].pos_ not in {"ADP", "ADV", "SCONJ"} or not tokens[0].is_sent_start:
        return tokens
    comma = next((n for n, token in enumerate(tokens[:_OPENING]) if token.text == ","), -1)
    return tokens[comma + 1 :] or tokens


def _without_dateline(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """A source that opens its article may have caught the dateline ("RIVERTON, May 3 (Lantern) – The mayor")."""
    dashes = (n for n, token in enumerate(tokens[:_DATELINE]) if token.text in {"-", "--", "–", "—"})
    dash = next((n for n in dashes if not is_joint(tokens[n])), -1)
    agency = {"(", ")"} <= {token.text for token in tokens[: max(dash, 0)]}
    if not tokens or not (agency or (tokens[0].text.isupper() and tokens[0].is_alpha and len(tokens[0]) >= _TOWN)):
        return tuple(tokens)
    return tuple(tokens[dash + 1 :]) or tuple(tokens)


def _head(tokens: Sequence[Token]) -> Token:
    """The token whose own head lies outside; nouns and names before anything else, the first of several."""
    inside = {token.i for token in tokens}
    roots = [token for token in tokens if token.head.i not in inside or token.head == token]
    nouns = [token for token in roots if token.pos_ in {"NOUN", "PROPN", "PRON"} or _counts(token)]
    return (nouns or [t for t in tokens if t.pos_ in {"NOUN", "PROPN", "PRON"}] or roots or list(tokens))[0]


def _counts(token: Token) -> bool:
    """True for "two" and "many" in "two of the party's lawmakers", and for "one, who gave no name"."""
    if token.pos_ == "NUM" and token.dep_ in {"nsubj", "pobj"}:
        return True
    return token.pos_ in {"NUM", "ADJ", "DET"} and any(child.lower_ == "of" for child in token.children)


def _holders(context: Context, number: int) -> tuple[int, ...]:
    start = context.attributions[number].source[0]
    holding = {i for span, i in context.contents.overlapping(start) if i != number and span.holds(start)}
    return tuple(sorted(holding, key=lambda i: (sum(s.end - s.start for s in context.attributions[i].content), i)))


def _number_sentences(doc: Doc) -> tuple[int, ...]:
    numbers: list[int] = []
    for token in doc:
        numbers.append((numbers[-1] if numbers else -1) + bool(token.is_sent_start or not numbers))
    return tuple(numbers)

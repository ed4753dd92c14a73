"""The words that the whole project speaks: articles, sentences, annotations, statements, matches, findings.

Every class is a frozen value. Nothing here imports the rest of the project.

Offsets are Unicode code points, end exclusive. A ``Span`` counts in the *field* that its owner belongs to: the
article's ``text`` or its ``title``, or a statement's own text. ``field_text[span.start:span.end]`` is always what
the span names; nothing is cleaned in place and searched for again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Field = Literal["text", "title"]
BlockKind = Literal["headline", "dateline", "byline", "body", "caption", "furniture"]
AttributionKind = Literal["speech", "attitude"]
QuoteType = Literal["direct", "indirect", "mixed"]
SpeakerKind = Literal["person", "organisation", "group", "document", "media", "anonymous"]
HedgeType = Literal[
    "modal",
    "likelihood",
    "inferential",
    "belief",
    "hearsay",
    "distancing",
    "unverified",
    "condition",
    "approximator",
    "vague_source",
]
Holder = Literal["author", "speaker"]
Bound = Literal["exact", "about", "at_least", "at_most", "more_than", "less_than", "range"]
FindingCode = Literal[
    "attribution_dropped",
    "speaker_mismatch",
    "hedge_dropped",
    "hedge_added",
    "quote_altered",
    "quote_not_found",
    "quote_truncated",
    "number_mismatch",
    "date_mismatch",
    "negation_mismatch",
    "anonymous_source",
    "single_source",
    "no_source_found",
]
Severity = Literal["info", "warning", "error"]
Verdict = Literal["clean", "findings", "no_source", "unverifiable"]


class Span(NamedTuple):
    """Code-point offsets into one field, end exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that the span names in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """True when both share at least one character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """True when `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def shared(self, other: Span) -> int:
        """How many characters both have in common."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def shift(self, offset: int) -> Span:
        """The same words, counted from `offset` characters earlier."""
        return Span(self.start + offset, self.end + offset)


# --- articles ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-sized piece of a text and what it is. Blocks are ordered and never overlap."""

    span: Span
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Article:
    """One news article as a reader delivered it; `text` is stored verbatim from then on.

    `uri` names it for good (adding the same uri again replaces it). `published_at` is an ISO 8601 date or
    date-time. `blocks` mark the kinds of the text's pieces; an empty tuple means that all of it is body.
    """

    uri: str
    text: str
    title: str | None = None
    publisher: str | None = None
    byline: str | None = None
    published_at: str | None = None
    url: str | None = None
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without the white space around it. Between two sentences of a field stands only white space."""

    span: Span
    kind: BlockKind = "body"
    field: Field = "text"


# --- annotations ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: `span` with its marks, `inner` without them.

    `closed` is false where the closing mark is missing and the end was inferred. `continues` is true when the
    quotation carries on in the next paragraph's (which opens with a mark of its own).
    """

    span: Span
    inner: Span
    closed: bool = True
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible reading of an unresolved mention. Probabilities of one mention's candidates sum to at most 1."""

    name: str
    probability: float


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks. `surface` is the mention as written; `name` the canonical name in this article.

    Where `resolved` is false, `name` equals `surface` and `candidates` list the readings, likeliest first.
    """

    name: str
    surface: str
    kind: SpeakerKind
    role: str | None = None
    affiliation: str | None = None
    resolved: bool = True
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Via:
    """One hop between the speaker and the article: "Kim said, *according to KCNA*"."""

    name: str
    kind: SpeakerKind
    cue: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content, each a list of spans in text order (a quotation may be interrupted by its cue).

    `speaker` is None where the text names none. `via` runs from the speaker outwards.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: AttributionKind = "speech"
    quote_type: QuoteType = "indirect"
    speaker: Speaker | None = None
    via: tuple[Via, ...] = ()


@dataclass(frozen=True, slots=True)
class Hedge:
    """A cue that weakens a proposition (docs/hedging.md). `strength`: 1 probable, 2 possible, 3 not vouched for.

    `span` is contiguous; the pieces of a discontinuous cue stand in `parts` too. `scope` is what it weakens.
    """

    span: Span
    type: HedgeType
    holder: Holder
    strength: int
    scope: Span
    parts: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts. `low` and `high` are equal unless it is a range.

    `unit` is "percent", an ISO 4217 code, a unit of measure, or None; `noun` is the lemma of the counted thing.
    `span` covers the number with its unit; `bound` says how the text limits it ("at least 30", "about 3,000").
    """

    span: Span
    low: float
    high: float
    bound: Bound = "exact"
    unit: str | None = None
    noun: str | None = None
    ordinal: bool = False


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as written, with the days that it can mean (ISO, both inclusive) resolved from the article's date.

    `first` and `last` are None where it cannot be resolved. `weekday` is 0 (Monday) to 6 where one is named.
    """

    span: Span
    first: str | None
    last: str | None
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb (or predicative adjective or noun) with its polarity, for telling a flipped statement.

    `negated` is true under an odd number of negations; `cues` are their spans.
    """

    span: Span
    lemma: str
    negated: bool = False
    cues: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Annotations:
    """All that was found in one field, each kind in text order."""

    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    hedges: tuple[Hedge, ...] = ()
    figures: tuple[Figure, ...] = ()
    dates: tuple[DateMention, ...] = ()
    predicates: tuple[Predicate, ...] = ()


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """An article with its annotations; `title` only where the title does not stand in the text."""

    article: Article
    text: Annotations
    title: Annotations | None
    version: str

    def field(self, field: Field) -> tuple[str, Annotations]:
        """The words of a field and its annotations. Raises KeyError for a title that the article lacks."""
        if field == "text":
            return self.article.text, self.text
        if self.article.title is None or self.title is None:
            raise KeyError(field)
        return self.article.title, self.title


# --- checking ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Statement:
    """What the user submits; offsets of its annotations count in `text`. `unverifiable` says why it can't be read."""

    text: str
    annotations: Annotations
    unverifiable: str | None = None


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """What a match shows of its article. `revision` is "sha256:..." of the content that was matched."""

    id: str
    uri: str
    revision: str
    title: str | None = None
    publisher: str | None = None
    byline: str | None = None
    published_at: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Filters:
    """Which articles may answer; each empty or None field lets all through, together they all must hold.

    `published_from` and `published_to` are ISO dates, both inclusive; an article without a date fails either.
    """

    publishers: tuple[str, ...] = ()
    published_from: str | None = None
    published_to: str | None = None
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A retrieved sentence: the `ordinal`-th of its field, with the annotations that were stored with the article.

    `score` is the probability that the sentence bears on the claim, in [0, 1].
    """

    score: float
    card: ArticleCard
    annotated: AnnotatedArticle
    field: Field
    ordinal: int


@dataclass(frozen=True, slots=True)
class Retrieval:
    """One list of hits per query, best first, all of the same `generation` of the store."""

    generation: int
    hits: tuple[tuple[Hit, ...], ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A source sentence with what was found in it; spans count in `field_text`, the whole field it stands in."""

    score: float
    article: ArticleCard
    sentence: Sentence
    field_text: str
    before: str
    after: str
    attributions: tuple[Attribution, ...]
    hedges: tuple[Hedge, ...]
    neighbouring_hedges: tuple[Hedge, ...]
    quotes: tuple[Quote, ...]
    figures: tuple[Figure, ...]
    dates: tuple[DateMention, ...]
    predicates: tuple[Predicate, ...]
    link: str | None

    @property
    def text(self) -> str:
        """The sentence's words."""
        return self.sentence.span.of(self.field_text)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Replace `span` of the statement with `replacement`; an empty span inserts."""

    span: Span
    replacement: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What the draft changed. Spans prove it: in the statement, and in the field of match number `match`."""

    code: FindingCode
    severity: Severity
    message: str
    rule: str
    match: int | None = None
    statement_span: Span | None = None
    source_span: Span | None = None
    suggestion: Suggestion | None = None


@dataclass(frozen=True, slots=True)
class PolicyCard:
    """The house rules that a report was made under; `digest` is "sha256:..." of what they say."""

    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """What several matches say together; they are told by their numbers, from 0.

    `contradicting` differ from the best match in a figure, a day or the polarity, and stand in another article.
    `strongest` is the agreeing match whose speaker carries most, `reads` its attribution as the article has it (None
    in the author's own voice). `corrections` are (later, earlier): the later article says that it corrects.
    """

    agreeing: tuple[int, ...]
    contradicting: tuple[int, ...]
    strongest: int
    reads: str | None
    corrections: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The answer to one statement. `matches[0]` decides `speaker` and `hedges` (texts of the cues on the claim)."""

    generation: int
    statement: Statement
    matches: tuple[Match, ...]
    speaker: str | None
    hedges: tuple[str, ...]
    findings: tuple[Finding, ...]
    verdict: Verdict
    policy: PolicyCard | None = None
    agreement: Agreement | None = None

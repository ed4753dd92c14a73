"""What a cue governs, proposed construction by construction, and the weighing of rival proposals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from factcheck.attribution.candidate import Candidate, View
from factcheck.attribution.grammar import noun_phrase
from factcheck.attribution.lexicon import Family, Lexicon
from factcheck.attribution.quotations import snapped
from factcheck.attribution.segments import source_before
from factcheck.model import AttributionKind, Span

_PRONOUNS = {
    "he": "he",
    "she": "he",
    "they": "they",
    "who": "who",
    "i": "we",
    "we": "we",
    "you": "we",
    "that": "it",
    "which": "it",
    "it": "it",
    "this": "it",
    "one": "they",
}


@dataclass(frozen=True, slots=True)
class Frame:
    """One reading of a cue: the head of its source, if any, and the characters of cue and content.

    `source` is the source's extent where it is not what hangs on `holder`.
    """

    name: str
    holder: Token | None
    cue: Span
    content: tuple[Span, ...]
    source: Span | None = None


def best_candidate(
    view: View, lexicon: Lexicon, family: Family, head: Token, frames: Iterable[Frame]
) -> Candidate | None:
    """The likeliest of the frames that the lexicon lists for the head's lemma, if it is likely enough."""
    best: Candidate | None = None
    for frame in frames:
        weight = lexicon.weight(family, head.lemma_.lower(), frame.name, position(head), holder_kind(frame.holder))
        if frame.content and weight >= lexicon.threshold and (best is None or weight > best.weight):
            best = _candidate(view, lexicon, family, head, frame, weight)
    return best


def _candidate(view: View, lexicon: Lexicon, family: Family, head: Token, frame: Frame, weight: float) -> Candidate:
    lemma = head.lemma_.lower()
    source = source_of(view, frame, head)
    content = snapped(view, frame.content)
    kind: AttributionKind = "speech" if frame.name == "quote" else lexicon.kind(family, lemma)
    return Candidate(head.i, source, (frame.cue,), content, f"{family}:{lemma}/{frame.name}", weight, kind)


def source_of(view: View, frame: Frame, head: Token) -> tuple[Span, ...]:
    """The source's extent; nothing of a quotation that the parse hangs on its head."""
    if frame.holder is None:
        return ()
    holder = _behind_dateline(view, frame.holder, head)
    start, end = frame.source or noun_phrase(holder, head)
    if frame.source is None and end <= head.idx and _starts_too_early(view, holder):
        beside = source_before(view, head)
        start, end = (start, end) if beside is None else beside[1]
    quote = view.quote_at(start)
    closed = quote is not None and view.text[quote.inner.end - 1] in ",.?!"
    if quote is not None and closed and quote.span.end <= frame.holder.idx:
        start = next(t.idx for t in frame.holder.doc[frame.holder.left_edge.i :] if t.idx >= quote.span.end)
    return (Span(start, end),)


def _behind_dateline(view: View, holder: Token, head: Token) -> Token:
    """The subject behind the dateline where the parse took the dateline for one."""
    body = view.body_start(holder.idx)
    if holder.idx >= body:
        return holder
    return next((t for t in holder.doc[holder.i : head.i] if t.idx >= body and t.dep_ == "nsubj"), holder)


def _starts_too_early(view: View, holder: Token) -> bool:
    """True where the parse hangs more on the source than belongs to it: "Outside court, the lawyer", a dateline."""
    first = holder.left_edge
    before = holder.doc[first.i : holder.right_edge.i + 1]
    stray = first.pos_ == "ADP" and any(t.text == "," for t in before)
    return stray or any(t.text == ":" for t in before) or first.idx < view.body_start(first.idx)


def position(head: Token) -> str:
    """Where the cue stands in its sentence: the label of its clause."""
    return head.dep_


def holder_kind(holder: Token | None) -> str:
    """What sort of phrase the source is: "none", "name", "person", "noun", or the sort of pronoun."""
    if holder is None:
        return "none"
    if holder.pos_ == "PRON" or holder.lower_ in _PRONOUNS:
        return _PRONOUNS.get(holder.lower_, "pronoun")
    if holder.pos_ == "PROPN":
        return "person" if holder.ent_type_ == "PERSON" else "name"
    return "noun"

"""Hit -> Match: the retrieved sentence, with what the stored annotations say of it and of its neighbours."""

from __future__ import annotations

from factcheck.links import text_fragment_link
from factcheck.model import Annotations, Attribution, Hedge, Hit, Match, Span

# Beside the sentence only an outright "this is not known to be true" weakens it ("The claim could not be verified.").
_NEIGHBOUR_TYPES = frozenset({"unverified"})


def match_of(hit: Hit) -> Match:
    """Assemble the match; spans stay offsets into the whole field."""
    field_text, annotations = hit.annotated.field(hit.field)
    sentence = annotations.sentences[hit.ordinal]
    span = sentence.span
    before, after = _neighbours(annotations, hit.ordinal)
    return Match(
        score=hit.score,
        article=hit.card,
        sentence=sentence,
        field_text=field_text,
        before=before.of(field_text) if before else "",
        after=after.of(field_text) if after else "",
        attributions=tuple(a for a in annotations.attributions if _touches(a, span)),
        hedges=tuple(h for h in annotations.hedges if h.span.overlaps(span)),
        neighbouring_hedges=tuple(h for h in annotations.hedges if _weakens_from_beside(h, before, after)),
        quotes=tuple(q for q in annotations.quotes if q.span.overlaps(span)),
        figures=tuple(f for f in annotations.figures if f.span.overlaps(span)),
        dates=tuple(d for d in annotations.dates if d.span.overlaps(span)),
        predicates=tuple(p for p in annotations.predicates if p.span.overlaps(span)),
        link=text_fragment_link(hit.card.url, span.of(field_text)) if hit.field == "text" else hit.card.url,
    )


def _neighbours(annotations: Annotations, ordinal: int) -> tuple[Span | None, Span | None]:
    """The spans of the sentences before and after, passing over furniture."""
    sentences = annotations.sentences
    before = next((s.span for s in reversed(sentences[:ordinal]) if s.kind != "furniture"), None)
    after = next((s.span for s in sentences[ordinal + 1 :] if s.kind != "furniture"), None)
    return before, after


def _touches(attribution: Attribution, span: Span) -> bool:
    """True when part of what is attributed stands in the sentence."""
    return any(piece.overlaps(span) for piece in attribution.content)


def _weakens_from_beside(hedge: Hedge, before: Span | None, after: Span | None) -> bool:
    beside = any(place is not None and hedge.span.overlaps(place) for place in (before, after))
    return beside and hedge.type in _NEIGHBOUR_TYPES

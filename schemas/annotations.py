"""Annotations as JSON. In `annotate`'s output a span is a pair `[start, end]`; in a report it carries its text."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields

from factcheck.model import (
    Attribution,
    AttributionKind,
    DateMention,
    Figure,
    Hedge,
    HedgeType,
    Holder,
    QuoteType,
    Sentence,
    Span,
    SpeakerKind,
)
from schemas.choices import one_of


class SpanTextSchema(Schema):
    """A span with its words; code points, end exclusive."""

    start = fields.Integer(required=True)
    end = fields.Integer(required=True)
    text = fields.String(required=True)


class CandidateSchema(Schema):
    """A possible reading of an unresolved mention."""

    name = fields.String(required=True)
    probability = fields.Float(required=True)


class SpeakerSchema(Schema):
    """Who speaks."""

    name = fields.String(required=True)
    surface = fields.String(required=True)
    kind = one_of(SpeakerKind)
    role = fields.String(allow_none=True)
    affiliation = fields.String(allow_none=True)
    resolved = fields.Boolean(required=True)
    candidates = fields.List(fields.Nested(CandidateSchema))


class ViaSchema(Schema):
    """One hop between the speaker and the article."""

    name = fields.String(required=True)
    kind = one_of(SpeakerKind)
    cue = fields.String(required=True)


class HedgeSchema(SpanTextSchema):
    """A hedge; `parts` only where the cue is discontinuous."""

    type = one_of(HedgeType)
    holder = one_of(Holder)
    strength = fields.Integer(required=True)
    parts = fields.List(fields.List(fields.Integer))


class _AttributionBase(Schema):
    kind = one_of(AttributionKind)
    quote_type = one_of(QuoteType)
    speaker = fields.Nested(SpeakerSchema, allow_none=True)
    via = fields.List(fields.Nested(ViaSchema))


class AttributionSchema(_AttributionBase):
    """An attribution as `annotate` prints it."""

    source = fields.List(fields.List(fields.Integer))
    cue = fields.List(fields.List(fields.Integer))
    content = fields.List(fields.List(fields.Integer))


class AttributionTextSchema(_AttributionBase):
    """An attribution as a report shows it."""

    source = fields.List(fields.Nested(SpanTextSchema))
    cue = fields.List(fields.Nested(SpanTextSchema))
    content = fields.List(fields.Nested(SpanTextSchema))


class FigureSchema(SpanTextSchema):
    """A number with what it counts."""

    low = fields.Float(required=True)
    high = fields.Float(required=True)
    bound = fields.String(required=True)
    unit = fields.String(allow_none=True)
    noun = fields.String(allow_none=True)
    ordinal = fields.Boolean()


class DateSchema(SpanTextSchema):
    """A date, and the days that it can mean."""

    first = fields.String(allow_none=True)
    last = fields.String(allow_none=True)


class SentenceSchema(Schema):
    """A sentence of an article, with its hedges."""

    start = fields.Integer(required=True)
    end = fields.Integer(required=True)
    field = fields.String(required=True)
    kind = fields.String(required=True)
    hedges = fields.List(fields.Nested(HedgeSchema))


# --- domain objects -> what the schemas dump ---------------------------------------------------------------------


def span_view(span: Span, text: str) -> dict[str, Any]:
    """A span of `text` with its words."""
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def hedge_view(hedge: Hedge, text: str) -> dict[str, Any]:
    """A hedge of `text`."""
    view = {**span_view(hedge.span, text), "type": hedge.type, "holder": hedge.holder, "strength": hedge.strength}
    return {**view, "parts": [list(part) for part in hedge.parts]} if hedge.parts else view


def figure_view(figure: Figure, text: str) -> dict[str, Any]:
    """A figure of `text`."""
    names = ("low", "high", "bound", "unit", "noun", "ordinal")
    return {**span_view(figure.span, text), **{name: getattr(figure, name) for name in names}}


def date_view(date: DateMention, text: str) -> dict[str, Any]:
    """A date of `text`."""
    return {**span_view(date.span, text), "first": date.first, "last": date.last}


def sentence_view(sentence: Sentence, hedges: tuple[Hedge, ...], text: str) -> dict[str, Any]:
    """A sentence of `text`, with those of `hedges` that stand in it."""
    inside = [hedge_view(h, text) for h in hedges if sentence.span.holds(h.span)]
    return {**sentence_place(sentence), "hedges": inside}


def sentence_place(sentence: Sentence) -> dict[str, Any]:
    """Where a sentence stands, and what it is."""
    return {
        "start": sentence.span.start,
        "end": sentence.span.end,
        "field": sentence.field,
        "kind": sentence.kind,
    }


def attribution_view(attribution: Attribution, text: str | None = None) -> dict[str, Any]:
    """An attribution; with its words when `text` is given."""
    roles = {"source": attribution.source, "cue": attribution.cue, "content": attribution.content}
    spans = {
        role: [list(span) if text is None else span_view(span, text) for span in found] for role, found in roles.items()
    }
    names = ("kind", "quote_type", "speaker", "via")
    return {**spans, **{name: getattr(attribution, name) for name in names}}

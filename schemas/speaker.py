"""Speakers across articles, and what each said."""

from __future__ import annotations

from typing import Any, Protocol

from marshmallow import Schema, fields, pre_dump

from factcheck.links import text_fragment_link
from factcheck.model import ArticleCard, Attribution, Field, Hedge, Sentence
from schemas.annotations import AttributionTextSchema, HedgeSchema, attribution_view, hedge_view, sentence_place
from schemas.article import ArticleCardSchema
from schemas.check import MatchedSentenceSchema


class Saying(Protocol):
    """One attribution to a speaker; spans count in `field_text`."""

    @property
    def article(self) -> ArticleCard: ...
    @property
    def field(self) -> Field: ...
    @property
    def field_text(self) -> str: ...
    @property
    def sentence(self) -> Sentence: ...
    @property
    def attribution(self) -> Attribution: ...
    @property
    def hedges(self) -> tuple[Hedge, ...]: ...


class SpeakerCardSchema(Schema):
    """A speaker, and how often one is heard in how many articles."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    kind = fields.String(required=True)
    articles = fields.Integer(required=True)
    sayings = fields.Integer(required=True)


class SpeakerListSchema(Schema):
    """A page of speakers."""

    speakers = fields.List(fields.Nested(SpeakerCardSchema))
    next = fields.String(allow_none=True)


class SayingSchema(Schema):
    """What a speaker said, where, when (the article's `published_at`) and how firmly (`hedges`)."""

    article = fields.Nested(ArticleCardSchema)
    sentence = fields.Nested(MatchedSentenceSchema)
    attribution = fields.Nested(AttributionTextSchema)
    hedges = fields.List(fields.Nested(HedgeSchema))
    link = fields.String(allow_none=True)

    @pre_dump
    def view(self, saying: Saying, **_: object) -> dict[str, Any]:
        """The saying as the fields above name it."""
        text = saying.field_text
        words = saying.sentence.span.of(text)
        url = saying.article.url
        return {
            "article": saying.article,
            "sentence": {"text": words, **sentence_place(saying.sentence)},
            "attribution": attribution_view(saying.attribution, text),
            "hedges": [hedge_view(h, text) for h in saying.hedges],
            "link": text_fragment_link(url, words) if saying.field == "text" else url,
        }


class SpeakerDetailSchema(SpeakerCardSchema):
    """A speaker with a page of sayings, newest first."""

    said = fields.List(fields.Nested(SayingSchema))
    next = fields.String(allow_none=True)

"""Articles as JSON: what `annotate` prints, what `articles` lists."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, pre_dump

from factcheck.model import AnnotatedArticle
from schemas.annotations import AttributionSchema, SentenceSchema, attribution_view, sentence_view


class ArticleCardSchema(Schema):
    """An article without its text."""

    id = fields.String(required=True)
    uri = fields.String(required=True)
    title = fields.String(allow_none=True)
    publisher = fields.String(allow_none=True)
    byline = fields.String(allow_none=True)
    published_at = fields.String(allow_none=True)
    url = fields.String(allow_none=True)
    revision = fields.String(required=True)


class AnnotatedArticleSchema(Schema):
    """One article with all that was found in it.

    Offsets of attributions count in the text; a title that does not stand in the text comes as a sentence whose
    `field` is `title`, and its attributions as `title_attributions`.
    """

    uri = fields.String(required=True)
    title = fields.String(allow_none=True)
    publisher = fields.String(allow_none=True)
    published_at = fields.String(allow_none=True)
    sentences = fields.List(fields.Nested(SentenceSchema))
    attributions = fields.List(fields.Nested(AttributionSchema))
    title_attributions = fields.List(fields.Nested(AttributionSchema))

    @pre_dump
    def view(self, annotated: AnnotatedArticle, **_: object) -> dict[str, Any]:
        """The article as the fields above name it."""
        article = annotated.article
        title = [annotated.title] if annotated.title else []
        return {
            "uri": article.uri,
            "title": article.title,
            "publisher": article.publisher,
            "published_at": article.published_at,
            "sentences": [
                *(sentence_view(s, found.hedges, article.title or "") for found in title for s in found.sentences),
                *(sentence_view(s, annotated.text.hedges, article.text) for s in annotated.text.sentences),
            ],
            "attributions": [attribution_view(a) for a in annotated.text.attributions],
            "title_attributions": [attribution_view(a) for found in title for a in found.attributions],
        }

"""Articles as JSON: what `annotate` prints, what `articles` lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, pre_dump, validates, validates_schema

from factcheck.indexing import Status
from factcheck.model import AnnotatedArticle, Article
from factcheck.readers.blocks import mark_blocks
from factcheck.readers.dated import is_dated
from schemas.annotations import AttributionSchema, SentenceSchema, attribution_view, sentence_view
from schemas.choices import one_of
from schemas.requests import RequestSchema

# At least one character that is not white space, as Unicode and Python both count it.
WORDS = {"pattern": r"[^\s\x1c-\x1f\x85]"}

_DATED = {
    "description": "ISO 8601 date or date-time; empty where it is not known.",
    "anyOf": [{"format": "date"}, {"format": "date-time"}, {"maxLength": 0}],
}
_NO_DATE = "Must be an ISO 8601 date or date-time, like 2024-10-17."
_LINKED = {"description": "Where it can be read.", "pattern": "^([Hh][Tt][Tt][Pp][Ss]?://|$)"}


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


class ArticleRequestSchema(RequestSchema):
    """An article to add; the same fields as a line of a `.jsonl` file. The same `uri` again replaces it."""

    uri = fields.String(required=True, metadata={**WORDS, "example": "https://example.org/2024/ferry"})
    text = fields.String(required=True, metadata=WORDS)
    title = fields.String(allow_none=True)
    publisher = fields.String(allow_none=True)
    byline = fields.String(allow_none=True)
    published_at = fields.String(allow_none=True, metadata=_DATED)
    url = fields.String(allow_none=True, metadata=_LINKED)

    @validates("uri", "text")
    def has_words(self, value: str, **_: object) -> None:
        """Refuse what is blank."""
        if not value.strip():
            raise ValidationError("Must not be empty.")

    @validates("published_at")
    def is_a_date(self, value: str | None, **_: object) -> None:
        """Refuse what is no ISO date or date-time."""
        if value and not is_dated(value):
            raise ValidationError(_NO_DATE)

    @validates("url")
    def is_a_page(self, value: str | None, **_: object) -> None:
        """Refuse other schemes: the page shows it as a link."""
        if value and not value.lower().startswith(("http://", "https://")):
            raise ValidationError("Must start with http:// or https://.")

    @post_load
    def made(self, data: dict[str, Any], **_: object) -> Article:
        """The article with its blocks marked, as the readers make it; blank fields count as missing."""
        given = {name: value for name, value in data.items() if value and value.strip()}
        return Article(**given, blocks=mark_blocks(data["text"], given.get("title"), given.get("byline")))


class ArticleNameSchema(RequestSchema):
    """Which article: its `id`, or its `uri`; not both."""

    id = fields.String(allow_none=True, metadata={"example": "fe8c656a684706955a1d"})
    uri = fields.String(allow_none=True, metadata={"example": "https://example.org/2024/ferry"})

    @validates_schema
    def has_one(self, data: dict[str, Any], **_: object) -> None:
        """Refuse what names none, or two that could differ."""
        if len(data) != 1:
            raise ValidationError("Name the article by its id or by its uri, one of them.")


class AddedSchema(Schema):
    """What became of one article: `added`, `replaced` or `unchanged`."""

    id = fields.String(required=True)
    uri = fields.String(required=True)
    status = one_of(Status)


class RevisionSchema(Schema):
    """A content that the article has had; `added` and `retired` are generations of the store.

    `added_at` is in UTC; null where a release that did not record it added the revision.
    """

    revision = fields.String(required=True)
    version = fields.String(required=True, metadata={"description": "What made its annotations."})
    added = fields.Integer(required=True)
    added_at = fields.String(required=True, allow_none=True, metadata={"format": "date-time"})
    retired = fields.Integer(allow_none=True)


class ArticleDetailSchema(AnnotatedArticleSchema):
    """An article with its text, its annotations and its revisions, oldest first."""

    id = fields.String(required=True)
    revision = fields.String(required=True)
    byline = fields.String(allow_none=True)
    url = fields.String(allow_none=True)
    text = fields.String(required=True)
    revisions = fields.List(fields.Nested(RevisionSchema))


def article_json(
    article: str, revision: str, annotated: AnnotatedArticle, revisions: Sequence[object]
) -> dict[str, Any]:
    """Article id `article` as `GET /v1/articles/{id}` returns it."""
    found: dict[str, Any] = AnnotatedArticleSchema().dump(annotated)
    source, history = annotated.article, RevisionSchema(many=True).dump(revisions)
    own = {"id": article, "revision": revision, "byline": source.byline, "url": source.url, "text": source.text}
    return {**own, **found, "revisions": history}

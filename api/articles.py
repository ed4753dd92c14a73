"""Articles: added one, many or as JSON Lines; listed, shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from flask import Response, request
from marshmallow import Schema, fields, validate

from api import bodies
from api.answers import LINES, answer, offers
from api.blueprint import Blueprint
from api.bodies import JSON, NDJSON
from api.bulk import ResultsSchema, answered, items_of_lines, items_of_list, refused
from api.engine import parts
from api.paging import PageQuerySchema, paged
from factcheck.errors import InputError
from factcheck.indexing import Indexed
from factcheck.model import Article
from index.codec import article_id
from schemas.article import (
    AddedSchema,
    ArticleCardSchema,
    ArticleDetailSchema,
    ArticleRequestSchema,
    article_json,
)
from schemas.requests import RequestSchema

blueprint = Blueprint(
    "articles", __name__, url_prefix="/v1/articles", description="What statements are checked against."
)
_TOGETHER = 16  # articles that share an embedding call and a disk flush, as on the command line


class ArticlesRequestSchema(RequestSchema):
    """Many articles."""

    articles = fields.List(
        fields.Raw(allow_none=True, metadata={"description": "Each as for adding one."}),
        required=True,
        validate=validate.Length(min=1),
    )


class ArticleListSchema(Schema):
    """A page of articles in the order of their uris, all as they were at `generation`."""

    articles = fields.List(fields.Nested(ArticleCardSchema))
    next = fields.String(allow_none=True)
    generation = fields.Integer(required=True)


class RevisionQuerySchema(RequestSchema):
    """Which revision."""

    revision = fields.String(metadata={"description": "As it was then (`sha256:...`); the current one if left out."})


_BODY = {
    "required": True,
    "content": {
        JSON: {"schema": {"anyOf": [ArticleRequestSchema, ArticlesRequestSchema]}},
        NDJSON: {"schema": {"type": "string"}},
    },
}


@blueprint.post("")
@blueprint.doc(requestBody=_BODY)
@blueprint.response(201, AddedSchema)
@blueprint.response(200, {"anyOf": [AddedSchema, ResultsSchema]})
@blueprint.response(200, LINES, content_type=NDJSON)
@offers(JSON, NDJSON)
def add() -> Response:
    """Add or replace articles.

    One object: 201 when the store changed, 200 when it was there. `{"articles": [...]}` or `application/x-ndjson`: 200,
    each answered in its place and order. What is answered is safe on the disk.
    """
    parts()
    if request.mimetype != JSON:
        return _many(items_of_lines(ArticleRequestSchema()))
    body = bodies.json_body()
    if not isinstance(body, dict) or "articles" not in body:
        return _one(ArticleRequestSchema().load(body))
    items = ArticlesRequestSchema().load(body)["articles"]
    return _many(items_of_list(items, "articles", ArticleRequestSchema()))


@blueprint.get("")
@blueprint.arguments(PageQuerySchema, location="query")
@blueprint.response(200, ArticleListSchema)
@blueprint.response(200, LINES, content_type=NDJSON)
@offers(JSON, NDJSON)
def list_articles(query: dict[str, Any]) -> Response:
    """List articles.

    All pages show the generation of the first. `Accept: application/x-ndjson` streams all that follow.
    """
    return paged(parts().store.articles, "articles", ArticleCardSchema().dump, query)


@blueprint.get("/<article:article>")
@blueprint.arguments(RevisionQuerySchema, location="query")
@blueprint.response(200, ArticleDetailSchema)
def show(query: dict[str, Any], article: str) -> Response:
    """Show an article with its text, annotations and revisions."""
    store, revision = parts().store, query.get("revision")
    with store.snapshot():
        annotated, revisions = store.get(article, revision), store.revisions(article)
    return answer(article_json(article, revision or revisions[-1].revision, annotated, revisions))


def _one(article: Article) -> Response:
    (result,) = parts().indexer.add([article])
    if result.error is not None:
        raise result.error
    parts().services.fold_index()
    added = _added(result)
    if result.status == "unchanged":
        return answer(added)
    return answer(added, 201, {"Location": f"/v1/articles/{added['id']}"})


def _many(items: Sequence[Article | Exception]) -> Response:
    tally: Counter[str] = Counter()
    return answered(_results(items, tally), tally)


def _results(items: Sequence[Article | Exception], tally: Counter[str]) -> Iterator[dict[str, Any]]:
    """What became of each item, in order."""
    remaining = iter(items)
    while chunk := list(islice(remaining, _TOGETHER)):
        for added in _chunk(chunk):
            tally[added.get("status", "failed")] += 1
            yield added
    parts().services.fold_index()


def _chunk(items: Sequence[Article | Exception]) -> list[dict[str, Any]]:
    """Add items together; where that fails, one by one, to find out which is at fault."""
    fed = [item if isinstance(item, Article) else InputError("not an article") for item in items]
    try:
        results = list(parts().indexer.add(fed))
    except Exception as error:
        if len(items) > 1:
            return [added for item in items for added in _chunk([item])]
        return [refused(_uri(items[0]), error)]
    return [_result(item, result) for item, result in zip(items, results, strict=True)]


def _result(item: Article | Exception, result: Indexed) -> dict[str, Any]:
    fault = item if isinstance(item, Exception) else result.error
    return refused(_uri(item), fault) if fault is not None else _added(result)


def _uri(item: Article | Exception) -> dict[str, str]:
    return {"uri": item.uri} if isinstance(item, Article) else {}


def _added(result: Indexed) -> dict[str, Any]:
    return {"id": article_id(result.uri), "uri": result.uri, "status": result.status}

"""Deleting articles: one by id or uri, or many; every trace of their text goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from flask import Response, request
from marshmallow import fields, validate

from api import bodies
from api.answers import LINES, offers
from api.blueprint import Blueprint
from api.bodies import JSON, NDJSON
from api.bulk import ResultsSchema, answered, items_of_lines, items_of_list, refused
from api.engine import parts
from factcheck.errors import NotFound
from index.codec import article_id
from index.vectors import VectorIndex
from schemas.article import ArticleNameSchema
from schemas.requests import RequestSchema

blueprint = Blueprint("deletions", __name__, url_prefix="/v1/articles", description="Purging articles.")


class DeleteQuerySchema(RequestSchema):
    """Which article."""

    uri = fields.String(required=True)


class DeletionRequestSchema(RequestSchema):
    """Which articles."""

    articles = fields.List(
        fields.Raw(allow_none=True, metadata={"description": 'Each `{"id"}` or `{"uri"}`.'}),
        required=True,
        validate=validate.Length(min=1),
    )


_BODY = {
    "required": True,
    "content": {JSON: {"schema": DeletionRequestSchema}, NDJSON: {"schema": {"type": "string"}}},
}


@blueprint.delete("")
@blueprint.arguments(DeleteQuerySchema, location="query")
@blueprint.response(204)
def delete_by_uri(query: dict[str, Any]) -> Response:
    """Purge the article with a uri: all revisions, every trace of its text."""
    return _purge_one(article_id(query["uri"]), query["uri"])


@blueprint.delete("/<article:article>")
@blueprint.response(204)
def delete(article: str) -> Response:
    """Purge an article: all revisions, every trace of its text."""
    return _purge_one(article, article)


@blueprint.post("/delete")
@blueprint.doc(requestBody=_BODY)
@blueprint.response(200, ResultsSchema)
@blueprint.response(200, LINES, content_type=NDJSON)
@offers(JSON, NDJSON)
def delete_many() -> Response:
    """Purge many articles, each named by its `id` or its `uri`.

    In one transaction: what is answered `deleted` is gone from the disk, all revisions, every trace of the text. An
    article that is not there is answered by a problem in its place. A POST, because content in a DELETE has no meaning
    in HTTP (RFC 9110, section 9.3.5): clients, proxies and load balancers strip it or refuse the request.
    """
    parts()
    items = _named()
    known = [item for item in items if isinstance(item, dict)]
    deleted = iter(_purge([_id(item) for item in known]))
    results = [_result(item, next(deleted)) if isinstance(item, dict) else refused({}, item) for item in items]
    return answered(results, Counter(result.get("status", "failed") for result in results))


def _named() -> list[Any]:
    """What names each article, or what is wrong with it."""
    if request.mimetype != JSON:
        return items_of_lines(ArticleNameSchema())
    items = DeletionRequestSchema().load(bodies.json_body())["articles"]
    return items_of_list(items, "articles", ArticleNameSchema())


def _id(named: Mapping[str, str]) -> str:
    return named["id"] if "id" in named else article_id(named["uri"])


def _result(named: Mapping[str, str], deleted: bool) -> dict[str, Any]:
    told = {"id": _id(named), **named}
    return {**told, "status": "deleted"} if deleted else refused(told, _missing(*named.values()))


def _purge(articles: Sequence[str]) -> list[bool]:
    """Purge articles, from the derived files too. Returns of each whether it was there."""
    store = parts().store
    deleted = store.delete_all(articles)
    if any(deleted):
        VectorIndex(store.folder).fold(store, wait=True)
    return deleted


def _purge_one(article: str, named: str) -> Response:
    if not all(_purge([article])):
        raise _missing(named)
    return Response(status=204)


def _missing(named: str) -> NotFound:
    return NotFound(f"there is no article {named}")

"""Lists: a page of JSON with the next one's cursor, or everything as JSON Lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Protocol, TypeVar

from flask import Response
from marshmallow import fields, validate
from werkzeug.exceptions import NotFound

from api.answers import answer, chosen, lines
from api.bodies import JSON, NDJSON
from factcheck.errors import InputError
from schemas.numbers import QueryNumber
from schemas.requests import RequestSchema

MOST = 1000
_POINTER = "/cursor"


class PageQuerySchema(RequestSchema):
    """Which page."""

    cursor = fields.String(metadata={"description": "`next` of the page before; leave it out for the first."})
    limit = QueryNumber(load_default=100, validate=validate.Range(1, MOST))


class NoSuchPage(NotFound):
    """The cursor of a query names no page of its list."""

    pointer = _POINTER


class Page(Protocol):
    """What the store's pages have in common."""

    @property
    def next(self) -> str | None: ...


P = TypeVar("P", bound=Page)


def fetched(fetch: Callable[[str | None, int], P], query: dict[str, Any]) -> P:
    """The page that a query asks for. Raises NoSuchPage."""
    try:
        return fetch(query.get("cursor"), query["limit"])
    except InputError as error:
        if error.pointer != _POINTER:
            raise
        raise NoSuchPage(str(error)) from None


def paged(
    fetch: Callable[[str | None, int], Any],
    name: str,
    dump: Callable[[Any], Any],
    query: dict[str, Any],
    *,
    default: str = JSON,
) -> Response:
    """Answer a list: field `name` of the store's pages, each item dumped."""
    page = fetched(fetch, query)  # before anything is sent: an unknown cursor is an answer of its own
    if chosen(default) == NDJSON:
        return lines(dump(item) for item in _from(page, fetch, name, query["limit"]))
    body = {name: [dump(item) for item in getattr(page, name)], "next": page.next}
    if (generation := getattr(page, "generation", None)) is not None:
        body["generation"] = generation
    return answer(body)


def _from(page: Any, fetch: Callable[[str | None, int], Any], name: str, limit: int) -> Iterator[Any]:
    yield from getattr(page, name)
    while page.next is not None:
        page = fetch(page.next, limit)
        yield from getattr(page, name)

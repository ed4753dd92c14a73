"""Lists: a page of JSON with the next one's cursor, or everything as JSON Lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

from flask import Response
from marshmallow import Schema, fields, validate

from api.answers import answer, chosen, lines
from api.bodies import JSON, NDJSON
from factcheck.errors import InputError, NotFound
from schemas.numbers import QueryNumber

MOST = 1000
_POINTER = "/cursor"


class PageQuerySchema(Schema):
    """Which page."""

    cursor = fields.String(metadata={"description": "`next` of the page before; leave it out for the first."})
    limit = QueryNumber(load_default=100, validate=validate.Range(1, MOST))


class Page(Protocol):
    """What the store's pages have in common."""

    @property
    def next(self) -> str | None: ...


P = TypeVar("P", bound=Page)


def fetched(fetch: Callable[[str | None, int], P], query: dict[str, Any]) -> P:
    """The page that a query asks for. Raises NotFound for a cursor that names none."""
    try:
        return fetch(query.get("cursor"), query["limit"])
    except InputError as error:
        if error.pointer != _POINTER:
            raise
        raise NotFound(str(error)) from None


def paged(
    fetch: Callable[[str | None, int], Any],
    name: str,
    dump: Callable[[Any], Any],
    query: dict[str, Any],
    *,
    default: str = JSON,
) -> Response:
    """Answer a list: field `name` of the store's pages, each item dumped."""
    if chosen(default) == NDJSON:
        return lines(dump(item) for item in _all(fetch, name, query))
    page = fetched(fetch, query)
    body = {name: [dump(item) for item in getattr(page, name)], "next": page.next}
    if (generation := getattr(page, "generation", None)) is not None:
        body["generation"] = generation
    return answer(body)


def _all(fetch: Callable[[str | None, int], Any], name: str, query: dict[str, Any]) -> Iterator[Any]:
    page = fetched(fetch, query)
    items: Sequence[Any] = getattr(page, name)
    yield from items
    while page.next is not None:
        page = fetch(page.next, query["limit"])
        yield from getattr(page, name)

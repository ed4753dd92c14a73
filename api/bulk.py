"""Many items in one call: read from JSON or JSON Lines, each answered in its place, counted at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from flask import Response, request
from marshmallow import Schema, ValidationError, fields
from werkzeug.exceptions import RequestEntityTooLarge, UnsupportedMediaType

from api import bodies
from api.answers import answer, chosen, lines
from api.bodies import JSON, NDJSON
from api.engine import engine
from api.errors import problem_for


class ResultsSchema(Schema):
    """What became of each item, in order: as for one, or `{"error"}`; and how many of each."""

    results = fields.List(fields.Dict)
    counts = fields.Dict(keys=fields.String, values=fields.Integer)


def ndjson_lines() -> list[bytes]:
    """The lines of a JSON Lines body. Raises UnsupportedMediaType, RequestEntityTooLarge."""
    if request.mimetype != NDJSON:
        raise UnsupportedMediaType(f"Send the body as {JSON} or {NDJSON}.")
    found = bodies.raw_lines()
    if len(found) > (most := engine().settings.max_batch):
        raise RequestEntityTooLarge(f"There are {len(found)} lines; at most {most} are read (FACTCHECK_MAX_BATCH).")
    return found


def items_of_lines(schema: Schema) -> list[Any]:
    """What each line of the body holds, as `schema` loads it, or the exception that says what is wrong with it."""
    return [_loaded(schema, raw, bodies.parse_line) for raw in ndjson_lines()]


def items_of_list(items: list[Any], name: str, schema: Schema) -> list[Any]:
    """The same of the body's field `name`. Raises ValidationError where there are too many."""
    within_limit(items, name)
    return [_loaded(schema, item) for item in items]


def within_limit(items: list[Any], name: str) -> None:
    """Raise ValidationError where the body's field `name` has too many items."""
    if len(items) > (most := engine().settings.max_batch):
        raise ValidationError({name: [f"There are {len(items)}; at most {most} are read (FACTCHECK_MAX_BATCH)."]})


def refused(named: Mapping[str, str], error: Exception) -> dict[str, Any]:
    """The answer to one item that failed, with what names it."""
    return {**named, "error": problem_for(error)}


def answered(results: Iterable[dict[str, Any]], tally: Counter[str]) -> Response:
    """The results, and how many of each there were once all have passed."""
    if chosen(request.mimetype) == NDJSON:
        return lines(chain(results, _counts(tally)))
    return answer({"results": list(results), "counts": dict(tally)})


def _counts(tally: Counter[str]) -> Iterator[dict[str, Any]]:
    """The last line, made when all others have been."""
    yield {"counts": dict(tally)}


def _loaded(schema: Schema, item: Any, parse: Callable[[Any], Any] = lambda item: item) -> Any:
    try:
        return schema.load(parse(item))
    except Exception as error:  # answered in its place; the rest goes on
        return error

"""Checking many statements: JSON or JSON Lines in, either out, streamed in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from flask import Response, request

from api import bodies
from api.answers import LINES, answer, chosen, lines, offers
from api.blueprint import Blueprint
from api.bodies import JSON, NDJSON
from api.bulk import ndjson_lines, within_limit
from api.engine import parts
from api.errors import problem_for
from factcheck.model import Report
from schemas.batch import BatchRequestSchema, BatchSchema, Line, Tally, answers, counts_json, line_of, parsed_line
from schemas.check import search_options

blueprint = Blueprint("batches", __name__, url_prefix="/v1", description="Many statements at once.")
_BODY = {"content": {JSON: {"schema": BatchRequestSchema}, NDJSON: {"schema": {"type": "string"}}}, "required": True}


@blueprint.post("/check/batch")
@blueprint.doc(requestBody=_BODY)
@blueprint.response(200, BatchSchema)
@blueprint.response(200, LINES, content_type=NDJSON)
@offers(JSON, NDJSON)
def check_batch() -> Response:
    """Check many statements.

    `application/x-ndjson` in: a line each, `{"id", "statement"}`. Out, by `Accept`: one JSON document, or a line each
    as they are ready, and a last line `{"counts"}`. A bad line is answered in its place; the rest goes on.
    """
    parts()  # a batch is not begun before the models are ready
    tally = Tally()
    found = answers(_lines(), _check, problem_for, tally)
    if chosen(request.mimetype) == NDJSON:
        return lines(_with_counts(found, tally))
    return answer({"results": list(found), "counts": counts_json(tally)})


def _lines() -> Iterator[Line]:
    if request.mimetype == JSON:
        body = BatchRequestSchema().load(bodies.json_body())
        parts().checker.check_many([], **search_options(body))  # what all lines share is refused once, for all
        statements = body.pop("statements")
        within_limit(statements, "statements")
        return (line_of(item, body) for item in statements)
    return (parsed_line(raw, bodies.parse_line) for raw in ndjson_lines())


def _check(statements: Sequence[str], search: Mapping[str, Any]) -> list[Report]:
    return parts().checker.check_many(statements, **search)


def _with_counts(found: Iterator[dict[str, Any]], tally: Tally) -> Iterator[dict[str, Any]]:
    yield from found
    yield {"counts": counts_json(tally)}

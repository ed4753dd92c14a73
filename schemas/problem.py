"""The one shape of errors: RFC 9457 problem details, `application/problem+json`.

`errors` lists what is wrong with the request, each with a JSON pointer (RFC 6901) to the field at fault; it is empty
where no part of what was sent is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from marshmallow import INCLUDE, Schema, ValidationError, fields

from factcheck.errors import FactcheckError, InputError, NotFound, StoreBusy, StoreMismatch

MEDIA_TYPE = "application/problem+json"
Problem = dict[str, Any]


class ProblemErrorSchema(Schema):
    """One thing that is wrong: `pointer` is a JSON pointer into the body, or names a parameter of the query.

    An empty pointer means the body as a whole.
    """

    pointer = fields.String(required=True)
    detail = fields.String(required=True)


class ProblemSchema(Schema):
    """An RFC 9457 problem document. `detail` says what would be right; `request_id` is the log's name for the call."""

    class Meta:
        unknown = INCLUDE

    type = fields.String(required=True)
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    detail = fields.String(required=True)
    request_id = fields.String()
    errors = fields.List(fields.Nested(ProblemErrorSchema), required=True)


def problem(status: int, title: str, detail: str, errors: Sequence[Mapping[str, str]] = ()) -> Problem:
    """A problem document; `type` stays about:blank, so `title` is the status's own meaning."""
    return {"type": "about:blank", "title": title, "status": status, "detail": detail, "errors": list(errors)}


def problem_of(error: Exception) -> Problem:
    """The problem that an exception of ours or of marshmallow's stands for."""
    if isinstance(error, ValidationError):
        errors = list(_field_errors(error.messages))
        detail = " ".join(f"{e['pointer']}: {e['detail']}" if e["pointer"] else e["detail"] for e in errors)
        return problem(422, "Unprocessable Content", detail, errors)
    if isinstance(error, InputError):
        return problem(422, "Unprocessable Content", str(error), [{"pointer": error.pointer, "detail": str(error)}])
    if isinstance(error, NotFound):
        return problem(404, "Not Found", _sentence(error))
    if isinstance(error, StoreBusy):
        return problem(503, "Service Unavailable", _sentence(error))
    if isinstance(error, StoreMismatch):
        return problem(503, "Service Unavailable", str(error))
    if isinstance(error, FactcheckError):
        return problem(500, "Internal Server Error", str(error))
    raise error


def _sentence(error: Exception) -> str:
    """A message of the store, which the command line prints behind its name."""
    message = str(error)
    return f"{message[:1].upper()}{message[1:]}."


def _field_errors(messages: Any, pointer: str = "") -> Iterator[dict[str, str]]:
    """Flatten marshmallow's nested messages into pointers."""
    if isinstance(messages, Mapping):
        for key, inner in messages.items():
            step = "" if key == "_schema" else "/" + str(key).replace("~", "~0").replace("/", "~1")
            yield from _field_errors(inner, pointer + step)
    else:
        for message in messages if isinstance(messages, list) else [messages]:
            yield {"pointer": pointer, "detail": str(message)}

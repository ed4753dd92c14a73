"""Every error of every route as one shape: RFC 9457 problem documents, with the request id in them.

Headers that the error brings (Allow, Retry-After, Accept-Encoding) stay. Of what fails inside nothing is told; the
log has where it happened, under the request id.
"""

from __future__ import annotations

import json
import logging
import traceback
from http import HTTPStatus

from flask import Flask, Response
from marshmallow import ValidationError
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound

from api.tracing import request_id
from factcheck.errors import FactcheckError, StoreBusy, StoreMismatch
from schemas.problem import MEDIA_TYPE, Problem, problem, problem_of

_INTERNAL = "The service failed. Its log says more under this request id."

_OF_THE_BODY = (400, 413, 415)  # what is at fault is the body as a whole
_NAMES = {413: "Content Too Large", 422: "Unprocessable Content"}  # RFC 9110's; Python 3.11 has older ones

_log = logging.getLogger(__name__)


def register(app: Flask) -> None:
    """Let every error of the application become a problem document."""
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, lambda error: _response(problem_for(error)))


def problem_for(error: Exception) -> Problem:
    """The problem document of any error; what is our own fault is logged and not told."""
    if isinstance(error, HTTPException):
        return _stamped(_http_problem(error))
    if isinstance(error, FactcheckError | ValidationError):
        document = problem_of(error)
        if document["status"] < 500:
            return _stamped(document)
        if isinstance(error, StoreBusy):
            _log.warning("store busy", extra={"request_id": request_id()})
            return _stamped(document)
        _record(error)
        return _stamped(problem(document["status"], document["title"], _INTERNAL))
    _record(error)
    return _stamped(problem(500, "Internal Server Error", _INTERNAL))


def _http_problem(error: HTTPException) -> Problem:
    code, detail = error.code or 500, _detail(error)
    pointer = getattr(error, "pointer", "" if code in _OF_THE_BODY else None)
    errors = [] if pointer is None else [{"pointer": pointer, "detail": detail}]
    return problem(code, _NAMES.get(code) or HTTPStatus(code).phrase, detail, errors)


def _detail(error: HTTPException) -> str:
    """What is wrong and what would be right; werkzeug's own words say only the first."""
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        return f"This route takes {', '.join(sorted(error.valid_methods))}."
    if error.description == NotFound.description:
        return "There is no such route; /openapi.json lists all."
    return error.description or error.name


def _record(error: Exception) -> None:
    """Log what failed and where. Not the message, which may quote the draft, but for the one that names a way out."""
    told = {"request_id": request_id(), "error": type(error).__name__, "at": _frames(error)}
    _log.error(f"failed: {error}" if isinstance(error, StoreMismatch) else "failed", extra=told)


def _stamped(document: Problem) -> Problem:
    return {**document, "request_id": request_id()}


def _frames(error: Exception) -> list[str]:
    """Where it happened."""
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]


def _http_error(error: HTTPException) -> Response:
    answer = _response(problem_for(error))
    for name, value in error.get_headers():
        if name.lower() not in ("content-type", "content-length"):
            answer.headers[name] = value
    return answer


def _response(document: Problem) -> Response:
    answer = Response(json.dumps(document), document["status"], content_type=MEDIA_TYPE)
    if document["status"] == HTTPStatus.SERVICE_UNAVAILABLE:
        answer.headers.setdefault("Retry-After", "5")
    return answer

"""Answers as JSON, and what a caller accepts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from http import HTTPStatus
from typing import Any, TypeVar

from flask import Flask, Response, current_app, request, stream_with_context
from werkzeug.datastructures import MIMEAccept
from werkzeug.exceptions import NotAcceptable

from api.bodies import JSON, NDJSON

F = TypeVar("F", bound=Callable[..., Any])
LINES = {"type": "string", "description": "A JSON object a line."}  # how NDJSON is documented
_OFFERED = "offered_types"


def register(app: Flask) -> None:
    """Answer 406 where a route has nothing that the caller accepts; say that answers are what they say they are."""
    app.before_request(_negotiate)
    app.after_request(_guard)


def offers(*types: str) -> Callable[[F], F]:
    """What a route can answer, first the one that it prefers; `application/json` alone where it says nothing."""

    def mark(view: F) -> F:
        setattr(view, _OFFERED, types)
        return view

    return mark


def chosen(default: str) -> str:
    """Which of JSON and NDJSON the caller wants; `default` where both are fine."""
    other = NDJSON if default == JSON else JSON
    return accepted().best_match([default, other], default) or default


def accepted() -> MIMEAccept:
    """What the caller accepts, parameters aside: JSON has none, and `charset=utf-8` is often sent along."""
    return MIMEAccept([(kind.partition(";")[0].strip(), quality) for kind, quality in request.accept_mimetypes])


def answer(body: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """A JSON response; its words stay readable."""
    return Response(json.dumps(body, ensure_ascii=False), status, headers, content_type=JSON)


def lines(items: Iterable[Any]) -> Response:
    """A JSON Lines response, sent as the items come."""
    return Response(stream_with_context(_encoded(items)), content_type=NDJSON)


def _encoded(items: Iterable[Any]) -> Iterator[bytes]:
    for item in items:
        yield json.dumps(item, ensure_ascii=False).encode() + b"\n"


def _guard(response: Response) -> Response:
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    if request.path.startswith("/v1/"):
        response.headers.setdefault("Cache-Control", "no-store")
    if request.method == "OPTIONS" or response.status_code == HTTPStatus.NO_CONTENT:
        response.headers.pop("Content-Type", None)  # of an empty answer
    return response


def _negotiate() -> None:
    if not request.path.startswith("/v1/") or request.endpoint is None or not request.accept_mimetypes:
        return
    types = getattr(current_app.view_functions[request.endpoint], _OFFERED, (JSON,))
    if accepted().best_match(types) is None:
        raise NotAcceptable(f"This route answers {' or '.join(types)}.")

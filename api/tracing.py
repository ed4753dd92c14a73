"""Request ids: taken from `X-Request-ID` where it is usable, made otherwise; told in answers, problems and logs."""

from __future__ import annotations

import re
import uuid

from flask import Flask, Response, g, has_request_context, request

HEADER = "X-Request-ID"
_USABLE = re.compile(r"[A-Za-z0-9._:-]{1,128}")  # what cannot forge a log line or a header


def register(app: Flask) -> None:
    """Give every request an id."""
    app.before_request(_begin)
    app.after_request(_tell)


def request_id() -> str:
    """The present request's id; empty outside of one."""
    if not has_request_context():
        return ""
    if "request_id" not in g:
        given = request.headers.get(HEADER, "")
        g.request_id = given if _USABLE.fullmatch(given) else uuid.uuid4().hex
    found: str = g.request_id
    return found


def _begin() -> None:
    request_id()


def _tell(answer: Response) -> Response:
    answer.headers[HEADER] = request_id()
    return answer

"""Logs: one JSON object a line on standard error, one for every request. Never a word of a request in them.

Routes are logged by their pattern (`/v1/articles/<article>`), without query and body; errors by type and place.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, g, request

from api import instruments
from api.tracing import request_id

_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}

_PROBES = ("/healthz", "/readyz", "/metrics")  # every few seconds: told only when they fail

_QUOTING = ("Invalid request", "Error handling request", "Ignoring EPIPE", "Error while processing")

_log = logging.getLogger("factcheck.access")


class JsonFormatter(logging.Formatter):
    """A record as a line of JSON, with what was given as `extra`. Exceptions are named, their messages left out."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        told: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info and record.exc_info[0] is not None:
            told["error"] = record.exc_info[0].__name__
        return json.dumps({**told, **_extra(record)}, default=str)


def _extra(record: logging.LogRecord) -> Mapping[str, Any]:
    return {name: value for name, value in vars(record).items() if name not in _STANDARD}


class Anonymous(logging.Filter):
    """Takes out of gunicorn's messages the request lines that it quotes: a query can hold words of a draft."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep the record, its words shortened where it quotes."""
        quoting = next((words for words in _QUOTING if str(record.msg).startswith(words)), None)
        if quoting is not None:
            record.msg, record.args = quoting, ()
        return True


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"anonymous": {"()": Anonymous}},
    "formatters": {"json": {"()": JsonFormatter}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json", "filters": ["anonymous"]}},
    "root": {"level": "WARNING", "handlers": ["stderr"]},
    "loggers": {
        name: {"level": "INFO", "handlers": ["stderr"], "propagate": False}
        for name in ("api", "factcheck", "index", "gunicorn.error")
    },
}


def register(app: Flask) -> None:
    """Time and log every request."""
    app.before_request(_start)
    app.after_request(_end)


def _start() -> None:
    g.started = time.perf_counter()


def _end(answer: Response) -> Response:
    started: float = g.get("started", time.perf_counter())
    route = request.url_rule.rule if request.url_rule else "none"
    told = {"request_id": request_id(), "method": _method(), "route": route, "status": answer.status_code}

    def tell() -> None:
        seconds = time.perf_counter() - started
        instruments.SECONDS.labels(told["method"], route, told["status"]).observe(seconds)
        level = logging.DEBUG if route in _PROBES and answer.status_code < HTTPStatus.BAD_REQUEST else logging.INFO
        _log.log(level, "request", extra={**told, "ms": round(1000 * seconds, 1)})

    if answer.is_streamed:
        answer.call_on_close(tell)
    else:
        tell()
    return answer


def _method() -> str:
    """The method, if it is one that HTTP knows: callers can invent them, and each would be a new label."""
    return request.method if request.method in _METHODS else "OTHER"


_METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))

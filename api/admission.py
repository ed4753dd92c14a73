"""Overload: a bounded number of requests is worked on; more are refused at once, with when to come back.

A queue would only make every answer late. Health, metrics and the page's files are always answered.
"""

from __future__ import annotations

from threading import BoundedSemaphore

from flask import Flask, Response, current_app, g, request
from werkzeug.exceptions import ServiceUnavailable

from api import instruments

_EXTENSION = "admission"


def register(app: Flask) -> None:
    """Refuse what comes above the application's `MAX_IN_FLIGHT`."""
    app.extensions[_EXTENSION] = BoundedSemaphore(app.config["MAX_IN_FLIGHT"])
    app.before_request(_admit)
    app.after_request(_release)


def _admit() -> None:
    if not request.path.startswith("/v1/"):
        return
    slots: BoundedSemaphore = current_app.extensions[_EXTENSION]
    if not slots.acquire(blocking=False):
        instruments.REFUSED.inc()
        raise ServiceUnavailable("The service is busy; nothing was done. Send the request again.", retry_after=1)
    instruments.IN_FLIGHT.inc()
    g.slots = slots


def _release(answer: Response) -> Response:
    slots: BoundedSemaphore | None = g.pop("slots", None)
    if slots is None:
        return answer

    def release() -> None:
        instruments.IN_FLIGHT.dec()
        slots.release()

    if answer.is_streamed:  # still being worked on until the last line is sent
        answer.call_on_close(release)
    else:
        release()
    return answer

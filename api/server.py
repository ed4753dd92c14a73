"""How gunicorn serves (`--config python:api.server`): what is not said on `serve`'s command line.

Models are loaded in each worker, after the fork: nothing here imports them, and the application is not preloaded.
"""

from __future__ import annotations

import json
import os
import shutil
import uuid
from typing import Any

import gunicorn.http.wsgi  # type: ignore[import-untyped]
import gunicorn.util  # type: ignore[import-untyped]
from prometheus_client.multiprocess import mark_process_dead

from api.instruments import MULTIPROCESS
from api.logs import LOGGING
from api.tracing import HEADER
from schemas.problem import MEDIA_TYPE, problem


def _write_problem(sock: Any, status: int, reason: str, _message: str) -> None:
    """What gunicorn cannot even hand over (a broken request line, one that is too long), in our one shape of errors."""
    name = uuid.uuid4().hex
    document = json.dumps({**problem(status, reason, f"The request could not be read: {reason}."), "request_id": name})
    head = f"HTTP/1.1 {status} {reason}\r\nConnection: close\r\nContent-Type: {MEDIA_TYPE}\r\n{HEADER}: {name}\r\n"
    gunicorn.util.write_nonblock(sock, f"{head}Content-Length: {len(document)}\r\n\r\n{document}".encode("latin1"))


# gunicorn has no settings for these two: its name in every answer, and its errors as HTML.
gunicorn.http.wsgi.SERVER = "factcheck"
gunicorn.util.write_error = _write_problem

worker_class = "gthread"
wsgi_app = "app:create_app()"
logconfig_dict = LOGGING
timeout = 120  # seconds in which a worker must give a sign of life; it does so while requests run
keepalive = 5
limit_request_line = 8190
control_socket_disable = True  # nobody asked for a way to steer the server from outside


def child_exit(server: Any, worker: Any) -> None:
    """Forget the gauges of a worker that ended."""
    if os.environ.get(MULTIPROCESS):
        mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]


def on_exit(server: Any) -> None:
    """Remove the folder in which the workers added up."""
    if folder := os.environ.get(MULTIPROCESS):
        shutil.rmtree(folder, ignore_errors=True)

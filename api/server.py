"""How gunicorn serves (`--config python:api.server`): what is not said on `serve`'s command line.

Models are loaded in each worker, after the fork: nothing here imports them, and the application is not preloaded.
"""

from __future__ import annotations

import os
import shutil
from typing import Any

import gunicorn.http.wsgi  # type: ignore[import-untyped]
from prometheus_client.multiprocess import mark_process_dead

from api.instruments import MULTIPROCESS
from api.logs import LOGGING

# Says what answers without saying which release of it to attack.
gunicorn.http.wsgi.SERVER = "factcheck"

worker_class = "gthread"
wsgi_app = "app:create_app()"
logconfig_dict = LOGGING
timeout = 120  # seconds in which a worker must give a sign of life; it does so while requests run
keepalive = 5


def child_exit(server: Any, worker: Any) -> None:
    """Forget the gauges of a worker that ended."""
    if os.environ.get(MULTIPROCESS):
        mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]


def on_exit(server: Any) -> None:
    """Remove the folder in which the workers added up."""
    if folder := os.environ.get(MULTIPROCESS):
        shutil.rmtree(folder, ignore_errors=True)

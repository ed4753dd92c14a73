"""What the routes work with: models and store, made ready in the background while the process already answers."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, replace
from threading import Thread

from flask import current_app
from werkzeug.exceptions import ServiceUnavailable

from api.instruments import READY
from factcheck.bootstrap import Services, build
from factcheck.checker import Checker
from factcheck.errors import FactcheckError
from factcheck.indexing import Indexer
from factcheck.settings import Settings
from index.store import Store
from schemas.policy import house_rules

EXTENSION = "factcheck"
_PROBE = "The first check loads what is loaded lazily, before any user waits for it."
_RETRY = 5.0  # seconds between attempts: a store that is being restored, a disk that is full

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Parts:
    """What a ready process has."""

    services: Services
    checker: Checker
    indexer: Indexer

    @property
    def store(self) -> Store:
        """The articles."""
        return self.services.store


class Engine:
    """Becomes ready by itself after `start`. Safe to use from many threads.

    Raises SettingsError for house rules that are not right: a service must not start under others.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.policy = house_rules(settings)
        self._parts: Parts | None = None

    def start(self) -> None:
        """Load models and open the store in a thread of their own."""
        Thread(target=self._warm_up, name="warm-up", daemon=True).start()

    @property
    def ready(self) -> bool:
        """True once models and index answered a probe."""
        return self._parts is not None

    @property
    def parts(self) -> Parts:
        """Models and store. Raises ServiceUnavailable (503 with Retry-After) until they are ready."""
        if self._parts is None:
            raise ServiceUnavailable("Models and index are being loaded; ask again shortly.", retry_after=2)
        return self._parts

    def _warm_up(self) -> None:
        while self._parts is None:
            try:
                self._parts = self._load()
            except FactcheckError as error:
                _log.error("not ready: %s", error)
                time.sleep(_RETRY)
        READY.set(1)

    def _load(self) -> Parts:
        started = time.monotonic()
        services = replace(build(self.settings), policy=self.policy)
        checker = services.checker()
        checker.check(_PROBE)
        _log.info("ready", extra={"seconds": round(time.monotonic() - started, 3)})
        return Parts(services, checker, services.indexer())


def engine() -> Engine:
    """The running application's engine."""
    found: Engine = current_app.extensions[EXTENSION]
    return found


def parts() -> Parts:
    """The running application's models and store. Raises ServiceUnavailable until they are ready."""
    return engine().parts

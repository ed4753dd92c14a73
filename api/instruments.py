"""What is measured, for Prometheus. Labels are routes, statuses and the like: never words of a request."""

from __future__ import annotations

import os
from pathlib import Path

from prometheus_client import Counter, Gauge, Histogram
from prometheus_client.multiprocess import MultiProcessCollector

MULTIPROCESS = "PROMETHEUS_MULTIPROC_DIR"  # names the folder in which several workers add up; `serve` sets it
_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)

SECONDS = Histogram("factcheck_request_seconds", "Time to answer.", ("method", "route", "status"), buckets=_BUCKETS)
IN_FLIGHT = Gauge("factcheck_in_flight", "Requests being worked on.", multiprocess_mode="livesum")
REFUSED = Counter("factcheck_refused", "Requests refused because too many were in flight.")
READY = Gauge("factcheck_ready", "Processes that can check.", multiprocess_mode="livesum")
ARTICLES = Gauge("factcheck_articles", "Articles in the store.", multiprocess_mode="livemax")
SENTENCES = Gauge("factcheck_sentences", "Sentences that are searched.", multiprocess_mode="livemax")


def shared() -> bool:
    """True where several workers add up their figures."""
    return bool(os.environ.get(MULTIPROCESS))


def ready_processes() -> int:
    """How many processes of this server can check: `READY` of all workers, those that ended left out."""
    (own,) = READY.collect()
    if not shared():
        return int(own.samples[0].value)
    files = Path(os.environ[MULTIPROCESS]).glob("gauge_livesum_*.db")
    merged = MultiProcessCollector.merge([str(file) for file in files])  # type: ignore[no-untyped-call]
    return sum(int(sample.value) for metric in merged if metric.name == own.name for sample in metric.samples)

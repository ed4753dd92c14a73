"""`/metrics`, the instruments' figures; with several workers (`serve` sets the folder) those of all together."""

from __future__ import annotations

from flask import Response
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from api.blueprint import Blueprint
from api.engine import engine
from api.instruments import ARTICLES, SENTENCES, shared

blueprint = Blueprint("metrics", __name__, description="For Prometheus.")


@blueprint.get("/metrics")
@blueprint.response(200, {"type": "string"}, content_type="text/plain")
def metrics() -> Response:
    """Tell figures in Prometheus' text format."""
    _look()
    registry = REGISTRY
    if shared():
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


def _look() -> None:
    """Bring the figures of the store up to date."""
    if engine().ready:
        counts = engine().parts.store.counts()
        ARTICLES.set(counts.articles)
        SENTENCES.set(counts.sentences)

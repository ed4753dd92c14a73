"""Is the process alive, and can it check?"""

from __future__ import annotations

from flask import Response
from marshmallow import Schema, fields
from werkzeug.exceptions import ServiceUnavailable

from api.answers import answer
from api.blueprint import Blueprint
from api.engine import engine, parts
from api.instruments import ready_processes, shared

blueprint = Blueprint("health", __name__, description="For load balancers and whoever is on call.")


class HealthSchema(Schema):
    """The process answers."""

    status = fields.String(required=True)


class ReadinessSchema(HealthSchema):
    """The service can check: all its `workers` (processes). `generation` counts the writes that changed the store."""

    workers = fields.Integer(required=True)
    articles = fields.Integer(required=True)
    sentences = fields.Integer(required=True)
    generation = fields.Integer(required=True)


@blueprint.get("/healthz")
@blueprint.response(200, HealthSchema)
def alive() -> Response:
    """Tell that the process answers; it may not be ready yet."""
    return answer({"status": "alive"})


@blueprint.get("/readyz")
@blueprint.response(200, ReadinessSchema)
def ready() -> Response:
    """Tell whether models and index have answered a probe, in every worker; 503 until then.

    Any worker may get any request, so the service is ready when the last one is.
    """
    store = parts().store
    able, workers = ready_processes(), engine().settings.workers if shared() else 1
    if able < workers:
        raise ServiceUnavailable(f"{able} of {workers} workers can check; ask again shortly.", retry_after=2)
    counts = store.counts()
    return answer(
        {
            "status": "ready",
            "workers": able,
            "articles": counts.articles,
            "sentences": counts.sentences,
            "generation": store.generation(),
        }
    )

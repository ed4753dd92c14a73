"""Is the process alive, and can it check?"""

from __future__ import annotations

from flask import Response
from marshmallow import Schema, fields

from api.answers import answer
from api.blueprint import Blueprint
from api.engine import parts

blueprint = Blueprint("health", __name__, description="For load balancers and whoever is on call.")


class HealthSchema(Schema):
    """The process answers."""

    status = fields.String(required=True)


class ReadinessSchema(HealthSchema):
    """The process can check. `generation` counts the writes that changed the store."""

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
    """Tell whether models and index have answered a probe; 503 until then."""
    store = parts().store
    counts = store.counts()
    return answer(
        {
            "status": "ready",
            "articles": counts.articles,
            "sentences": counts.sentences,
            "generation": store.generation(),
        }
    )

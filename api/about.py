"""What this service is: under which house rules it checks, and how far it can be trusted."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from typing import Any

from flask import Response
from marshmallow import Schema, fields

from api.answers import answer
from api.blueprint import Blueprint
from api.engine import engine
from schemas.accuracy import AccuracySchema
from schemas.policy import PolicySchema, policy_json

blueprint = Blueprint("about", __name__, description="How far the answers can be trusted.")


class AboutSchema(Schema):
    """What holds since the service started."""

    policy = fields.Nested(PolicySchema, required=True)


@blueprint.get("/v1/about")
@blueprint.response(200, AboutSchema)
def about() -> Response:
    """Tell under which house rules the service checks, each rule as it holds now."""
    return answer({"policy": policy_json(engine().policy)})


@blueprint.get("/v1/about/accuracy")
@blueprint.response(200, AccuracySchema)
def accuracy() -> Response:
    """Tell how often each finding is right and how often it is missed, as measured before the release."""
    return answer(published())


@lru_cache(maxsize=1)
def published() -> Any:
    """The error rates that ship with the service. Raises ValidationError where the file is not what we document."""
    found = AccuracySchema().loads(resources.files("api").joinpath("accuracy.json").read_text("utf-8"))
    return AccuracySchema().dump(found)

"""What this service is: under which house rules it checks."""

from __future__ import annotations

from flask import Response
from marshmallow import Schema, fields

from api.answers import answer
from api.blueprint import Blueprint
from api.engine import engine
from schemas.policy import PolicySchema, policy_json

blueprint = Blueprint("about", __name__, url_prefix="/v1", description="What this service is.")


class AboutSchema(Schema):
    """What holds since the service started."""

    policy = fields.Nested(PolicySchema, required=True)


@blueprint.get("/about")
@blueprint.response(200, AboutSchema)
def about() -> Response:
    """Tell under which house rules the service checks, each rule as it holds now."""
    return answer({"policy": policy_json(engine().policy)})

"""Findings that editors dismissed, kept as labels."""

from __future__ import annotations

import re
from typing import Any

from flask import Response

from api.answers import LINES, answer, offers
from api.blueprint import Blueprint
from api.bodies import JSON, NDJSON
from api.engine import parts
from api.paging import PageQuerySchema, paged
from factcheck.errors import NotFound
from schemas.dismissal import DismissalListSchema, DismissalRequestSchema, DismissalSchema, DismissedSchema
from schemas.findings import LENGTH

blueprint = Blueprint("dismissals", __name__, url_prefix="/v1", description="What editors say about findings.")
_ID = f"^[0-9a-f]{{{LENGTH}}}$"
_PARAMETER = {"in": "path", "name": "finding", "required": True, "schema": {"type": "string", "pattern": _ID}}


@blueprint.post("/findings/<finding>/dismissals", parameters=[_PARAMETER])
@blueprint.arguments(DismissalRequestSchema)
@blueprint.response(201, DismissedSchema)
def dismiss(body: dict[str, Any], finding: str) -> Response:
    """Record that a finding did not help, and why; of two about one finding the last counts.

    Findings are not stored, so the caller sends what names this one.
    """
    if not re.fullmatch(_ID, finding):
        raise NotFound(f"there is no finding {finding}")
    parts().store.dismiss(finding, **body)
    return answer(DismissedSchema().dump({"finding": finding, **body}), 201)


@blueprint.get("/dismissals")
@blueprint.arguments(PageQuerySchema, location="query")
@blueprint.response(200, DismissalListSchema)
@blueprint.response(200, LINES, content_type=NDJSON)
@offers(NDJSON, JSON)
def export(query: dict[str, Any]) -> Response:
    """Export what was dismissed.

    `application/x-ndjson` with everything, unless `Accept` prefers a page of JSON.
    """
    return paged(parts().store.dismissals, "dismissals", DismissalSchema().dump, query, default=NDJSON)

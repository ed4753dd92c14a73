"""Checking one statement, and a draft."""

from __future__ import annotations

from typing import Any

from api.answers import answer
from api.blueprint import Blueprint
from api.engine import parts
from schemas.check import CheckRequestSchema, ReportSchema, report_json, search_options
from schemas.draft import DraftReportSchema, DraftRequestSchema, draft_report_json

blueprint = Blueprint("checks", __name__, url_prefix="/v1", description="Where do statements come from?")


@blueprint.post("/check")
@blueprint.arguments(CheckRequestSchema)
@blueprint.response(200, ReportSchema)
def check(body: dict[str, Any]) -> Any:
    """Check one statement.

    Sources, best first, with speaker and hedging, and what the statement changed.
    """
    report = parts().checker.check(body["statement"], **search_options(body))
    return answer(report_json(report))


@blueprint.post("/drafts/check")
@blueprint.arguments(DraftRequestSchema)
@blueprint.response(200, DraftReportSchema)
def check_draft(body: dict[str, Any]) -> Any:
    """Check every statement of a draft.

    Plain text, Markdown or HTML; offsets count in the draft as sent, in code points and in UTF-16 units.
    """
    report = parts().checker.check_draft(body["draft"], body["markup"], **search_options(body))
    return answer(draft_report_json(report))

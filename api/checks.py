"""Checking one statement, and a draft."""

from __future__ import annotations

from typing import Any

from api.answers import answer
from api.blueprint import Blueprint
from api.engine import engine, parts
from api.search import checker_for, hold_to, options
from schemas.check import CheckRequestSchema, ReportSchema, report_json
from schemas.draft import DraftReportSchema, DraftRequestSchema, draft_report_json

blueprint = Blueprint("checks", __name__, url_prefix="/v1", description="Where do statements come from?")


@blueprint.post("/check")
@blueprint.arguments(CheckRequestSchema)
@blueprint.response(200, ReportSchema)
def check(body: dict[str, Any]) -> Any:
    """Check one statement.

    Sources, best first, with speaker and hedging, and what the statement changed.
    """
    report = checker_for(parts().checker, body).check(body["statement"], **options(body))
    return answer(report_json(report))


@blueprint.post("/drafts/check")
@blueprint.arguments(DraftRequestSchema)
@blueprint.response(200, DraftReportSchema)
def check_draft(body: dict[str, Any]) -> Any:
    """Check every statement of a draft.

    Plain text, Markdown or HTML; offsets count in the draft as sent, in code points and in UTF-16 units.
    """
    hold_to(engine().settings.max_top_k, body)
    checker = checker_for(parts().checker, body)
    return answer(draft_report_json(checker.check_draft(body["draft"], body["markup"], **options(body))))

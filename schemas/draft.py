"""A draft's report: the report of each statement, and where the statement stands in the draft as sent."""

from __future__ import annotations

from typing import Any, get_args

from marshmallow import Schema, fields, validate

from factcheck.checker import DraftReport
from factcheck.drafts import DraftStatement, SkipReason, utf16
from factcheck.markup import Markup
from factcheck.model import Finding, Report, Span
from schemas.check import FindingSchema, ReportFieldsSchema, SearchSchema, SuggestionSchema, finding_view, report_view
from schemas.choices import one_of


class DraftRequestSchema(SearchSchema):
    """The body of `POST /v1/drafts/check`. Offsets in the answer count in `draft` as it is sent, markup included."""

    draft = fields.String(required=True)
    markup = fields.String(load_default="plain", allow_none=True, validate=validate.OneOf(get_args(Markup)))


class DraftSpanSchema(Schema):
    """Offsets into the draft as sent: code points, and UTF-16 units as JavaScript counts them."""

    start = fields.Integer(required=True)
    end = fields.Integer(required=True)
    utf16 = fields.List(fields.Integer, required=True)


class DraftSuggestionSchema(SuggestionSchema):
    """A suggested edit with its place in the draft; an empty place inserts."""

    draft_span = fields.Nested(DraftSpanSchema, required=True)


class DraftFindingSchema(FindingSchema):
    """A finding with its place in the draft."""

    draft_span = fields.Nested(DraftSpanSchema, allow_none=True)
    suggestion = fields.Nested(DraftSuggestionSchema, allow_none=True)


class DraftStatementSchema(ReportFieldsSchema):
    """A statement's report with its place in the draft."""

    draft_span = fields.Nested(DraftSpanSchema, required=True)
    findings = fields.List(fields.Nested(DraftFindingSchema))


class SkippedSchema(Schema):
    """A sentence that was not checked, and why."""

    draft_span = fields.Nested(DraftSpanSchema, required=True)
    reason = one_of(SkipReason)


class DraftReportSchema(Schema):
    """The answer to a draft."""

    statements = fields.List(fields.Nested(DraftStatementSchema))
    skipped = fields.List(fields.Nested(SkippedSchema))


def draft_report_json(report: DraftReport) -> dict[str, Any]:
    """The report as `POST /v1/drafts/check` returns it."""
    dumped: dict[str, Any] = DraftReportSchema().dump(
        {
            "statements": [_statement(report.draft, statement, found) for statement, found in report.checked],
            "skipped": [
                {"draft_span": _place(report.draft, Span(s.start, s.end)), "reason": s.skipped} for s in report.skipped
            ],
        }
    )
    return dumped


def _statement(draft: str, statement: DraftStatement, report: Report) -> dict[str, Any]:
    findings = [_finding(draft, statement, finding, report) for finding in report.findings]
    return {
        **report_view(report),
        "draft_span": _place(draft, Span(statement.start, statement.end)),
        "findings": findings,
    }


def _finding(draft: str, statement: DraftStatement, finding: Finding, report: Report) -> dict[str, Any]:
    def place(span: Span | None) -> dict[str, Any] | None:
        return None if span is None else _place(draft, statement.to_draft(span))

    view = finding_view(finding, report)
    if finding.suggestion:
        view["suggestion"]["draft_span"] = place(finding.suggestion.span)
    return {**view, "draft_span": place(finding.statement_span)}


def _place(draft: str, span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "utf16": list(utf16(draft, *span))}

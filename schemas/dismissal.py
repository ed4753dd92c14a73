"""Findings that an editor dismissed."""

from __future__ import annotations

from typing import Any, get_args

from marshmallow import Schema, fields, post_load, validate

from factcheck.model import FindingCode, Span
from schemas.numbers import WholeNumber
from schemas.requests import RequestSchema

REASONS = ("wrong_source", "same_meaning", "intended", "misread", "other")
_REVISION = {"pattern": "^sha256:[0-9a-f]{64}$"}
_RULE = {"pattern": "^[a-z0-9._-]{1,100}$"}  # a name: words of a draft do not pass for one
_SPAN_END = 2**31 - 1


class DismissalRequestSchema(RequestSchema):
    """Why a finding did not help, with the finding's own `code`, `rule`, source revision and `source_span`.

    Reasons: the match is not the source (`wrong_source`), both say the same (`same_meaning`), the change is right
    (`intended`), source or statement was misread (`misread`). None of it holds a word of the draft.
    """

    reason = fields.String(required=True, validate=validate.OneOf(REASONS))
    code = fields.String(required=True, validate=validate.OneOf(get_args(FindingCode)))
    rule = fields.String(required=True, validate=validate.Regexp(r"[a-z0-9._-]{1,100}\Z"), metadata=_RULE)
    revision = fields.String(allow_none=True, validate=validate.Regexp(r"^sha256:[0-9a-f]{64}\Z"), metadata=_REVISION)
    source_span = fields.List(
        WholeNumber(validate=validate.Range(0, _SPAN_END)), validate=validate.Length(equal=2), allow_none=True
    )

    @post_load
    def made(self, data: dict[str, Any], **_: object) -> dict[str, Any]:
        """The span as a Span."""
        span = data.get("source_span")
        return {**data, "source_span": Span(*span) if span else None}


class DismissedSchema(DismissalRequestSchema):
    """What was recorded."""

    finding = fields.String(required=True)


class DismissalSchema(Schema):
    """A label: this finding did not help, and why. `dismissed_at` is in UTC."""

    finding = fields.String(required=True)
    reason = fields.String(required=True)
    code = fields.String(required=True)
    rule = fields.String(required=True)
    revision = fields.String(allow_none=True)
    source_span = fields.List(fields.Integer, allow_none=True)
    dismissed_at = fields.String(required=True)


class DismissalListSchema(Schema):
    """A page of dismissals, in the order in which they were made."""

    dismissals = fields.List(fields.Nested(DismissalSchema))
    next = fields.String(allow_none=True)

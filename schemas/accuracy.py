"""How often findings are right, and how often they are missed: measured, published, served."""

from __future__ import annotations

from marshmallow import Schema, fields

from factcheck.model import FindingCode
from schemas.choices import one_of


class RateSchema(Schema):
    """`k` of `n`; `low` to `high` is Wilson's 95 % interval; all three shares are null where `n` is 0."""

    k = fields.Integer(required=True)
    n = fields.Integer(required=True)
    value = fields.Float(required=True, allow_none=True)
    low = fields.Float(required=True, allow_none=True)
    high = fields.Float(required=True, allow_none=True)


class CodeAccuracySchema(Schema):
    """Both error directions of one code: `precision` (of what was found, what is due), `recall` (of what is due)."""

    code = one_of(FindingCode)
    precision = fields.Nested(RateSchema, required=True)
    recall = fields.Nested(RateSchema, required=True)


class MeasuredSetSchema(Schema):
    """What was measured on one set of `n` statements, when, and by which command.

    `false_alarms` counts the statements with a finding among those with nothing to find.
    """

    set = fields.String(required=True)
    description = fields.String(required=True)
    n = fields.Integer(required=True)
    date = fields.Date(required=True)
    command = fields.String(required=True)
    false_alarms = fields.Nested(RateSchema, required=True)
    codes = fields.List(fields.Nested(CodeAccuracySchema), required=True)


class AccuracySchema(Schema):
    """The published error rates."""

    sets = fields.List(fields.Nested(MeasuredSetSchema), required=True)

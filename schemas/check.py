"""Checking a statement: the request, and the report that answers it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, fields, pre_dump, validate

from factcheck.edits import Op, word_diff
from factcheck.model import (
    Agreement,
    BlockKind,
    Field,
    Finding,
    FindingCode,
    Match,
    Report,
    Severity,
    Statement,
    Verdict,
)
from schemas.annotations import (
    AttributionTextSchema,
    DateSchema,
    FigureSchema,
    HedgeSchema,
    attribution_view,
    date_view,
    figure_view,
    hedge_view,
    sentence_place,
)
from schemas.article import WORDS, ArticleCardSchema
from schemas.choices import one_of
from schemas.filters import FiltersSchema
from schemas.findings import finding_id
from schemas.numbers import Number, WholeNumber
from schemas.policy import PolicyCardSchema
from schemas.requests import RequestSchema


class SearchSchema(RequestSchema):
    """What every check may say about the search: how many matches, how likely, in which articles.

    Null is as good as leaving a field out.
    """

    top_k = WholeNumber(
        allow_none=True,
        validate=validate.Range(min=1),
        metadata={"description": "Matches per statement.", "example": 5},
    )
    min_score = Number(
        allow_none=True,
        validate=validate.Range(0, 1),
        metadata={"description": "Leave out matches that are less probable."},
    )
    filters = fields.Nested(FiltersSchema, allow_none=True, metadata={"description": "Which articles may answer."})


def search_options(request: Mapping[str, Any]) -> dict[str, Any]:
    """What a loaded request says about the search, as the keyword arguments of `Checker.check_many`."""
    return {name: request[name] for name in ("top_k", "min_score", "filters") if name in request}


class CheckRequestSchema(SearchSchema):
    """The body of `POST /v1/check`, and a line of `check --input` (which has an `id` too)."""

    statement = fields.String(required=True, metadata=WORDS)


class CheckLineSchema(CheckRequestSchema):
    """A line of `check --input`."""

    id = fields.Raw(required=True, metadata={"description": "Anything; it comes back with the answer."})


class StatementSchema(Schema):
    """The statement and what was found in it."""

    text = fields.String(required=True)
    attributions = fields.List(fields.Nested(AttributionTextSchema))
    hedges = fields.List(fields.Nested(HedgeSchema))
    figures = fields.List(fields.Nested(FigureSchema))
    dates = fields.List(fields.Nested(DateSchema))

    @pre_dump
    def view(self, statement: Statement, **_: object) -> dict[str, Any]:
        """The statement as the fields above name it."""
        text, found = statement.text, statement.annotations
        return {
            "text": text,
            "attributions": [attribution_view(a, text) for a in found.attributions],
            "hedges": [hedge_view(h, text) for h in found.hedges],
            "figures": [figure_view(f, text) for f in found.figures],
            "dates": [date_view(d, text) for d in found.dates],
        }


class MatchedSentenceSchema(Schema):
    """The source sentence: its words, and where they stand in the article's text or title."""

    text = fields.String(required=True)
    start = fields.Integer(required=True)
    end = fields.Integer(required=True)
    field = one_of(Field)
    kind = one_of(BlockKind)


class ContextSchema(Schema):
    """The sentences around it; empty at the article's edges."""

    before = fields.String(required=True)
    after = fields.String(required=True)


class MatchSchema(Schema):
    """A source sentence with speaker and hedging. `score`: the probability that it bears on the claim."""

    score = fields.Float(required=True)
    sentence = fields.Nested(MatchedSentenceSchema)
    article = fields.Nested(ArticleCardSchema)
    context = fields.Nested(ContextSchema)
    attributions = fields.List(fields.Nested(AttributionTextSchema))
    hedges = fields.List(fields.Nested(HedgeSchema))
    neighbouring_hedges = fields.List(fields.Nested(HedgeSchema))
    link = fields.String(allow_none=True)

    @pre_dump
    def view(self, match: Match, **_: object) -> dict[str, Any]:
        """The match as the fields above name it."""
        text = match.field_text
        return {
            "score": round(match.score, 4),
            "sentence": {"text": match.text, **sentence_place(match.sentence)},
            "article": match.article,
            "context": {"before": match.before, "after": match.after},
            "attributions": [attribution_view(a, text) for a in match.attributions],
            "hedges": [hedge_view(h, text) for h in match.hedges],
            "neighbouring_hedges": [hedge_view(h, text) for h in match.neighbouring_hedges],
            "link": match.link,
        }


class PieceSchema(Schema):
    """Words of an edit, and what becomes of them."""

    op = one_of(Op)
    text = fields.String(required=True)


class SuggestionSchema(Schema):
    """Replace `span` of the statement with `replacement`; `diff` shows it word by word."""

    span = fields.List(fields.Integer, required=True)
    replacement = fields.String(required=True)
    diff = fields.List(fields.Nested(PieceSchema), required=True)


class FindingSchema(Schema):
    """What the draft changed (docs/findings.md). `source_span` counts in the field of match number `match`."""

    id = fields.String(required=True, metadata={"description": "Names the finding wherever it is found again."})
    code = one_of(FindingCode)
    severity = one_of(Severity)
    message = fields.String(required=True)
    rule = fields.String(required=True)
    match = fields.Integer(allow_none=True)
    statement_span = fields.List(fields.Integer, allow_none=True)
    source_span = fields.List(fields.Integer, allow_none=True)
    suggestion = fields.Nested(SuggestionSchema, allow_none=True)


class CorrectionSchema(Schema):
    """Two matches by their numbers: the article of `match` says that it corrects what the one of `corrects` has."""

    match = fields.Integer(required=True)
    corrects = fields.Integer(required=True)


class AgreementSchema(Schema):
    """What several matches, by their numbers, say together: which agree with the best, which contradict it."""

    agreeing = fields.List(fields.Integer, required=True)
    contradicting = fields.List(fields.Integer, required=True)
    strongest = fields.Integer(required=True, metadata={"description": "The match whose speaker carries most."})
    reads = fields.String(allow_none=True, metadata={"description": "Its attribution, in the article's words."})
    corrections = fields.List(fields.Nested(CorrectionSchema), required=True)

    @pre_dump
    def view(self, agreement: Agreement, **_: object) -> dict[str, Any]:
        """The agreement as the fields above name it."""
        names = ("agreeing", "contradicting", "strongest", "reads")
        corrections = [{"match": later, "corrects": earlier} for later, earlier in agreement.corrections]
        return {**{name: getattr(agreement, name) for name in names}, "corrections": corrections}


class ReportFieldsSchema(Schema):
    """The answer to one statement. `reason` says why it is `unverifiable`."""

    generation = fields.Integer(required=True)
    statement = fields.Nested(StatementSchema)
    matches = fields.List(fields.Nested(MatchSchema))
    speaker = fields.String(allow_none=True)
    hedges = fields.List(fields.String)
    findings = fields.List(fields.Nested(FindingSchema))
    verdict = one_of(Verdict)
    reason = fields.String(allow_none=True)
    agreement = fields.Nested(
        AgreementSchema, allow_none=True, metadata={"description": "Null where fewer than two matches bear on it."}
    )
    policy = fields.Nested(PolicyCardSchema, allow_none=True, metadata={"description": "The house rules."})


class ReportSchema(ReportFieldsSchema):
    """The answer to one statement, out of a Report."""

    @pre_dump
    def view(self, report: Report, **_: object) -> dict[str, Any]:
        """The report as the fields above name it."""
        return report_view(report)


def report_view(report: Report) -> dict[str, Any]:
    """The report as ReportSchema's fields name it, its findings with their ids."""
    names = ("generation", "statement", "matches", "speaker", "hedges", "verdict", "policy", "agreement")
    return {
        **{name: getattr(report, name) for name in names},
        "findings": [finding_view(finding, report) for finding in report.findings],
        "reason": report.statement.unverifiable,
    }


def finding_view(finding: Finding, report: Report) -> dict[str, Any]:
    """A finding as FindingSchema's fields name it."""
    names = ("code", "severity", "message", "rule", "match", "statement_span", "source_span")
    suggestion = _suggestion_view(finding, report.statement.text)
    return {"id": finding_id(finding, report), **{n: getattr(finding, n) for n in names}, "suggestion": suggestion}


def _suggestion_view(finding: Finding, text: str) -> dict[str, Any] | None:
    edit = finding.suggestion
    if edit is None:
        return None
    diff = [{"op": op, "text": words} for op, words in word_diff(edit.span.of(text), edit.replacement)]
    return {"span": edit.span, "replacement": edit.replacement, "diff": diff}


def report_json(report: Report) -> dict[str, Any]:
    """The report as `POST /v1/check` returns it."""
    dumped: dict[str, Any] = ReportSchema().dump(report)
    return dumped

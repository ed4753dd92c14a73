"""Many statements at once: lines -> answers in order, a bad line answered in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice
from typing import Any, NamedTuple

from marshmallow import INCLUDE, Schema, ValidationError, fields, validate

from factcheck.model import Report
from schemas.check import CheckLineSchema, SearchSchema, report_json, search_options
from schemas.problem import Problem, ProblemSchema

# Statements are embedded together: enough to feed the encoder, few enough that answers keep coming.
_TOGETHER = 32

Check = Callable[[Sequence[str], Mapping[str, Any]], Sequence[Report]]
Parse = Callable[[bytes], Any]
Problems = Callable[[Exception], Problem]


class BatchRequestSchema(SearchSchema):
    """The body of `POST /v1/check/batch`; what it says about the search holds where a statement says nothing itself."""

    statements = fields.List(
        fields.Raw(
            allow_none=True,
            metadata={"description": 'Each `{"id", "statement"}`, and what `POST /v1/check` takes besides.'},
        ),
        required=True,
        validate=validate.Length(min=1),
    )


class CountsSchema(Schema):
    """How it went: the lines, those that were answered by an error, and how many reports had each verdict."""

    lines = fields.Integer(required=True)
    failed = fields.Integer(required=True)
    verdicts = fields.Dict(keys=fields.String, values=fields.Integer)


class BatchAnswerSchema(Schema):
    """A line's id with its report, as `POST /v1/check` answers; or with an `error`, a problem document."""

    class Meta:
        unknown = INCLUDE

    id = fields.Raw(required=True, allow_none=True)
    error = fields.Nested(ProblemSchema)


class BatchSchema(Schema):
    """The answers in the order of the statements."""

    results = fields.List(fields.Nested(BatchAnswerSchema))
    counts = fields.Nested(CountsSchema)


class Line(NamedTuple):
    """What a line asks, or what is wrong with it."""

    id: Any
    request: dict[str, Any]
    fault: Exception | None = None

    @property
    def search(self) -> dict[str, Any]:
        """What it says about the search."""
        return search_options(self.request)


Outcome = tuple[Line, Report | Problem]


@dataclass
class Tally:
    """Counts answers as they pass."""

    lines: int = 0
    failed: int = 0
    verdicts: dict[str, int] = field(default_factory=dict)

    def add(self, answer: Mapping[str, Any]) -> None:
        """Count one answer."""
        self.lines += 1
        if "error" in answer:
            self.failed += 1
        else:
            self.verdicts[answer["verdict"]] = self.verdicts.get(answer["verdict"], 0) + 1


def line_of(item: Any, common: Mapping[str, Any]) -> Line:
    """A parsed item as a line; `common` fills what it leaves out."""
    identity = item.get("id") if isinstance(item, dict) else None
    try:
        request = CheckLineSchema().load(item)
    except ValidationError as error:
        return Line(identity, {}, error)
    return Line(identity, {**common, **request})


def parsed_line(raw: bytes, parse: Parse) -> Line:
    """A line of JSON Lines."""
    try:
        return line_of(parse(raw), {})
    except Exception as error:  # whatever is wrong with one line is that line's answer
        return Line(None, {}, error)


def answers(lines: Iterable[Line], check: Check, problem: Problems, tally: Tally) -> Iterator[dict[str, Any]]:
    """Each line's answer as JSON, in order, counted as it passes."""
    for line, outcome in outcomes(lines, check, problem):
        answer = answer_json(line, outcome)
        tally.add(answer)
        yield answer


def answer_json(line: Line, outcome: Report | Problem) -> dict[str, Any]:
    """A line's id with its report, or with the problem."""
    return {"id": line.id, **report_json(outcome)} if isinstance(outcome, Report) else {"id": line.id, "error": outcome}


def outcomes(lines: Iterable[Line], check: Check, problem: Problems) -> Iterator[Outcome]:
    """Each line with its report or problem, in order; neighbours that search alike are checked together."""
    remaining = iter(lines)
    while chunk := list(islice(remaining, _TOGETHER)):
        for fault, group in groupby(chunk, key=lambda line: line.fault is not None):
            alike = list(group)
            yield from _faults(alike, problem) if fault else _checked(alike, check, problem)


def _faults(lines: Iterable[Line], problem: Problems) -> Iterator[Outcome]:
    return ((line, problem(line.fault)) for line in lines if line.fault is not None)


def _checked(lines: list[Line], check: Check, problem: Problems) -> Iterator[Outcome]:
    for search, group in groupby(lines, key=lambda line: line.search):
        alike = list(group)
        try:
            reports = check([line.request["statement"] for line in alike], search)
        except Exception as error:  # answered in its place; the rest goes on
            yield from _one_by_one(alike, error, check, problem)
        else:
            yield from zip(alike, reports, strict=True)


def _one_by_one(lines: list[Line], error: Exception, check: Check, problem: Problems) -> Iterator[Outcome]:
    """Find out which of several lines is at fault."""
    if len(lines) == 1:
        yield lines[0], problem(error)
        return
    for line in lines:
        yield from _checked([line], check, problem)


def counts_json(tally: Tally) -> dict[str, Any]:
    """The counts, as the last line has them."""
    dumped: dict[str, Any] = CountsSchema().dump(tally)
    return dumped

"""Commands that check: one statement or many, and whole drafts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

import click
from marshmallow import ValidationError

from factcheck.bootstrap import build
from factcheck.checker import Checker, DraftReport
from factcheck.cli.options import CLEAN, FAILED, FINDINGS, format_option, say, settings_for, store_options
from factcheck.cli.progress import tracked
from factcheck.cli.text import print_report
from factcheck.drafts import markup_of
from factcheck.errors import FactcheckError
from factcheck.model import Report
from factcheck.readers.plain import decode
from schemas.check import CheckLineSchema, report_json
from schemas.draft import draft_report_json
from schemas.problem import Problem, problem, problem_of

# Statements are embedded together: enough to feed the encoder, few enough that answers keep coming.
_BATCH = 32
Line = dict[str, Any]


@click.command()
@click.argument("statement", required=False)
@click.option("--input", "source", type=click.File("r", encoding="utf-8"), help='JSON Lines of {"id", "statement"}.')
@store_options
@format_option("text", "json", "jsonl")
@click.pass_context
def check(
    context: click.Context,
    statement: str | None,
    source: TextIO | None,
    data: Path | None,
    top_k: int | None,
    output: str,
) -> None:
    """Check a STATEMENT, or every line of a file, against the index.

    Ends with 0 when all is clean, 1 when there are findings, 2 when a line could not be checked (it is answered in its
    place, and the rest goes on).

    \b
    factcheck check "The bridge will close in May, the mayor said."
    factcheck check --input statements.jsonl --format jsonl > reports.jsonl
    """
    if (statement is None) == (source is None):
        raise click.UsageError("give either a STATEMENT or --input FILE (- for standard input)")
    with build(settings_for(data, top_k), create=False) as services:
        checker = services.checker()
        if source is None:
            context.exit(_print(checker.check(statement or ""), output))
        status = CLEAN
        for line, answer in tracked(_answers(checker, source), "checking"):
            status = max(status, _print_line(line, answer, output))
    context.exit(status)


def _answers(checker: Checker, source: TextIO) -> Iterator[tuple[Line, Report | Problem]]:
    """Each line with its report, or with the problem that kept it from being checked; in order."""
    lines = (line for line in source if line.strip())
    while batch := list(islice(lines, _BATCH)):
        requests = [_request(checker, line) for line in batch]
        good = [request["statement"] for request, fault in requests if fault is None]
        reports = iter(checker.check_many(good))
        for request, fault in requests:
            yield request, fault if fault is not None else next(reports)


def _request(checker: Checker, line: str) -> tuple[Line, Problem | None]:
    """A line's request, and what is wrong with it."""
    request: Line = {"id": None}
    try:
        parsed = json.loads(line)
        request = {"id": parsed.get("id")} if isinstance(parsed, dict) else request
        request |= CheckLineSchema().load(parsed)
        checker.valid_text(request["statement"])
    except (ValidationError, FactcheckError) as error:
        return request, problem_of(error)
    except (ValueError, RecursionError) as error:
        return request, problem(400, "Bad Request", f"The line is not JSON: {error}")
    return request, None


def _print_line(line: Line, answer: Report | Problem, output: str) -> int:
    if isinstance(answer, Report):
        return _print(answer, output, line["id"])
    if output == "text":
        say(f"{line['id']}: {answer['detail']}")
    else:
        click.echo(json.dumps({"id": line["id"], "error": answer}, ensure_ascii=False))
    return FAILED


def _print(report: Report, output: str, identity: Any = None) -> int:
    """Print a report; the status that it stands for."""
    if output == "text":
        print_report(report)
    else:
        body = report_json(report) if identity is None else {"id": identity, **report_json(report)}
        click.echo(json.dumps(body, ensure_ascii=False, indent=2 if output == "json" else None))
    return FINDINGS if _alarms(report) else CLEAN


def _alarms(report: Report) -> bool:
    return any(finding.severity != "info" for finding in report.findings)


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False), metavar="FILE...")
@store_options
@format_option("text", "jsonl")
@click.pass_context
def drafts(context: click.Context, paths: tuple[str, ...], data: Path | None, top_k: int | None, output: str) -> None:
    """Check every statement of drafts (plain text, Markdown or HTML), with offsets into each file as it is.

    \b
    factcheck drafts draft.md
    factcheck drafts drafts/*.html --format jsonl
    """
    status = CLEAN
    with build(settings_for(data, top_k), create=False) as services:
        checker = services.checker()
        for path in tracked(paths, "checking drafts", len(paths)):
            draft = decode(Path(path).read_bytes())
            report = checker.check_draft(draft, markup_of(Path(path)))
            _print_draft(path, report, output)
            status = max(status, FINDINGS if any(_alarms(r) for _, r in report.checked) else CLEAN)
    context.exit(status)


def _print_draft(path: str, report: DraftReport, output: str) -> None:
    if output == "jsonl":
        click.echo(json.dumps({"draft": path, **draft_report_json(report)}, ensure_ascii=False))
        return
    click.echo(f"{path}: {len(report.checked)} statements checked, {len(report.skipped)} left out")
    for _, statement_report in report.checked:
        print_report(statement_report)

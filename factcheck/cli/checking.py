"""Commands that check: one statement or many, and whole drafts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TextIO

import click

from factcheck.bootstrap import build
from factcheck.checker import Checker, DraftReport
from factcheck.cli.options import (
    CLEAN,
    FAILED,
    FINDINGS,
    UNVERIFIABLE,
    format_option,
    say,
    settings_for,
    store_options,
)
from factcheck.cli.progress import tracked
from factcheck.cli.text import print_report
from factcheck.drafts import markup_of
from factcheck.errors import InputError
from factcheck.model import Report, Verdict
from factcheck.readers.plain import decode
from schemas.batch import Check, Line, answer_json, outcomes, parsed_line
from schemas.check import report_json
from schemas.draft import draft_report_json
from schemas.problem import Problem, problem_of


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

    Ends with 0 when all is clean; 1 when there are findings, or no source; 2 when a line could not be checked (it is
    answered in its place, and the rest goes on); 3 when nothing worse happened than that a statement cannot be read.

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
        lines = (parsed_line(line.encode(), _parsed) for line in source if line.strip())
        for line, outcome in tracked(outcomes(lines, _check(checker), problem_of), "checking"):
            status = _graver(status, _print_line(line, outcome, output))
    context.exit(status)


def _check(checker: Checker) -> Check:
    return lambda statements, search: checker.check_many(statements, **search)


def _parsed(raw: bytes) -> Any:
    """A line's JSON. Raises InputError."""
    try:
        return json.loads(raw, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise InputError(f"The line is not JSON: {error}") from None


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON value")


def _print_line(line: Line, outcome: Report | Problem, output: str) -> int:
    if output != "text":
        click.echo(json.dumps(answer_json(line, outcome), ensure_ascii=False))
    elif isinstance(outcome, Report):
        print_report(outcome)
    else:
        say(f"{line.id}: {outcome['detail']}")
    return _status(outcome) if isinstance(outcome, Report) else FAILED


def _print(report: Report, output: str) -> int:
    """Print a report; the status that it stands for."""
    if output == "text":
        print_report(report)
    else:
        click.echo(json.dumps(report_json(report), ensure_ascii=False, indent=2 if output == "json" else None))
    return _status(report)


_STATUS: dict[Verdict, int] = {
    "clean": CLEAN,
    "findings": FINDINGS,
    "no_source": FINDINGS,  # whatever the house says of the finding: a statement without a source is not clean
    "unverifiable": UNVERIFIABLE,
}
_BY_GRAVITY = (CLEAN, UNVERIFIABLE, FINDINGS, FAILED)


def _status(report: Report) -> int:
    return _STATUS[report.verdict]


def _graver(*statuses: int) -> int:
    """What many answers together end with."""
    return max(statuses, key=_BY_GRAVITY.index)


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False), metavar="FILE...")
@store_options
@format_option("text", "jsonl")
@click.pass_context
def drafts(context: click.Context, paths: tuple[str, ...], data: Path | None, top_k: int | None, output: str) -> None:
    """Check every statement of drafts (plain text, Markdown or HTML), with offsets into each file as it is.

    Ends as `check` does.

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
            status = _graver(status, *(_status(checked) for _, checked in report.checked))
    context.exit(status)


def _print_draft(path: str, report: DraftReport, output: str) -> None:
    if output == "jsonl":
        click.echo(json.dumps({"draft": path, **draft_report_json(report)}, ensure_ascii=False))
        return
    click.echo(f"{path}: {len(report.checked)} statements checked, {len(report.skipped)} left out")
    for _, statement_report in report.checked:
        print_report(statement_report)

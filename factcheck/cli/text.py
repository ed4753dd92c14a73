"""A report for a person at a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from factcheck.model import Attribution, Finding, Match, Report

_STYLES = {"error": "bold red", "warning": "yellow", "info": "dim"}


def print_report(report: Report, console: Console | None = None) -> None:
    """Print the statement, its best source with speaker and hedges, and the findings."""
    console = console or Console(highlight=False, soft_wrap=True)
    console.print(Text(report.statement.text, style="bold"))
    console.print(f"  verdict   {report.verdict}")
    if report.statement.unverifiable:
        console.print(f"  because   {report.statement.unverifiable}")
    if report.matches:
        _print_source(report, report.matches[0], console)
    for finding in report.findings:
        _print_finding(finding, report, console)
    console.print()


def _print_source(report: Report, match: Match, console: Console) -> None:
    where = ", ".join(filter(None, (match.article.publisher, match.article.published_at, match.article.uri)))
    console.print(f"  source    {match.score:.0%}  ", _highlighted(match))
    console.print(f"            {where}", markup=False)
    if report.speaker:
        console.print(f"  speaker   {report.speaker}{_chain(report, match)}", markup=False)
    if report.hedges:
        console.print(f"  hedging   {', '.join(report.hedges)}", markup=False)


def _highlighted(match: Match) -> Text:
    """The sentence with its hedges underlined."""
    text, start = Text(match.text), match.sentence.span.start
    for hedge in match.hedges:
        text.stylize("underline", max(0, hedge.span.start - start), hedge.span.end - start)
    return text


def _chain(report: Report, match: Match) -> str:
    """How the speaker's words reached the article."""
    named: Attribution | None = next(
        (a for a in match.attributions if a.speaker and a.speaker.name == report.speaker), None
    )
    return "".join(f", {hop.cue} {hop.name}" for hop in named.via) if named else ""


def _print_finding(finding: Finding, report: Report, console: Console) -> None:
    console.print(Text(f"  {finding.severity:<9} {finding.code}: {finding.message}", style=_STYLES[finding.severity]))
    if finding.suggestion:
        start, end = finding.suggestion.span
        text = report.statement.text
        edited = f"{text[:start]}{finding.suggestion.replacement}{text[end:]}"
        console.print(Text(f"            suggested: {edited}", style="dim"))

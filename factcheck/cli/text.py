"""A report for a person at a terminal: without colours everything can still be told apart."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from factcheck.edits import word_diff
from factcheck.model import Agreement, Attribution, Finding, Match, Report, Span, Suggestion, Verdict

_STYLES = {"error": "bold red", "warning": "yellow", "info": "dim"}
_MARKED = "bold underline"
_EDGE = 40  # characters shown on either side of what a finding points at

VERDICTS: dict[Verdict, str] = {
    "clean": "matches its source",
    "findings": "needs attention",
    "no_source": "no source found in the index; nothing was compared",
    "unverifiable": "cannot be read; nothing was looked for",
}


def print_report(report: Report, console: Console | None = None) -> None:
    """Print the statement, its best source with speaker and hedges, and the findings with their proof."""
    console = console or Console(highlight=False, soft_wrap=True)
    console.print(Text(report.statement.text, style="bold"))
    _line(console, "verdict", f"{report.verdict}: {VERDICTS[report.verdict]}")
    if report.statement.unverifiable:
        _line(console, "because", report.statement.unverifiable)
    if report.policy and report.policy.name != "default":
        _line(console, "policy", report.policy.name)
    if report.matches:
        _print_source(report, report.matches[0], console)
    if report.agreement:
        _line(console, "together", _together(report, report.agreement))
    for finding in report.findings:
        _print_finding(finding, report, console)
    console.print()


def _line(console: Console, label: str, words: str | Text, style: str = "") -> None:
    console.print(Text.assemble((f"  {label:<10}", style), words))


def _print_source(report: Report, match: Match, console: Console) -> None:
    label = "nearest" if report.verdict == "no_source" else "source"
    _line(console, label, Text.assemble(f"{match.score:.0%}  ", _highlighted(match)))
    _line(
        console, "", ", ".join(filter(None, (match.article.publisher, match.article.published_at, match.article.uri)))
    )
    if report.speaker:
        _line(console, "speaker", f"{report.speaker}{_chain(report, match)}")
    if report.hedges:
        _line(console, "hedging", ", ".join(report.hedges))


def _together(report: Report, agreement: Agreement) -> str:
    """How many sources agree, which do not, and which of them corrects the other."""
    names = [m.article.publisher or m.article.uri for m in report.matches]
    said = [f"{len(agreement.agreeing)} of {len(agreement.agreeing) + len(agreement.contradicting)} sources agree"]
    if agreement.reads:
        said.append(f"best: {agreement.reads}")
    said += [f"contradicted by {names[number]}" for number in agreement.contradicting]
    said += [f"{names[later]} corrects {names[earlier]}" for later, earlier in agreement.corrections]
    return "; ".join(said)


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
    style = _STYLES[finding.severity]
    _line(console, finding.severity, Text(f"{finding.code}: {finding.message}", style=style), style)
    text = report.statement.text
    if finding.statement_span and finding.statement_span != Span(0, len(text)):
        _proof(console, "draft", text, finding.statement_span)
    if finding.source_span and finding.match is not None and finding.severity != "info":
        match = report.matches[finding.match]
        if finding.source_span != match.sentence.span:
            _proof(console, "source", match.field_text, finding.source_span)
    if finding.suggestion:
        console.print(Text("            suggested  ", style="dim"), _edit(text, finding.suggestion), sep="")


def _proof(console: Console, side: str, text: str, span: Span) -> None:
    console.print(
        Text(f"            {side:<9}  ", style="dim"), _around(text, span, Text(f"[{span.of(text)}]", _MARKED)), sep=""
    )


def _edit(text: str, suggestion: Suggestion) -> Text:
    """The draft around the edit, the edit word by word: [-what goes-]{+what comes+}."""
    diff = Text()
    for op, words in word_diff(suggestion.span.of(text), suggestion.replacement):
        if op == "keep":
            diff.append(words)
        else:
            diff.append(*((f"[-{words}-]", "red") if op == "delete" else (f"{{+{words}+}}", "green")))
    return _around(text, suggestion.span, diff)


def _around(text: str, span: Span, marked: Text) -> Text:
    """What stands in `text` before and after `span`, to the edge of the line or some words far, around `marked`."""
    before, after = text[: span.start].rpartition("\n")[2], text[span.end :].partition("\n")[0]
    if len(before) > _EDGE:
        before = "… " + before[-_EDGE:].partition(" ")[2]
    if len(after) > _EDGE:
        after = after[:_EDGE].rpartition(" ")[0] + " …"
    return Text.assemble(before, marked, after)

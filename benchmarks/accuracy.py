"""Measured figures -> the error rates that ship with the service, and the tables of docs/quality.md.

    python ../shared/eval/run.py provenance --json run.json
    python -m benchmarks.mutations --articles FOLDER --json benchmarks/results/mutations.json
    python -m benchmarks.accuracy --labelled run.json [--date DAY]

The labelled set stays as it was published where no new figures of it are given.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from benchmarks.mutations.tallies import markdown, share
from benchmarks.rates import Rate

_ROOT = Path(__file__).resolve().parents[1]
PUBLISHED = _ROOT / "api" / "accuracy.json"
MUTATIONS = _ROOT / "benchmarks" / "results" / "mutations.json"
PAGE = _ROOT / "docs" / "quality.md"
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.option("--labelled", type=_FILE, help="What run.py --json wrote.")
@click.option("--date", "day", default=date.today().isoformat(), help="When that was measured (default: today).")
def main(labelled: Path | None, day: str) -> None:
    """Publish the error rates: api/accuracy.json and the tables of docs/quality.md."""
    mutations = _read(MUTATIONS)
    first = labelled_set(_read(labelled)["provenance"], day) if labelled else _read(PUBLISHED)["sets"][0]
    published = {"sets": [first, mutated_set(mutations)]}
    PUBLISHED.write_text(json.dumps(published, indent=1) + "\n", encoding="utf-8")
    page = placed(PAGE.read_text(encoding="utf-8"), "accuracy", table(published))
    PAGE.write_text(placed(page, "mutations", markdown(mutations)), encoding="utf-8")


def labelled_set(figures: Mapping[str, Any], day: str) -> dict[str, Any]:
    """The set of draft statements with labels, from the scorer's figures."""
    clean = figures["false_alarm"]
    return {
        "set": "labelled",
        "description": "Draft statements with labelled findings, checked against all indexed sentences.",
        "n": figures["cases"],
        "date": day,
        "command": "python ../shared/eval/run.py provenance",
        "false_alarms": Rate(round(clean["rate"] * clean["n"]), clean["n"]).as_json(),
        "codes": [_labelled_code(code, counts) for code, counts in figures["findings"].items()],
    }


def _labelled_code(code: str, counts: Mapping[str, int]) -> dict[str, Any]:
    right, false, missed = counts["tp"], counts["fp"], counts["fn"]
    return {"code": code, "precision": _rate(right, right + false), "recall": _rate(right, right + missed)}


def _rate(k: int, n: int) -> dict[str, float | int | None]:
    return Rate(k, n).as_json()


def mutated_set(figures: Mapping[str, Any]) -> dict[str, Any]:
    """The set of changed source sentences, from the figures of benchmarks.mutations."""
    return {
        "set": "mutations",
        "description": "Source sentences with one thing changed or reworded, each compared with the sentence it was.",
        "n": sum(row["false_alarms"]["n"] for row in figures["kinds"]),
        "date": figures["date"],
        "command": "python -m benchmarks.mutations --articles FOLDER",
        "false_alarms": figures["rewrites"]["false_alarms"],
        "codes": figures["codes"],
    }


def table(published: Mapping[str, Any]) -> str:
    """One row per set and code, and one per set for its false alarms."""
    lines = ["| set | code | due | recall (95 %) | found | precision (95 %) |", "|---|---|---|---|---|---|"]
    for part in published["sets"]:
        for row in part["codes"]:
            recall, precision = row["recall"], row["precision"]
            shares = f"{recall['n']} | {share(recall)} | {precision['n']} | {share(precision)}"
            lines.append(f"| {part['set']} | `{row['code']}` | {shares} |")
    lines += ["", "| set | n | date | false alarms where nothing is due (95 %) | command |", "|---|---|---|---|---|"]
    for part in published["sets"]:
        alarms = f"{share(part['false_alarms'])} of {part['false_alarms']['n']}"
        lines.append(f"| {part['set']} | {part['n']} | {part['date']} | {alarms} | `{part['command']}` |")
    return "\n".join(lines) + "\n"


def placed(page: str, name: str, text: str) -> str:
    """The page with `text` between the marks of that name. Raises ValueError where the marks are missing."""
    marks = re.compile(rf"(<!-- {name}: written by benchmarks/accuracy.py -->\n).*?(<!-- end -->)", re.DOTALL)
    new, count = marks.subn(lambda m: m[1] + text + m[2], page)
    if count != 1:
        raise ValueError(f"docs/quality.md must have one place marked {name!r}, it has {count}")
    return new


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()

"""Outcomes -> counts per kind and per code, as JSON and as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.mutations.kinds import KINDS, Kind
from benchmarks.mutations.measuring import Outcome
from benchmarks.rates import Rate


@dataclass
class Tally:
    """Counts of outcomes as they come; the outcomes themselves are not kept."""

    drafts: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    alarmed: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)

    def add(self, outcomes: Iterable[Outcome]) -> None:
        """Count these, too."""
        for outcome in outcomes:
            kind = outcome.draft.kind.name
            self.drafts[kind] += 1
            self.found[kind] += outcome.found
            self.alarmed[kind] += bool(outcome.wrong)
            self.false.update(outcome.wrong)

    def recall(self, kinds: Iterable[Kind]) -> Rate:
        """Drafts of these kinds in which all that is due was found."""
        names = [kind.name for kind in kinds]
        return Rate(sum(self.found[n] for n in names), sum(self.drafts[n] for n in names))

    def alarms(self, kinds: Iterable[Kind]) -> Rate:
        """Drafts of these kinds with a finding that is not due."""
        names = [kind.name for kind in kinds]
        return Rate(sum(self.alarmed[n] for n in names), sum(self.drafts[n] for n in names))

    def precision(self, code: str, kinds: Sequence[Kind]) -> Rate:
        """Findings of this code, in all drafts, that were due."""
        right = sum(self.found[kind.name] for kind in kinds if code in kind.due)
        return Rate(right, right + self.false[code])


def as_json(tally: Tally, kinds: Sequence[Kind] = KINDS) -> dict[str, Any]:
    """Figures per kind, per code and over all rewrites; kinds that gave no draft are left out."""
    seen = [kind for kind in kinds if tally.drafts[kind.name]]
    rewrites = [kind for kind in seen if kind.keeps_meaning]
    codes = sorted({code for kind in seen for code in kind.due} | set(tally.false))
    return {
        "kinds": [_kind_row(tally, kind) for kind in seen],
        "rewrites": {"false_alarms": tally.alarms(rewrites).as_json()},
        "codes": [_code_row(tally, code, seen) for code in codes],
    }


def _kind_row(tally: Tally, kind: Kind) -> dict[str, Any]:
    row: dict[str, Any] = {"name": kind.name, "due": sorted(kind.due)}
    if kind.due:
        row["recall"] = tally.recall([kind]).as_json()
    return row | {"false_alarms": tally.alarms([kind]).as_json()}


def _code_row(tally: Tally, code: str, kinds: Sequence[Kind]) -> dict[str, Any]:
    return {
        "code": code,
        "precision": tally.precision(code, kinds).as_json(),
        "recall": tally.recall(kind for kind in kinds if code in kind.due).as_json(),
    }


def markdown(figures: Mapping[str, Any]) -> str:
    """The figures per kind as two tables: mutations, then rewrites."""
    mutations = [row for row in figures["kinds"] if row["due"]]
    rewrites = [row for row in figures["kinds"] if not row["due"]]
    lines = ["| mutation | due | n | found (95 %) | other findings |", "|---|---|---|---|---|"]
    lines += [_cells(row["name"], _codes(row), row["recall"], row["false_alarms"]) for row in mutations]
    lines += ["", "| rewrite | n | false alarms (95 %) |", "|---|---|---|"]
    everything = {"name": "**all**", "false_alarms": figures["rewrites"]["false_alarms"]}
    for row in (*rewrites, everything):
        lines.append(f"| {row['name']} | {row['false_alarms']['n']} | {share(row['false_alarms'])} |")
    return "\n".join(lines) + "\n"


def _cells(name: str, codes: str, recall: Mapping[str, Any], others: Mapping[str, Any]) -> str:
    return f"| {name} | {codes} | {recall['n']} | {share(recall)} | {others['k']} |"


def _codes(row: Mapping[str, Any]) -> str:
    return " ".join(f"`{code}`" for code in row["due"])


def share(rate: Mapping[str, Any]) -> str:
    """ "0.94 (0.90–0.97)", or a dash for a share of nothing."""
    if not rate["n"]:
        return "–"
    return f"{rate['value']:.2f} ({rate['low']:.2f}–{rate['high']:.2f})"


def table_rows(outcomes: Iterable[Outcome]) -> Iterator[dict[str, Any]]:
    """One object a draft, to be read."""
    for outcome in outcomes:
        draft = outcome.draft
        yield {
            "kind": draft.kind.name,
            "uri": draft.passage.article.uri,
            "source": draft.passage.text,
            "draft": draft.text,
            "due": sorted(draft.kind.due),
            "codes": sorted(outcome.codes),
            "missed": not outcome.found,
            "wrong": sorted(outcome.wrong),
        }

"""House rules: which findings a newsroom wants to see, and how grave each is to it (docs/policy.md).

The comparison finds; the policy then leaves out, and says how grave the rest is. It cannot make a changed figure
right, and it never touches matches, speakers or the difference between the four verdicts.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from factcheck.compare.alignment import NOT_DOUBT, align
from factcheck.compare.certainty import doubt
from factcheck.model import Finding, FindingCode, Match, PolicyCard, Severity, Span, Statement
from factcheck.support import independent_sources, speakers_of, supporting

Level = Literal["off", "info", "warning", "error"]
AnonymousRule = Literal["always", "sole", "never"]


@cache
def defaults() -> Mapping[str, Any]:
    """What holds where a policy says nothing: `policy.toml`."""
    loaded: dict[str, Any] = tomllib.loads(files("factcheck").joinpath("policy.toml").read_text(encoding="utf-8"))
    return loaded


def certainty_level(name: str) -> float:
    """The steps that a level of certainty stands for. Raises KeyError for a name that is none."""
    return float(defaults()["certainty_levels"][name])


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The rules of one house.

    `levels` overrule how grave a code's findings are, or switch it off. `certainty` is how many steps the draft must
    be surer than its source (0 vouched for, 1 probable, 2 possible, 3 not vouched for) before a hedge counts as
    dropped.
    """

    name: str = "default"
    levels: Mapping[FindingCode, Level] = field(default_factory=dict)
    anonymous_source: AnonymousRule = "always"
    independent_sources: int = 2
    certainty: float = 1.0

    def effective(self) -> dict[str, Any]:
        """All rules, the defaults among them, as a policy file would spell them out."""
        return {
            "name": self.name,
            "findings": {**defaults()["findings"], **self.levels},
            "anonymous_source": self.anonymous_source,
            "independent_sources": self.independent_sources,
            "certainty": self.certainty,
        }

    @property
    def card(self) -> PolicyCard:
        """Name and digest: two policies with the same rules have the same digest, however they are written."""
        rules = json.dumps({**self.effective(), "name": None}, sort_keys=True)
        return PolicyCard(self.name, f"sha256:{hashlib.sha256(rules.encode('ascii')).hexdigest()}")


DEFAULT = Policy()

HouseRule = Callable[[Policy, Finding, Statement, Sequence[Match]], bool]


def anonymous_source_matters(policy: Policy, finding: Finding, statement: Statement, matches: Sequence[Match]) -> bool:
    """An unnamed source matters always, never, or only where no match with another source supports the claim."""
    if finding.code != "anonymous_source" or policy.anonymous_source != "sole":
        return finding.code != "anonymous_source" or policy.anonymous_source == "always"
    speakers = speakers_of(statement, supporting(matches))
    return all(speaker is not None and speaker.kind == "anonymous" for speaker in speakers)


def sources_too_few(policy: Policy, finding: Finding, statement: Statement, matches: Sequence[Match]) -> bool:
    """A house that is content with one source need not be told that there is one."""
    return finding.code != "single_source" or policy.independent_sources > 1


def certainty_gained(policy: Policy, finding: Finding, statement: Statement, matches: Sequence[Match]) -> bool:
    """A hedge counts as dropped where the draft is surer than the source by as many steps as the policy says."""
    if finding.code != "hedge_dropped" or policy.certainty <= DEFAULT.certainty:
        return True
    drafted = [h for h in statement.annotations.hedges if h.type not in NOT_DOUBT]
    return doubt(align(statement, matches[0]).doubts) - doubt(drafted) >= policy.certainty


# A finding stays when all of these let it.
HOUSE_RULES: tuple[HouseRule, ...] = (anonymous_source_matters, sources_too_few, certainty_gained)


def under(
    policy: Policy, findings: Sequence[Finding], statement: Statement, matches: Sequence[Match]
) -> tuple[Finding, ...]:
    """The findings that the policy wants to see, each as grave as it says."""
    kept = [f for f in findings if all(rule(policy, f, statement, matches) for rule in HOUSE_RULES)]
    kept += _missing_sources(policy, findings, statement, matches)
    return tuple(finding for f in kept if (finding := _graded(policy, f)) is not None)


def _missing_sources(
    policy: Policy, findings: Sequence[Finding], statement: Statement, matches: Sequence[Match]
) -> list[Finding]:
    """The finding that is due where the house asks for more independent sources than two, and than there are."""
    unsourced = any(f.code in ("single_source", "no_source_found") for f in findings)
    if unsourced or not matches or (found := independent_sources(statement, matches)) >= policy.independent_sources:
        return []
    return [
        Finding(
            code="single_source",
            severity="info",
            message=f"{found} independent sources support this; the house asks for {policy.independent_sources}.",
            rule="fewer-sources-than-the-house-asks-for",
            match=0,
            statement_span=Span(0, len(statement.text)),
            source_span=matches[0].sentence.span,
        )
    ]


def _graded(policy: Policy, finding: Finding) -> Finding | None:
    level = policy.levels.get(finding.code, finding.severity)
    if level == "off":
        return None
    severity: Severity = level
    return replace(finding, severity=severity)

"""Names of findings: the same finding on the same words and the same revision gets the same name again."""

from __future__ import annotations

import hashlib
import json

from factcheck.model import Finding, Report

LENGTH = 20  # hexadecimal digits: 80 bits, as article ids have


def finding_id(finding: Finding, report: Report) -> str:
    """A hash of what makes the finding: code, rule, the statement's words, the source's revision, both spans."""
    revision = report.matches[finding.match].article.revision if finding.match is not None else None
    words = hashlib.sha256(report.statement.text.encode("utf-8")).hexdigest()
    parts = [finding.code, finding.rule, words, revision, finding.statement_span, finding.source_span]
    return hashlib.sha256(json.dumps(parts).encode("ascii")).hexdigest()[:LENGTH]

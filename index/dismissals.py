"""Findings that editors dismissed: labels to learn from. No word of a draft is among them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from factcheck.model import Span
from index.cursors import decode_cursor, encode_cursor


@dataclass(frozen=True, slots=True)
class Dismissal:
    """That a finding was not helpful, and why.

    `finding` is the id that the caller gave it. `revision` is the "sha256:..." of the article that it rested on and
    `source_span` the place there, both None for findings without a source. `dismissed_at` is in UTC, to the second.
    """

    finding: str
    reason: str
    code: str
    rule: str
    revision: str | None
    source_span: Span | None
    dismissed_at: str


class DismissalPage(NamedTuple):
    """Some dismissals, and the cursor of the next page (None on the last)."""

    dismissals: tuple[Dismissal, ...]
    next: str | None


def put(
    connection: sqlite3.Connection,
    finding: str,
    reason: str,
    code: str,
    rule: str,
    revision: str | None,
    source_span: Span | None,
) -> None:
    """Record a dismissal; of several of one finding the last counts."""
    start, end = source_span if source_span is not None else (None, None)
    connection.execute("DELETE FROM dismissals WHERE finding = ?", (finding,))
    connection.execute(
        'INSERT INTO dismissals (finding, reason, code, rule, revision, "start", "end", dismissed_at)'
        " VALUES (?, ?, ?, ?, ?, ?, ?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))",
        (finding, reason, code, rule, revision, start, end),
    )


def forget(connection: sqlite3.Connection, revisions: Iterable[str]) -> None:
    """Drop what was said about revisions that are purged."""
    connection.executemany("DELETE FROM dismissals WHERE revision = ?", [(revision,) for revision in revisions])


def page(connection: sqlite3.Connection, cursor: str | None, limit: int) -> DismissalPage:
    """At most `limit` dismissals, in the order in which they were made."""
    (after,) = decode_cursor(cursor, 0) if cursor is not None else (0,)
    rows = connection.execute(
        'SELECT number, finding, reason, code, rule, revision, "start", "end", dismissed_at FROM dismissals'
        " WHERE number > ? ORDER BY number LIMIT ?",
        (after, limit + 1),
    ).fetchall()
    found = tuple(_dismissal(*row[1:]) for row in rows[:limit])
    return DismissalPage(found, encode_cursor(rows[limit - 1][0]) if len(rows) > limit else None)


def _dismissal(
    finding: str,
    reason: str,
    code: str,
    rule: str,
    revision: str | None,
    start: int | None,
    end: int | None,
    dismissed_at: str,
) -> Dismissal:
    span = None if start is None or end is None else Span(start, end)
    return Dismissal(finding, reason, code, rule, revision, span, dismissed_at)

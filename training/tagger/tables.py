"""Gold attributions -> the tables of the linker."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from factcheck.attribution.tagger.linking import LETTERS, LONGEST_RUN, Layout, LinkTables
from training.tagger.prepare import Prepared

_FEWEST = 3  # an order of roles that is rarer is a slip of the annotator


def link_tables(articles: Iterable[Prepared]) -> LinkTables:
    """Count how often neighbours belong together, and the orders of roles."""
    same: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    runs: Counter[str] = Counter()
    for article in articles:
        _count(article, same, seen, runs)
    total = runs.total()
    return LinkTables(
        {key: (same[key] + 0.5) / (seen[key] + 1) for key in sorted(seen)},
        {run: n / total for run, n in sorted(runs.items()) if n >= _FEWEST and len(run) <= LONGEST_RUN},
    )


def _count(article: Prepared, same: Counter[str], seen: Counter[str], runs: Counter[str]) -> None:
    layout = Layout(article.text, article.sentences)
    parts = sorted(
        {
            (span, letter, owner)
            for owner, attribution in enumerate(article.gold)
            for role, letter in LETTERS.items()
            for span in getattr(attribution, role)
        }
    )
    run = ""
    for i, (span, letter, owner) in enumerate(parts):
        run += letter
        following = parts[i + 1] if i + 1 < len(parts) else None
        if following:
            key = f"{letter}{following[1]} {layout.gap(span.end, following[0].start)}"
            seen[key] += 1
            same[key] += owner == following[2]
        if following is None or owner != following[2]:
            runs[run] += 1
            run = ""

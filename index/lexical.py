"""Full-text search: BM25 (Robertson & Zaragoza 2009; k1 = 1.2, b = 0.75) over SQLite FTS5, words stemmed (Porter)."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

from index.store import Store

MAX_TERMS = 64  # a statement of more different words is a draft; its first words say what it is about

_WORD = re.compile(r"\w+")


def search_lexical(store: Store, statement: str, limit: int) -> dict[int, float]:
    """Ids of the `limit` best sentences with their BM25 (above 0), best first. Empty where no word is in the index."""
    query = match_query(statement)
    if not query:
        return {}
    with store.snapshot() as connection:
        rows = connection.execute(
            "SELECT rowid, -rank FROM lexical WHERE lexical MATCH ? ORDER BY rank, rowid LIMIT ?", (query, limit)
        )
        return dict(rows.fetchall())


def normalised(scores: dict[int, float]) -> dict[int, float]:
    """Scores as shares of the best one's, in [0, 1]."""
    best = max(scores.values(), default=0.0)
    return {row: score / best if best > 0 else 0.0 for row, score in scores.items()}


def match_query(statement: str) -> str:
    """An FTS5 query for any of a statement's words; each is quoted, so that none reads as syntax."""
    words = dict.fromkeys(word.lower() for word in _WORD.findall(statement))
    telling = [word for word in words if word not in _stopwords()] or list(words)
    return " OR ".join(f'"{word}"' for word in telling[:MAX_TERMS])


@lru_cache(maxsize=1)
def _stopwords() -> frozenset[str]:
    lines = files("index").joinpath("stopwords.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))

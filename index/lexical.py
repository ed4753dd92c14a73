"""Full-text search: BM25 (Robertson & Zaragoza 2009; k1 = 1.2, b = 0.75) over SQLite FTS5, words stemmed (Porter)."""

from __future__ import annotations

import json

from index.reading import Ids
from index.store import Store
from index.words import words

MAX_TERMS = 64  # a statement of more different words is a draft; its first words say what it is about


def search_lexical(store: Store, statement: str, limit: int, admitted: Ids | None = None) -> list[tuple[int, float]]:
    """Ids of at most `limit` sentences (of those `admitted`) and their BM25 (above 0), best first."""
    query = match_query(statement)
    if not query:
        return []
    with store.snapshot() as connection:
        rows = connection.execute(
            # the + keeps SQLite from asking FTS5 once for each admitted row
            "SELECT rowid, -rank FROM lexical WHERE lexical MATCH ?1"
            " AND (?2 IS NULL OR +rowid IN (SELECT value FROM json_each(?2))) ORDER BY rank, rowid LIMIT ?3",
            (query, None if admitted is None else json.dumps(admitted.tolist()), limit),
        )
        return rows.fetchall()


def match_query(statement: str) -> str:
    """An FTS5 query for any of a statement's words; each is quoted, so that none reads as syntax."""
    return " OR ".join(f'"{word}"' for word in list(dict.fromkeys(words(statement)))[:MAX_TERMS])

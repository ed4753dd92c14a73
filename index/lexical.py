"""Full-text search: BM25 (Robertson & Zaragoza 2009; k1 = 1.2, b = 0.75) over SQLite FTS5, words stemmed (Porter)."""

from __future__ import annotations

from index.store import Store
from index.words import words

MAX_TERMS = 64  # a statement of more different words is a draft; its first words say what it is about


def search_lexical(store: Store, statement: str, limit: int) -> list[tuple[int, float]]:
    """Ids of at most `limit` sentences and their BM25 (above 0), best first."""
    query = match_query(statement)
    if not query:
        return []
    with store.snapshot() as connection:
        rows = connection.execute(
            "SELECT rowid, -rank FROM lexical WHERE lexical MATCH ? ORDER BY rank, rowid LIMIT ?", (query, limit)
        )
        return rows.fetchall()


def match_query(statement: str) -> str:
    """An FTS5 query for any of a statement's words; each is quoted, so that none reads as syntax."""
    return " OR ".join(f'"{word}"' for word in list(dict.fromkeys(words(statement)))[:MAX_TERMS])

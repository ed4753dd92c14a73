"""Full-text search: BM25 (Robertson & Zaragoza 2009; k1 = 1.2, b = 0.75) over SQLite FTS5, words stemmed (Porter)."""

from __future__ import annotations

from collections.abc import Container

from index.store import Store
from index.words import words

Scored = list[tuple[int, float]]

MAX_TERMS = 64  # a statement of more different words is a draft; its first words say what it is about


def search_lexical(store: Store, statement: str, limit: int, admitted: Container[int] | None = None) -> Scored:
    """Ids of at most `limit` sentences (of those `admitted`) and their BM25 (above 0), best first."""
    query = match_query(statement)
    if not query:
        return []
    with store.snapshot() as connection:
        confined = ""
        if admitted is not None:  # asked for each match: far fewer than there are sentences
            connection.create_function("admitted", 1, admitted.__contains__)
            confined = " AND admitted(rowid)"
        rows = connection.execute(
            f"SELECT rowid, -rank FROM lexical WHERE lexical MATCH ?{confined} ORDER BY rank, rowid LIMIT ?",
            (query, limit),
        )
        return rows.fetchall()


def match_query(statement: str) -> str:
    """An FTS5 query for any of a statement's words; each is quoted, so that none reads as syntax."""
    return " OR ".join(f'"{word}"' for word in list(dict.fromkeys(words(statement)))[:MAX_TERMS])

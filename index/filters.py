"""Which sentences may answer: `Filters` resolved to ids, once per search.

The searches are then confined to these ids (never the other way round), so that a filter costs no result.
"""

from __future__ import annotations

import json
import sqlite3

import numpy as np

from factcheck.model import Filters
from index.reading import Ids

NO_FILTERS = Filters()


def admitted(connection: sqlite3.Connection, filters: Filters) -> Ids | None:
    """Ids of the searched sentences that pass, ascending; None where nothing is filtered.

    Dates compare by their first ten characters (YYYY-MM-DD), the local date where the article was published.
    """
    if filters == NO_FILTERS:
        return None
    (found,) = connection.execute(
        # one array rather than many rows: a filter may admit a million sentences
        "SELECT json_group_array(s.id) FROM revisions r INDEXED BY current_by_date"
        " JOIN sentences s ON s.revision = r.number"
        " WHERE r.retired IS NULL"
        " AND (?1 IS NULL OR r.publisher IN (SELECT value FROM json_each(?1)))"
        " AND (?2 IS NULL OR substr(r.published_at, 1, 10) >= ?2)"
        " AND (?3 IS NULL OR substr(r.published_at, 1, 10) <= ?3)"
        " AND (?4 IS NULL OR r.article IN (SELECT value FROM json_each(?4)))",
        (_listed(filters.publishers), filters.published_from, filters.published_to, _listed(filters.articles)),
    ).fetchone()
    return np.sort(np.array(json.loads(found), dtype=np.int64))


def _listed(values: tuple[str, ...]) -> str | None:
    return json.dumps(values) if values else None

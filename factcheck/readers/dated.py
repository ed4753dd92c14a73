"""When an article appeared, as its source writes it: ISO 8601, in the form that dates are compared in."""

from __future__ import annotations

import re
from datetime import datetime

_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]|\Z)", re.ASCII)


def is_dated(value: str) -> bool:
    """True for an ISO 8601 date or date-time, but not in compact forms: filters compare the first ten characters."""
    if not _DAY.match(value):
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True

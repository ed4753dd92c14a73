"""Dates in text, resolved from the article's date."""

from __future__ import annotations

from factcheck.model import DateMention
from factcheck.parsing import Parsed

DATES_VERSION = "dates-1"


def find_dates(parsed: Parsed) -> tuple[DateMention, ...]:
    """Dates in text order."""
    return ()

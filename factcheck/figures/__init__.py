"""Numbers in text, with what they count."""

from __future__ import annotations

from factcheck.model import DateMention, Figure
from factcheck.parsing import Parsed

FIGURES_VERSION = "figures-1"


def find_figures(parsed: Parsed, dates: tuple[DateMention, ...]) -> tuple[Figure, ...]:
    """Figures in text order; what lies inside one of `dates` is not a figure."""
    return ()

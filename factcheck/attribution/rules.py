"""The attribution annotator made of rules."""

from __future__ import annotations

from factcheck.model import Attribution, Quote
from factcheck.parsing import Parsed


class RuleAttribution:
    """Finds attributions with dependency rules; see the package's modules for the construction families."""

    version = "attribution-rules-0"

    def __call__(self, parsed: Parsed, quotes: tuple[Quote, ...]) -> tuple[Attribution, ...]:
        """Attributions in text order, `speaker` None and `via` empty."""
        return ()

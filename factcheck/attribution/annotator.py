"""The attribution annotator made of rules."""

from __future__ import annotations

from factcheck.attribution.candidate import View
from factcheck.attribution.complements import verb_complements
from factcheck.attribution.lexicon import verb_lexicon
from factcheck.attribution.merge import merge
from factcheck.model import Attribution, Quote
from factcheck.parsing import Parsed

EXTRACTORS = (verb_complements,)


class RuleAttribution:
    """Finds attributions with dependency rules; see the package's modules for the construction families."""

    version = "attribution-rules-1"

    def __call__(self, parsed: Parsed, quotes: tuple[Quote, ...]) -> tuple[Attribution, ...]:
        """Attributions in text order, `speaker` None and `via` empty."""
        view = View(parsed, quotes)
        lexicon = verb_lexicon()
        candidates = [candidate for extract in EXTRACTORS for candidate in extract(view, lexicon)]
        return merge(view, candidates)

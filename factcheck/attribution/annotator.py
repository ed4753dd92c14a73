"""The attribution annotator made of rules."""

from __future__ import annotations

from factcheck.attribution.according import framing_phrases, hearsay_adverbs, named_sources
from factcheck.attribution.candidate import View
from factcheck.attribution.families import governing_words
from factcheck.attribution.headlines import colon_sources
from factcheck.attribution.lexicon import lexicon
from factcheck.attribution.merge import merge
from factcheck.model import Attribution, Quote
from factcheck.parsing import Parsed

EXTRACTORS = (
    named_sources,
    framing_phrases,
    hearsay_adverbs,
    colon_sources,
    governing_words,
)


class RuleAttribution:
    """Finds attributions with dependency rules; see the package's modules for the construction families."""

    version = "attribution-rules-3"

    def __call__(self, parsed: Parsed, quotes: tuple[Quote, ...]) -> tuple[Attribution, ...]:
        """Attributions in text order, `speaker` None and `via` empty."""
        view = View(parsed, quotes)
        words = lexicon()
        candidates = [candidate for extract in EXTRACTORS for candidate in extract(view, words)]
        return merge(view, words, candidates)

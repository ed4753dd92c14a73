"""Article -> AnnotatedArticle: the annotators, in order.

1. segment and parse          factcheck.parsing
2. quotes                     factcheck.quotes
3. attribution                factcheck.attribution   (source, cue, content)
4. speakers                   factcheck.speakers      (who the source is; the chain around it)
5. hedging                    factcheck.hedging
6. dates, then figures        factcheck.dates, factcheck.figures   (a year is not a figure)
7. predicates                 factcheck.polarity

Each annotator is a callable with a version; `annotators_version` joins them and is stored with what they made, so
that `rebuild --annotations` knows what is old.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from factcheck.attribution import RuleAttribution
from factcheck.dates import DATES_VERSION, find_dates
from factcheck.figures import FIGURES_VERSION, find_figures
from factcheck.hedging import RuleHedging
from factcheck.language import unreadable_reason
from factcheck.model import AnnotatedArticle, Annotations, Article, Attribution, Hedge, Quote, Statement
from factcheck.parsing import PARSER_VERSION, Parsed, parse
from factcheck.polarity import POLARITY_VERSION, find_predicates
from factcheck.quotes import QUOTES_VERSION, find_quotes
from factcheck.segmenter import SEGMENTER_VERSION
from factcheck.speakers import SPEAKERS_VERSION, resolve_speakers


class AttributionTagger(Protocol):
    """Finds who-said-what spans. A trained model will take this over from the rules."""

    version: str

    def __call__(self, parsed: Parsed, quotes: tuple[Quote, ...]) -> tuple[Attribution, ...]:
        """Attributions in text order, speakers not yet resolved."""
        ...


class HedgeTagger(Protocol):
    """Finds hedges."""

    version: str

    def __call__(
        self, parsed: Parsed, quotes: tuple[Quote, ...], attributions: tuple[Attribution, ...]
    ) -> tuple[Hedge, ...]:
        """Hedges in text order."""
        ...


@dataclass(frozen=True)
class Annotator:
    """Annotates articles and statements with one set of annotators."""

    attribution: AttributionTagger = field(default_factory=RuleAttribution)
    hedging: HedgeTagger = field(default_factory=RuleHedging)

    @property
    def version(self) -> str:
        """What made these annotations; a change of any part changes it."""
        parts = (
            PARSER_VERSION,
            SEGMENTER_VERSION,
            QUOTES_VERSION,
            self.attribution.version,
            SPEAKERS_VERSION,
            self.hedging.version,
            DATES_VERSION,
            FIGURES_VERSION,
            POLARITY_VERSION,
        )
        return " ".join(parts)

    def article(self, article: Article) -> AnnotatedArticle:
        """Annotate the text and, where it does not stand in the text, the title."""
        text = parse(article.text, article.blocks, date=article.published_at, byline=article.byline)
        title = None
        if article.title and article.title.strip() and article.title.strip() not in article.text:
            title = self._annotations(parse(article.title, field="title", date=article.published_at))
        return AnnotatedArticle(article, self._annotations(text), title, self.version)

    def statement(self, text: str, date: str | None = None) -> Statement:
        """Annotate what a user submits; `date` (ISO) is what its relative dates count from."""
        if reason := unreadable_reason(text):
            return Statement(text, Annotations(()), reason)
        return Statement(text, self._annotations(parse(text, date=date)))

    def _annotations(self, parsed: Parsed) -> Annotations:
        quotes = find_quotes(parsed)
        attributions = resolve_speakers(parsed, self.attribution(parsed, quotes))
        dates = find_dates(parsed)
        return Annotations(
            sentences=parsed.sentences,
            quotes=quotes,
            attributions=attributions,
            hedges=self.hedging(parsed, quotes, attributions),
            dates=dates,
            figures=find_figures(parsed, dates),
            predicates=find_predicates(parsed),
        )

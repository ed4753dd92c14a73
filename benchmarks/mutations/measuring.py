"""Passages -> drafts -> what the comparison finds in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from benchmarks.mutations.kinds import KINDS, Kind
from benchmarks.mutations.passages import Passage, passages_of
from factcheck.annotate import Annotator
from factcheck.compare import compare
from factcheck.matching import match_of
from factcheck.model import AnnotatedArticle, Article, ArticleCard, Hit, Match

# These tell of the source, whatever the draft does.
ABOUT_THE_SOURCE = frozenset({"anonymous_source", "single_source"})
_PER_ARTICLE = 2  # drafts of a kind, so that no article weighs much


@dataclass(frozen=True, slots=True)
class Draft:
    """A changed sentence, and how it was changed."""

    kind: Kind
    passage: Passage
    text: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """A draft with the codes of the findings that its comparison with its source sentence gave."""

    draft: Draft
    codes: frozenset[str]

    @property
    def found(self) -> bool:
        """True where all that is due was found."""
        return self.draft.kind.due <= self.codes

    @property
    def wrong(self) -> frozenset[str]:
        """Findings that are neither due nor tolerated."""
        return self.codes - self.draft.kind.due - self.draft.kind.tolerated


def measure(
    articles: Iterable[Article], annotator: Annotator, limit: int, seed: int, kinds: Sequence[Kind] = KINDS
) -> Iterator[list[Outcome]]:
    """The outcomes of each article in turn, at most `limit` drafts of a kind in all; ends when all kinds have theirs.

    An article's drafts depend on the seed and on the article alone.
    """
    made: Counter[str] = Counter()
    for article in articles:
        wanted = [kind for kind in kinds if made[kind.name] < limit]
        if not wanted:
            return
        drafts = list(drafts_of(passages_of(article), wanted, Random(f"{seed} {article.uri}")))
        made.update(draft.kind.name for draft in drafts)
        if drafts:
            annotated = annotator.article(article)
            yield [_outcome(draft, annotated, annotator) for draft in drafts]


def drafts_of(passages: Sequence[Passage], kinds: Sequence[Kind], random: Random) -> Iterator[Draft]:
    """Some drafts of each kind, from sentences in random order."""
    for kind in kinds:
        made = 0
        for passage in random.sample(passages, len(passages)):
            text = kind.change(passage, random)
            if text is None:
                continue
            yield Draft(kind, passage, text)
            made += 1
            if made == _PER_ARTICLE:
                break


def _outcome(draft: Draft, annotated: AnnotatedArticle, annotator: Annotator) -> Outcome:
    match = _match(annotated, draft.passage.ordinal)
    findings = compare(annotator.statement(draft.text), [match])
    # What the source says outside the sentence ("..., she added. “A quotation that goes on.”") is not in the draft
    # either, and no error where the draft is the sentence.
    seen = (f for f in findings if f.source_span is None or f.source_span.overlaps(match.sentence.span))
    return Outcome(draft, frozenset(f.code for f in seen) - ABOUT_THE_SOURCE)


def _match(annotated: AnnotatedArticle, ordinal: int) -> Match:
    article = annotated.article
    card = ArticleCard(
        article.uri, article.uri, "sha256:", article.title, article.publisher, article.byline, article.published_at
    )
    return match_of(Hit(1.0, card, annotated, "text", ordinal))

"""A draft sentence held against a source sentence, with real annotations."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from factcheck.annotate import Annotator
from factcheck.matching import match_of
from factcheck.model import Article, ArticleCard, Finding, Hit, Match, Statement

ANNOTATOR = Annotator()
PUBLISHED = "2026-03-18"  # a Wednesday

Rule = Callable[[Statement, Sequence[Match]], list[Finding]]


def held_against(draft: str, source: str, *, before: str = "", after: str = "") -> tuple[Statement, Match]:
    """The annotated draft, and the sentence `source` of an article between its neighbours."""
    text = "\n\n".join(piece for piece in (before, source, after) if piece)
    article = ANNOTATOR.article(Article(uri="a", text=text, published_at=PUBLISHED))
    start = text.index(source)
    ordinal = next(n for n, s in enumerate(article.text.sentences) if s.span.start == start)
    card = ArticleCard("1", "a", "sha256:0", published_at=PUBLISHED)
    return ANNOTATOR.statement(draft), match_of(Hit(0.9, card, article, "text", ordinal))


def findings(rule: Rule, draft: str, source: str, *, before: str = "", after: str = "") -> list[tuple[str, str]]:
    """The words in draft and source that the rule puts against each other."""
    statement, match = held_against(draft, source, before=before, after=after)
    found = rule(statement, [match])
    pairs = []
    for finding in found:
        assert finding.statement_span is not None
        assert finding.source_span is not None
        pairs.append((finding.statement_span.of(statement.text), finding.source_span.of(match.field_text)))
    return pairs


# Sentences that a rule must never hold against themselves.
SENTENCES = (
    "At least 30 coastal guards were hurt on Monday, nearly a dozen of them badly, the Harbour Office said.",
    "The ferry fund grew from $1.5 million in 2019 to between $2 million and $3 million last year.",
    "Some 52 percent of island voters, or just over half, did not want the bridge; 44 percent did.",
    "Mayor Lina Oduya denied that the council had refused to pay the divers, and never said that it would.",
    "Two weeks ago, on March 4, Oduya said the third tunnel would not open before May.",
    "The team won 12 games, lost 9 and drew none, a record of 12-9, over 2½ seasons.",
    "No evidence that the dam failed was found, but officials have not ruled out a leak.",
    "Kwame Holt, 44, rose to chief in 2016 and fell out with the board eight years ago.",
    "One in five trawlers, 1,100 in all, had not been inspected since the 1990s.",
    "The inspector was unable to say whether the gate was open or closed on Tuesday night.",
)

"""What a sentence leans on in its article: who is speaking, the sentences beside it, the title."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.model import AnnotatedArticle, Annotations, Field, Span, Speaker
from index.words import words


class Surroundings(NamedTuple):
    """Words (index.words) of the speaker, of both neighbouring sentences, and of the article's title."""

    speaker: tuple[str, ...]
    beside: tuple[str, ...]
    title: tuple[str, ...]


def surroundings_of(annotated: AnnotatedArticle, field: Field, ordinal: int) -> Surroundings:
    """Those of the `ordinal`-th sentence of a field."""
    text, annotations = annotated.field(field)
    return Surroundings(
        _speaking(annotations, annotations.sentences[ordinal].span),
        tuple(word for span in _beside(annotations, ordinal) for word in words(span.of(text))),
        words(annotated.article.title or ""),
    )


def _speaking(annotations: Annotations, span: Span) -> tuple[str, ...]:
    """Who the sentence's words are attributed to, and through whom they came."""
    found: list[str] = []
    for attribution in annotations.attributions:
        if any(part.overlaps(span) for part in attribution.content):
            found += _described(attribution.speaker) if attribution.speaker else []
            found += [via.name for via in attribution.via]
    return tuple(dict.fromkeys(words(" ".join(found))))


def _described(speaker: Speaker) -> list[str]:
    return [part for part in (speaker.name, speaker.role, speaker.affiliation) if part]


def _beside(annotations: Annotations, ordinal: int) -> list[Span]:
    """The sentences before and after, passing over furniture."""
    sentences = annotations.sentences
    before = (s.span for s in reversed(sentences[:ordinal]) if s.kind != "furniture")
    after = (s.span for s in sentences[ordinal + 1 :] if s.kind != "furniture")
    return [span for span in (next(before, None), next(after, None)) if span is not None]

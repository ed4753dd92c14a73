"""Which sentences of an article are searched, and what stands for each in the embedding space."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from factcheck.model import AnnotatedArticle, BlockKind, Field, Span


class Searchable(NamedTuple):
    """A sentence that is searched: the `ordinal`-th of its field; `text` is what gets embedded."""

    field: Field
    ordinal: int
    span: Span
    kind: BlockKind
    text: str


def searchable(annotated: AnnotatedArticle) -> list[Searchable]:
    """The sentences that `Store.add` expects vectors for, in this order: the title's (if any), then the text's.

    Furniture (advertisements, forms, navigation) states no facts and is left out.
    """
    return [*_of_field(annotated, "title"), *_of_field(annotated, "text")]


def _of_field(annotated: AnnotatedArticle, field: Field) -> Iterator[Searchable]:
    if field == "title" and annotated.title is None:
        return
    text, annotations = annotated.field(field)
    for ordinal, sentence in enumerate(annotations.sentences):
        if sentence.kind != "furniture":
            yield Searchable(field, ordinal, sentence.span, sentence.kind, sentence.span.of(text))

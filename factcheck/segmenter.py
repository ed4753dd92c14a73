"""Text -> sentences (interim; the reading work replaces this module, its signature stays)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from factcheck.model import Block, Field, Sentence, Span

SEGMENTER_VERSION = "segmenter-1"

_END = re.compile(r"""[.!?…]+["'”’)\]]*\s+(?=["'“‘(\[]*[A-Z0-9])|\n+""")
_ABBREVIATION = re.compile(
    r"(?:^|\W)(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gov|Sen|Rep|Reps|Sens|Gen|Lt|Col|Sgt|Capt|Adm|Rev|Hon|St|Jr|Sr|vs|No"
    r"|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|[A-Za-z](?:\.[A-Za-z])+)\.$"
)


def segment(text: str, blocks: tuple[Block, ...] = (), *, field: Field = "text") -> Iterator[Sentence]:
    """Yield the sentences of a field in order; between two of them stands only white space."""
    bounds = [0]
    for end in _END.finditer(text):
        head = text[max(0, end.start() - 12) : end.start() + 1]
        if text[end.start()] == "\n" or not _ABBREVIATION.search(head):
            bounds.append(end.end())
    bounds.append(len(text))
    for start, stop in itertools.pairwise(bounds):
        piece = text[start:stop]
        if piece.strip():
            begin = start + len(piece) - len(piece.lstrip())
            span = Span(begin, begin + len(piece.strip()))
            kind = next((b.kind for b in blocks if b.span.overlaps(span)), "body")
            yield Sentence(span, kind, field)

"""A draft -> its statements, with offsets into the draft as it was sent, markup included."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import PurePath
from typing import Literal, cast

from factcheck.markup import Markup, Rendered, render
from factcheck.model import Block, Span
from factcheck.readers.blocks import mark_blocks
from factcheck.segmenter import segment

SkipReason = Literal["boilerplate", "question", "greeting", "opinion", "too short", "too long"]

_SUFFIXES: dict[str, Markup] = {".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html"}
_FEWEST_WORDS = 3
_WORD = re.compile(r"\w+(?:['’.,-]\w+)*")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_CLOSERS = "\"'”’»)] "
_OPENERS = frozenset('"“‘«')


@dataclass(frozen=True, slots=True)
class DraftStatement:
    """A sentence of a draft. `text` is without markup; `start` and `end` count code points of the draft as sent.

    `positions[i]` is where ``text[i]`` stands in the draft. `skipped` says why it isn't checked; None where it is.
    """

    text: str
    start: int
    end: int
    positions: tuple[Span, ...]
    skipped: SkipReason | None = None

    def to_draft(self, span: Span) -> Span:
        """Where words of `text` stand in the draft (markup between them included). An empty span stays empty."""
        if span.start == span.end:
            place = self.positions[span.start].start if span.start < len(self.positions) else self.end
            return Span(place, place)
        return Span(self.positions[span.start].start, self.positions[span.end - 1].end)


def statements(draft: str, markup: Markup = "plain") -> tuple[DraftStatement, ...]:
    """Every sentence of a draft in order, also those that are not checked (`skipped`)."""
    rendered = render(draft, markup)
    blocks = () if markup == "plain" else _paragraphs(rendered.text)
    furniture = [block.span for block in mark_blocks(rendered.text) if block.kind == "furniture"]
    sentences = segment(rendered.text, blocks, longest=None)  # half of a table is no statement
    return tuple(_statement(rendered, sentence.span, furniture) for sentence in sentences)


def utf16(draft: str, start: int, end: int) -> tuple[int, int]:
    """Code-point offsets as UTF-16 code units, in which JavaScript and editors count."""
    before = start + len(_ASTRAL.findall(draft, 0, start))
    return before, before + end - start + len(_ASTRAL.findall(draft, start, end))


def markup_of(path: PurePath) -> Markup:
    """The markup that a file's suffix stands for; plain where it stands for none."""
    return _SUFFIXES.get(path.suffix.lower(), "plain")


def _paragraphs(text: str) -> tuple[Block, ...]:
    """Rendered markup has a line feed exactly where a paragraph ends."""
    return tuple(Block(Span(*line.span()), "body") for line in re.finditer(r"[^\n]+", text))


def _statement(rendered: Rendered, span: Span, furniture: list[Span]) -> DraftStatement:
    text = span.of(rendered.text)
    positions = rendered.positions[span.start : span.end]
    boilerplate = any(piece.holds(span) for piece in furniture)
    reason: SkipReason | None = "boilerplate" if boilerplate else _reason_to_skip(text)
    return DraftStatement(text, positions[0].start, positions[-1].end, positions, reason)


def _reason_to_skip(text: str) -> SkipReason | None:
    """Why a sentence states nothing that a source could bear out."""
    if _asks(text):
        return "question"
    for reason, opening in _openings().items():
        if opening.match(text.lower()):
            return reason
    return "too short" if len(_WORD.findall(text)) < _FEWEST_WORDS else None


@lru_cache(maxsize=1)
def _openings() -> dict[SkipReason, re.Pattern[str]]:
    table = tomllib.loads(resources.files("factcheck").joinpath("drafts.toml").read_text(encoding="utf-8"))
    return {
        cast(SkipReason, reason): re.compile("|".join(f"(?:{pattern})" for pattern in found))
        for reason, found in table.items()
    }


def _asks(text: str) -> bool:
    """True for a question, quoted as a whole or not; a statement that quotes one at its end states something."""
    inner = text.rstrip(_CLOSERS)
    return inner.endswith("?") and (inner == text or not _OPENERS & set(inner[1:]))

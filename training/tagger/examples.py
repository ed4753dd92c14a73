"""Labelled articles -> batches of tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor

from factcheck.attribution.tagger.windows import (
    LABELS,
    SIZE,
    UNKNOWN_RULE,
    Window,
    labels_of,
    network_inputs,
    role_marks,
    special_tokens,
    windows,
)
from factcheck.model import Attribution
from training.tagger.prepare import Prepared

IGNORE = -100
_STEP = 64


@dataclass(frozen=True, slots=True)
class Example:
    """One window with its gold, position by position (IGNORE at the special ones)."""

    window: Window
    tags: tuple[int, ...]
    links: tuple[int, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded tensors: ids, mask, tags, links (batch, length), features (batch, length, 3)."""

    examples: tuple[Example, ...]
    ids: Tensor
    features: Tensor
    mask: Tensor
    tags: Tensor
    links: Tensor


def examples(tokenizer: Tokenizer, article: Prepared, first_size: int = SIZE) -> list[Example]:
    """The windows of an article with their gold."""
    cut = windows(tokenizer, article.text, article.sentences, article.quotes, article.rules, first_size=first_size)
    marks = role_marks(article.text, article.gold)
    cues = _cue_starts(article.text, article.gold)
    return [_example(window, marks, cues, article.name) for window in cut]


def _cue_starts(text: str, gold: Sequence[Attribution]) -> list[int]:
    """For each character of a source or content where the cue of its attribution begins; -1 elsewhere."""
    starts = [-1] * len(text)
    for attribution in gold:
        if attribution.cue:
            for start, end in (*attribution.content, *attribution.source):
                starts[start:end] = [attribution.cue[0].start] * (end - start)
    return starts


def _example(window: Window, marks: Sequence[tuple[str, int] | None], cues: Sequence[int], name: str) -> Example:
    tags: list[int] = [IGNORE]
    for paragraph in window.paragraphs:
        tags += [*labels_of([piece.span for piece in paragraph], marks), IGNORE]
    rows = list(window.rows)
    position = {c: i for i, piece in enumerate(rows) if piece for c in range(*piece.span)}
    links = tuple(
        position.get(cues[piece.span.start], IGNORE)
        if piece and tag > 0 and not LABELS[tag].endswith("cue")
        else IGNORE
        for piece, tag in zip(rows, tags, strict=True)
    )
    return Example(window, tuple(tags), links, name)


def batches(
    found: Sequence[Example],
    pieces: int,
    tokenizer: Tokenizer,
    shuffle: random.Random | None = None,
    blind: float = 0.0,
) -> Iterator[Batch]:
    """Batches of windows of like length, at most `pieces` positions each. `blind` is the share of the windows for
    which the network is not told what the rules found, so that it learns to do without them."""
    noise = shuffle.random if shuffle else float
    by_width: dict[int, list[Example]] = {}
    for example in sorted(found, key=lambda e: len(e.tags) + 16 * noise()):
        by_width.setdefault(_width(example), []).append(example)
    chunks = [
        group[i : i + pieces // width]
        for width, group in by_width.items()
        for i in range(0, len(group), pieces // width)
    ]
    if shuffle:
        shuffle.shuffle(chunks)
    for chunk in chunks:
        yield _batch(chunk, tokenizer, [noise() < blind for _ in chunk])


def _width(example: Example) -> int:
    """The length to pad to. Few different shapes: the CPU's kernels are compiled anew for each."""
    return -(-len(example.tags) // _STEP) * _STEP


def _batch(chunk: Sequence[Example], tokenizer: Tokenizer, blind: Sequence[bool]) -> Batch:
    special = special_tokens(tokenizer)
    inputs = [network_inputs(example.window, special, blind=hide) for example, hide in zip(chunk, blind, strict=True)]
    width = max(_width(example) for example in chunk)
    return Batch(
        tuple(chunk),
        _padded([ids for ids, _ in inputs], width, special[2]),
        torch.tensor([[*rows, *[(0, 0, UNKNOWN_RULE)] * (width - len(rows))] for _, rows in inputs]),
        _padded([[1] * len(ids) for ids, _ in inputs], width, 0),
        _padded([example.tags for example in chunk], width, IGNORE),
        _padded([example.links for example in chunk], width, IGNORE),
    )


def _padded(rows: Sequence[Sequence[int]], width: int, fill: int) -> Tensor:
    return torch.tensor([[*row, *[fill] * (width - len(row))] for row in rows])

"""The sentences that the encoder learns from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from factcheck.errors import FactcheckError
from factcheck.readers import SUFFIXES, read_path
from factcheck.segmenter import segment

_SHORTEST = 16  # characters: what is shorter says too little to be near anything


def read_texts(paths: Sequence[Path]) -> list[str]:
    """The distinct sentences and titles of the articles below `paths`, in order of the alphabet.

    A file that ends in .lines holds one text a line (claims, for instance); all others are what `factcheck add` reads.
    Raises what the readers raise.
    """
    files = [file for path in paths for file in (sorted(path.rglob("*")) if path.is_dir() else [path])]
    found = {text for file in files for text in (_lines(file) if file.suffix == ".lines" else _sentences(file))}
    return sorted(text for text in found if len(text) >= _SHORTEST)


def _lines(file: Path) -> Iterator[str]:
    yield from file.read_text(encoding="utf-8").splitlines()


def _sentences(file: Path) -> Iterator[str]:
    if file.suffix not in SUFFIXES:
        return
    for article in read_path(file, file.name):
        if isinstance(article, FactcheckError):
            raise article
        yield article.title or ""
        for sentence in segment(article.text, article.blocks):
            if sentence.kind != "furniture":
                yield sentence.span.of(article.text)

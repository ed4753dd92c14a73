"""Paths and standard input -> articles."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from factcheck.errors import ReadError
from factcheck.model import Article
from factcheck.readers import SUFFIXES, read_bytes, read_path

_LINES = (".jsonl", ".ndjson")


def read_all(paths: Sequence[str]) -> Iterator[Article | ReadError]:
    """The articles of all paths in turn; "-" is standard input. What cannot be read comes as a ReadError."""
    for path in expanded(paths):
        yield from read_bytes(sys.stdin.buffer.read(), uri="-") if path == "-" else read_path(Path(path))


def expanded(paths: Sequence[str]) -> list[str]:
    """Folders become the readable files below them, in order. Raises UsageError for a path that is not there."""
    found = []
    for path in paths:
        if path != "-" and not Path(path).exists():
            raise click.UsageError(f"there is no file or folder {path!r}")
        if path == "-" or not Path(path).is_dir():
            found.append(path)
        else:
            found += sorted(str(p) for p in Path(path).rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
    return found


def count(paths: Sequence[str]) -> int:
    """About how many articles the paths hold, for a progress bar: lines of JSON Lines files, else one each."""
    return sum(_count_lines(Path(path)) if path.endswith(_LINES) else 1 for path in expanded(paths))


def _count_lines(path: Path) -> int:
    with path.open("rb") as handle:
        return sum(1 for line in handle if line.strip())

"""Reads a corpus in PolNeAR's layout: text/*.txt and attributions/*.ann, brat standoff (Newell et al., LREC 2018)."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from factcheck.model import Attribution, Span

_EVENTS = ("Attribution", "Attribution-no-source")
_ROLES = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article with what its annotator marked."""

    name: str
    publisher: str
    text: str
    attributions: tuple[Attribution, ...]


def read_corpus(folder: Path) -> Iterator[Labelled]:
    """Yield the articles of one compartment (train, dev) in the order of their names.

    Of an article that several people annotated the first file counts. Raises FileNotFoundError without text/.
    """
    if not (folder / "text").is_dir():
        raise FileNotFoundError(f"{folder} has no folder text/: give one compartment of a corpus in PolNeAR's layout")
    publishers = _publishers(folder.parent / "metadata.tsv")
    for path in sorted((folder / "text").glob("*.txt")):
        annotated = sorted(
            other
            for other in (folder / "attributions").iterdir()
            if other.suffix == ".ann" and other.stem.rpartition("_")[0] == path.stem
        )
        if annotated:
            yield Labelled(path.stem, publishers.get(path.stem, "?"), _read(path), read_attributions(annotated[0]))


def read_attributions(path: Path) -> tuple[Attribution, ...]:
    """The attributions of one brat file. Spans that belong to no attribution are left out."""
    spans: dict[str, list[Span]] = {}
    events: list[list[str]] = []
    for line in _read(path).split("\n"):
        key, *fields = line.split("\t")
        if key.startswith("T") and fields:
            spans[key] = _offsets(fields[0].partition(" ")[2])
        elif key.startswith("E") and fields:
            events.append(fields[0].split())
    found = [_attribution(event, spans) for event in events if event[0].partition(":")[0] in _EVENTS]
    return tuple(a for a in found if a.source or a.cue or a.content)


def _offsets(written: str) -> list[Span]:
    """ "3 9;12 20"; none where a quoted text that runs over several lines hides them."""
    try:
        return [Span(*map(int, piece.split())) for piece in written.split(";")]
    except (ValueError, TypeError):
        return []


def _attribution(event: list[str], spans: dict[str, list[Span]]) -> Attribution:
    roles: dict[str, list[Span]] = {role: [] for role in _ROLES}
    for part in event:
        name, _, key = part.partition(":")
        role = name.rstrip("0123456789").lower()  # brat numbers a repeated role: Content, Content2
        if role in roles:
            roles[role] += spans.get(key, [])
    source, cue, content = (tuple(sorted(roles[role])) for role in _ROLES)
    return Attribution(source, cue, content)


def _publishers(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["filename"]: row["publisher"] for row in rows}


def _read(path: Path) -> str:
    """Without newline translation, so that offsets stay valid."""
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()

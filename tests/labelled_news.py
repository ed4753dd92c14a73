"""Invented news with its attributions labelled by hand: tests/cases/attribution/news, explained in the README there.

A label quotes the text and marks the roles in it: ``{source} *cue* <content>``, `~` standing for words left out.
Without its marks it must occur exactly once in the article, so it needs no offsets and can point at one place only.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factcheck.model import Article, Span
from factcheck.readers import read_bytes

FOLDER = Path(__file__).parent / "cases" / "attribution" / "news"
MARKS = "{}*<>~"
ROLES = {"{": "source", "*": "cue", "<": "content"}
CLOSING = {"{": "}", "*": "*", "<": ">"}


@dataclass(frozen=True, slots=True)
class Label:
    """One attribution as a reader would mark it; spans count in the article's text.

    `who` are the names that are right for the speaker, none where the text names no source. `maybe` marks what may be
    found or left.
    """

    frame: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    quote_type: str
    who: tuple[str, ...]
    kind: str | None
    via: tuple[str, ...]
    on: tuple[str, ...]
    maybe: bool


@dataclass(frozen=True, slots=True)
class NewsCase:
    """An article with its labels, and the `traps`: places that look like a cue and are none."""

    genre: str
    article: Article
    labels: tuple[Label, ...]
    traps: tuple[Span, ...]


def locate(frame: str, text: str) -> dict[str, tuple[Span, ...]]:
    """The spans of each role that `frame` marks. Raises ValueError unless it occurs exactly once in `text`."""
    roles: list[str] = []
    pattern, open_mark = "", ""
    for piece in re.split(r"(\s*~\s*|[{}*<>]|\s+)", frame):
        if open_mark and piece == CLOSING[open_mark]:
            pattern, open_mark = pattern + ")", ""
        elif piece in ROLES:
            pattern, open_mark = pattern + "(", piece
            roles.append(ROLES[piece])
        elif piece.strip() == "~":
            pattern += r"[\s\S]*?"
        else:
            pattern += r"\s+" if piece.isspace() else re.escape(piece)
    found = list(re.finditer(rf"(?<!\w){pattern}(?!\w)", text))
    if len(found) != 1:
        raise ValueError(f"{len(found)} times in the text: {frame}")
    spans = [Span(*found[0].span(group)) for group in range(1, len(roles) + 1)]
    return {role: tuple(s for s, named in zip(spans, roles, strict=True) if named == role) for role in ROLES.values()}


def read_label(row: dict[str, Any], text: str) -> Label:
    """A row of an article's `said`."""
    return Label(
        frame=row["is"],
        **locate(row["is"], text),
        quote_type=row["type"],
        who=tuple(name.strip() for name in row.get("who", "").split(" / ") if name),
        kind=row.get("kind"),
        via=tuple(row.get("via", ())),
        on=tuple(row.get("on", "").split()),
        maybe=row.get("maybe", False),
    )


def read_case(genre: str, row: dict[str, Any]) -> NewsCase:
    """An article as the plain-text reader delivers it, so that headlines, datelines and bylines are told apart."""
    (article,) = read_bytes(row["text"].encode(), uri=row["id"], suffix=".txt")
    assert isinstance(article, Article)
    traps = [locate(f"*{words}*", article.text)["cue"][0] for words in row.get("traps", ())]
    return NewsCase(genre, article, tuple(read_label(said, article.text) for said in row.get("said", ())), tuple(traps))


def cases() -> Iterator[NewsCase]:
    """All articles, genre by genre."""
    for path in sorted(FOLDER.glob("*.toml")):
        for row in tomllib.loads(path.read_text("utf-8"))["article"]:
            yield read_case(path.stem, row)
